// @ts-check
/** What several sections of the settings share: who may change what, all sites, what has changed. */
import {get} from '../api.js';
import {user} from '../session.js';

/** @typedef {import('../types.js').Environment} Environment */

/** Viewers look; a guest looks at what somebody else shared; administrators may change everything. @param {{shared?: boolean}} site */
export const mayChange = (site) => user.value?.role === 'admin' || (user.value?.role === 'engineer' && !site.shared);

/** Whether the person may make sites, devices and sources at all. */
export const mayMake = () => user.value?.role === 'admin' || user.value?.role === 'engineer';

const MOST_PAGES = 5;

/** The sites that the person may see, at most a thousand. @returns {Promise<Environment[]>} */
export async function allSites() {
  /** @type {Environment[]} */
  const sites = [];
  let cursor = null;
  for (let page = 0; page < MOST_PAGES && (page === 0 || cursor); page++) {
    const answer = await get('/environments', {query: {limit: 200, cursor}});
    sites.push(...answer.items);
    cursor = answer.next ?? null;
  }
  return sites;
}

/** The fields of `after` that differ from `before`: what a PATCH has to say. @param {Record<string, unknown>} before @param {Record<string, unknown>} after */
export const changesOf = (before, after) => Object.fromEntries(
  Object.entries(after).filter(([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before[name] ?? null)));

/** Tags from a text with commas, each once. @param {string} text */
export const tagsOf = (text) => [...new Set(text.split(',').map((tag) => tag.trim()).filter(Boolean))];

/** Adapters for a select, with the chosen one even where the catalogue has lost it. @param {{name: string, title: string}[]} adapters @param {string} chosen */
export function adapterOptions(adapters, chosen) {
  const options = adapters.map(({name, title}) => ({value: name, text: title}));
  return chosen === '' || options.some(({value}) => value === chosen) ? options : [{value: chosen, text: chosen}, ...options];
}
