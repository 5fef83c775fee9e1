// @ts-check
/** Texts by key from i18n/en.json, with {placeholders} and a `.one` form for a count of one. */

/** @type {Record<string, string>} */
let texts = {};

/** Locale of numbers and times: the one that the texts are written in. */
export const LOCALE = 'en-GB';

export async function loadTexts() {
  const response = await fetch('i18n/en.json');
  if (!response.ok) throw new Error(`i18n/en.json answered ${response.status}`);
  useTexts(await response.json());
}

/** @param {Record<string, string>} loaded */
export function useTexts(loaded) {
  texts = loaded;
}

/**
 * @param {string} key
 * @param {Record<string, string|number>} [params] `count` chooses between the key and its `.one` form
 */
export function t(key, params = {}) {
  const one = params.count === 1 ? texts[`${key}.one`] : undefined;
  const text = one ?? texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(params, name) ? String(params[name]) : whole));
}

/** True where a text stands under the key; used where a code may have a better sentence than the server's. @param {string} key */
export const hasText = (key) => Object.hasOwn(texts, key);
