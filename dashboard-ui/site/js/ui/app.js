// @ts-check
/** <serai-app>: the frame. Signed out it shows the sign-in page, else rail and page; brings the module of a page when it is first shown. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {unseen} from '../alerts.js';
import {count} from '../format.js';
import {t} from '../i18n.js';
import {current, format, go, href, isAboutAccount, onRoute, safeNext} from '../router.js';
import {resume, user} from '../session.js';
import {chosenZone, theme, zone} from '../settings.js';
import {status} from '../status.js';
import {moreStyles} from '../styles.js';
import {Watch} from '../store.js';
import {brandMark, icon} from './icons.js';
import {emptyState, errorNote, loadingNote} from './states.js';

/** Pages that the style sheets of index.html are enough for. */
const LEAN = new Set(['fleet', 'sign-in', 'account', 'not-found']);

/** The module of each page, loaded when the page is first shown. @type {Record<string, () => Promise<unknown>>} */
const MODULES = {
  'fleet': () => import('../pages/fleet.js'),
  'device': () => import('../pages/device.js'),
  'explore': () => import('../pages/explore.js'),
  'inbox': () => import('../pages/inbox.js'),
  'pipeline': () => import('../pages/pipeline.js'),
  'trace': () => import('../pages/trace.js'),
  'alerts': () => import('../pages/alerts.js'),
  'adapters': () => import('../pages/adapters.js'),
  'adapter': () => import('../pages/adapter.js'),
  'settings': () => import('../pages/settings.js'),
  'welcome': () => import('../pages/welcome.js'),
  'sign-in': () => import('../pages/sign-in.js'),
  'account': () => import('../pages/account.js'),
  'not-found': () => Promise.resolve(),
};

export class SeraiApp extends LitElement {
  static properties = {route: {state: true}, ready: {state: true}, trouble: {state: true}};

