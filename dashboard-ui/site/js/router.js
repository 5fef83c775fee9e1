// @ts-check
/** History API routes under the base path. Parsing and formatting are pure. */

/** @typedef {{page: 'fleet'|'device'|'explore'|'inbox'|'alerts'|'pipeline'|'trace'|'adapters'|'adapter'|'sign-in'|'recover'|'reset'|'verify'|'sign-up'|'settings'|'welcome'|'not-found', section?: string, id?: string, query: Record<string, string>}} Route */

/** Page of one thing by the folder of its path. */
const PAGE_OF = /** @type {const} */ ({devices: 'device', adapters: 'adapter', trace: 'trace'});

/** Addresses below settings/; devices and sources have a page each besides. */
const SECTIONS = new Set(['display', 'account', 'sites', 'devices', 'notifications', 'users', 'audit', 'about']);

/**
 * @param {string} path path below the base, without a leading slash
 * @param {string} [search]
 * @returns {Route}
 */
export function parse(path, search = '') {
  const query = Object.create(null);
  for (const [name, value] of new URLSearchParams(search)) query[name] = value;
  const one = /^(devices|adapters|trace)\/([^/]+)\/?$/.exec(path);
  if (one) {
    const id = decoded(one[2]);
    return id === null ? {page: 'not-found', query} : {page: PAGE_OF[/** @type {keyof typeof PAGE_OF} */ (one[1])], id, query};
  }
  const setting = /^settings\/([^/]+)(?:\/([^/]+))?\/?$/.exec(path);
  if (setting) return settingOf(setting[1], setting[2], query);
  const name = path.replace(/\/$/, '');
  if (name === '' || name === 'index.html') return {page: 'fleet', query};
  if (name === 'explore' || name === 'inbox' || name === 'alerts' || name === 'pipeline') return {page: name, query};
  if (name === 'adapters' || name === 'sign-in' || name === 'settings' || name === 'welcome' || isAboutAccount(name)) return {page: name, query};
  return {page: 'not-found', query};
}

/** @param {string} section @param {string|undefined} one id of a device or a source @param {Record<string, string>} query @returns {Route} */
function settingOf(section, one, query) {
  if (one === undefined) return SECTIONS.has(section) ? {page: 'settings', section, query} : {page: 'not-found', query};
  const id = decoded(one);
  return id !== null && (section === 'devices' || section === 'sources') ? {page: 'settings', section, id, query} : {page: 'not-found', query};
}

/**
 * Pages about an account, for people who are not signed in.
 * @param {string} name
 * @returns {name is 'recover'|'reset'|'verify'|'sign-up'}
 */
export const isAboutAccount = (name) => name === 'recover' || name === 'reset' || name === 'verify' || name === 'sign-up';

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * Path below the base; empty query values are left out.
 * @param {Partial<Route> & {page: Route['page']}} route
 */
export function format({page, section, id, query = {}}) {
  const folder = {device: 'devices', adapter: 'adapters', trace: 'trace'}[/** @type {string} */ (page)];
  const path = page === 'fleet' ? '' : folder ? `${folder}/${encodeURIComponent(id ?? '')}` : [page, section, id && encodeURIComponent(id)].filter(Boolean).join('/');
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null));
  return search.size === 0 ? path : `${path}?${search}`;
}

/** The path to come back to after signing in: only one of ours. @param {string|undefined} next */
export function safeNext(next) {
  if (!next || /^[/\\]|:/.test(next)) return '';
  const [path, search] = next.split('?', 2);
  const route = parse(path, search);
  return route.page === 'not-found' || route.page === 'sign-in' || isAboutAccount(route.page) ? '' : format(route);
}

/** @type {Set<(route: Route) => void>} */
const listeners = new Set();
const base = () => new URL(document.baseURI).pathname;

export const current = () => parse(location.pathname.slice(base().length), location.search);

/** Href of a route for links: relative to the base. @param {Parameters<typeof format>[0]} route */
export const href = (route) => base() + format(route);

/**
 * @param {Parameters<typeof format>[0]} route
 * @param {{replace?: boolean}} [how]
 */
export function go(route, {replace = false} = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', href(route));
  for (const listener of listeners) listener(current());
}

/** @param {(route: Route) => void} listener */
export function onRoute(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows links inside the base without loading the page anew, and the browser's back and forward. */
export function startRouting() {
  addEventListener('popstate', () => listeners.forEach((listener) => listener(current())));
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.target || link.origin !== location.origin) return;
    if (!link.pathname.startsWith(base()) || link.hasAttribute('download')) return;
    event.preventDefault();
    go(parse(link.pathname.slice(base().length), link.search));
  });
}
