// @ts-check
/** How an adapter stands, the order of the list, and its search. Pure. */

/** @typedef {import('../types.js').Adapter} Adapter */
/** @typedef {'refused-new'|'refused-change'|'none'|'shadow'|'serving'} Standing */

/** @type {Standing[]} */
const ORDER = ['refused-new', 'refused-change', 'none', 'shadow', 'serving'];

/** Look of the mark of each standing. @type {Record<Standing, string>} */
export const LOOKS = {
  'refused-new': 'outside-limits', 'refused-change': 'late', none: 'silent', shadow: 'shadow', serving: 'reporting',
};

/** @param {Adapter} adapter @returns {Standing} */
export function standing({version, refused, shadow}) {
  if (refused) return version ? 'refused-change' : 'refused-new';
  if (!version) return 'none';
  return shadow ? 'shadow' : 'serving';
}

/** Those that fit all words of the search; problems first, then by title. @param {Adapter[]} adapters @param {string} search */
export function listed(adapters, search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return adapters
    .filter((adapter) => words.every((word) => haystack(adapter).includes(word)))
    .sort((a, b) => ORDER.indexOf(standing(a)) - ORDER.indexOf(standing(b)) || a.title.localeCompare(b.title, 'en'));
}

/** @param {Adapter} adapter */
const haystack = ({title, name, vendor, device, protocol}) =>
  [title, name, vendor, device, protocol].filter(Boolean).join(' ').toLowerCase();

/** The web address that a text begins with; null where it begins with none. @param {string|null|undefined} text */
export function webAddress(text) {
  const [first] = (text ?? '').trim().split(/\s/);
  if (!/^https?:\/\//i.test(first)) return null;
  try {
    return new URL(first).href;
  } catch {
    return null;
  }
}

/** Counts worth saying, in the order of outcomes: stored always, the others where there are any. @param {import('../types.js').OutcomeCounts} counts */
export function saidCounts(counts) {
  const order = /** @type {const} */ (['stored', 'partial', 'rejected', 'ignored', 'duplicate']);
  return order.map((name) => ({name, value: counts[name] ?? 0})).filter(({name, value}) => name === 'stored' || value > 0);
}