  constructor() {
    super();
    /** @type {import('../router.js').Route} */
    this.route = current();
    this.ready = false;
    this.trouble = /** @type {unknown} */ (null);
    /** Pages whose module is here. @type {Set<string>} */
    this.loaded = new Set();
    new Watch(this, user, status, unseen, theme, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  async start() {
    this.bring(this.route.page);
    onRoute((route) => this.follow(route));
    user.subscribe((person) => (person === null ? this.askToSignIn() : this.welcome()));
    await this.resume();
  }

  async resume() {
    this.trouble = null;
    try {
      await resume();
      this.ready = true;
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {unknown} error */
  fail(error) {
    this.trouble = error;
  }

  askToSignIn() {
    if (this.route.page === 'sign-in' || isAboutAccount(this.route.page)) return;
    const next = format(this.route);
    go({page: 'sign-in', query: next ? {next} : {}}, {replace: true});
  }

  welcome() {
    if (this.route.page !== 'sign-in') return;
    const [path, search] = [location.pathname, new URLSearchParams(location.search)];
    const next = safeNext(search.get('next') ?? '');
    history.replaceState(null, '', path.replace(/sign-in\/?$/, '') + next);
    this.follow(current());
  }

  /** @param {import('../router.js').Route} route */
  follow(route) {
    const moved = route.page !== this.route.page || route.section !== this.route.section || route.id !== this.route.id;
    this.route = route;
    if (user.value && route.page === 'sign-in') return this.welcome();
    if (user.value === null && !isAboutAccount(route.page)) return this.askToSignIn();
    if (moved) {
      scrollTo(0, 0);
      this.updateComplete.then(() => this.querySelector('main')?.focus({preventScroll: true}));
    }
  }

  /** What is shown: a page, or the sign-in, or an account page in place of it. */
  shown() {
    if (isAboutAccount(this.route.page)) return 'account';
    return user.value ? this.route.page : 'sign-in';
  }

  willUpdate() {
    if (this.ready && !this.loaded.has(this.shown())) this.bring(this.shown());
  }

  /** @param {string} page */
  async bring(page) {
    try {
      await Promise.all([MODULES[page](), LEAN.has(page) ? null : moreStyles()]);
      this.loaded.add(page);
      this.requestUpdate();
    } catch (error) {
      this.fail(error);
    }
  }

  updated() {
    if (this.route.page !== 'device' && this.route.page !== 'adapter') document.title = this.title();
  }

  title() {
    const {section} = this.route;
    const page = this.route.page === 'not-found' ? t('notFound.title') : section ? t(`settings.section.${section}`) : t(`nav.${this.route.page}`);
    return this.ready ? t('app.title', {page}) : 'Serai';
  }

  render() {
    if (this.trouble) return html`<main class="signin">${errorNote(this.trouble, () => (this.ready ? location.reload() : this.resume()))}</main>`;
    if (!this.ready) return html`<main class="signin" aria-busy="true"></main>`;
    const here = this.loaded.has(this.shown());
    if (this.shown() === 'account') return here ? html`<account-page .kind=${this.route.page}></account-page>` : nothing;
    if (this.shown() === 'sign-in') return here ? html`<sign-in-page></sign-in-page>` : nothing;
    return html`
      <a class="skip" href="#content" @click=${this.skip}>${t('nav.skip')}</a>
      <div class="app">${this.rail()}<main id="content" tabindex="-1" aria-busy=${!here}>${here ? this.page() : loadingNote()}</main></div>`;
  }

  /** @param {Event} event */
  skip(event) {
    event.preventDefault();
    this.querySelector('main')?.focus();
  }

  rail() {
    const now = status.value.data;
    const page = {device: 'fleet', welcome: 'fleet', adapter: 'adapters', trace: 'pipeline'}[/** @type {string} */ (this.route.page)] ?? this.route.page;
    /** @param {'fleet'|'explore'|'inbox'|'alerts'|'pipeline'|'adapters'|'settings'} name @param {unknown} [extra] */
    const link = (name, extra = nothing) => html`<a class="nav" href=${href({page: name})}
      aria-current=${page === name ? 'page' : nothing}>${icon(name)}<span>${t(`nav.${name}`)}</span>${extra}</a>`;
    return html`<nav class="rail" aria-label=${t('nav.main')}>
      <div class="brand">${brandMark()}Serai</div>
      ${link('fleet', now?.devices ? html`<span class="n">${count(now.devices.total)}</span>` : nothing)}
      ${link('explore')}
      ${link('inbox')}
      ${link('alerts', this.unseen())}
      ${user.value?.role === 'admin' ? link('pipeline') : nothing}
      ${link('adapters')}
      ${link('settings')}
      <div class="foot">${t('nav.zone', {zone: zone()})}${now ? html`<br>${now.version}<br>${t(`mode.${now.mode}`)}` : nothing}</div>
    </nav>`;
  }

  /** How many open alerts nobody has acknowledged. */
  unseen() {
    const {count: open, more} = unseen.value ?? {count: 0, more: false};
    return open === 0 ? nothing : html`<span class="n crit" title=${t('alert.unseenOf', {count: open})}>${open}${more ? '+' : ''}</span>`;
  }

  page() {
    const {page, section, id, query} = this.route;
    if (page === 'fleet') return html`<fleet-page .query=${query}></fleet-page>`;
    if (page === 'device') return html`<device-page .deviceId=${id} .query=${query}></device-page>`;
    if (page === 'explore') return html`<explore-page .query=${query}></explore-page>`;
    if (page === 'inbox') return html`<inbox-page .query=${query}></inbox-page>`;
    if (page === 'alerts') return html`<alerts-page .query=${query}></alerts-page>`;
    if (page === 'pipeline') return html`<pipeline-page .query=${query}></pipeline-page>`;
    if (page === 'trace') return html`<trace-page .of=${id}></trace-page>`;
    if (page === 'adapters') return html`<adapters-page .query=${query}></adapters-page>`;
    if (page === 'adapter') return html`<adapter-page .name=${id} .query=${query}></adapter-page>`;
    if (page === 'settings') return html`<settings-page .section=${section ?? 'display'} .one=${id ?? ''} .query=${query}></settings-page>`;
    if (page === 'welcome') return html`<welcome-page></welcome-page>`;
    return html`<h1>${t('notFound.title')}</h1>${emptyState({
      title: t('notFound.head'), text: t('notFound.text'),
      action: html`<a class="btn" href=${href({page: 'fleet'})}>${t('notFound.action')}</a>`,
    })}`;
  }
}

customElements.define('serai-app', SeraiApp);
