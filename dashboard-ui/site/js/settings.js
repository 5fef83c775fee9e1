// @ts-check
/** What a person chose on this browser: theme, time zone, density, and the columns of the fleet. */
import {Store} from './store.js';

/** @typedef {'system'|'light'|'dark'} Theme */
/** @typedef {'regular'|'compact'} Density */

/** @param {string} name */
function read(name) {
  try {
    return localStorage.getItem(`serai.${name}`);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string|null} value */
function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(`serai.${name}`);
    else localStorage.setItem(`serai.${name}`, value);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}

/** @param {string} zone */
function isZone(zone) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', {timeZone: zone}));
  } catch {
    return false;
  }
}

/** Time zones for a select, UTC first. */
export function zoneOptions() {
  const zones = Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC');
  return ['UTC', ...zones].map((value) => ({value, text: value}));
}

export const localZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

const stored = read('theme');
/** @type {Store<Theme>} */
export const theme = new Store(stored === 'light' || stored === 'dark' ? stored : 'system');

const storedZone = read('zone');
/** Chosen zone, or null for the browser's own. @type {Store<string|null>} */
export const chosenZone = new Store(storedZone && isZone(storedZone) ? storedZone : null);

/** The zone that all times are shown in. */
export const zone = () => chosenZone.value ?? localZone();

/** How close the rows of lists stand. @type {Store<Density>} */
export const density = new Store(read('density') === 'compact' ? 'compact' : 'regular');

/** @param {Density} choice */
export function setDensity(choice) {
  if (choice === 'regular') delete document.documentElement.dataset.density;
  else document.documentElement.dataset.density = choice;
  write('density', choice === 'regular' ? null : choice);
  density.set(choice);
}

/** Columns of the fleet that may be left out or taken in, in their order; name and status are always there. */
export const COLUMNS = /** @type {const} */ (['seen', 'site', 'val', 'sp', 'arr', 'bat', 'tags', 'interval']);
/** @typedef {typeof COLUMNS[number]} Column */
/** @type {readonly Column[]} */
export const USUAL_COLUMNS = ['seen', 'site', 'val', 'sp', 'arr', 'bat'];

/** @param {string|null} text */
const columnsOf = (text) => (text === null ? USUAL_COLUMNS : COLUMNS.filter((name) => text.split(',').includes(name)));

/** The chosen ones. @type {Store<readonly Column[]>} */
export const columns = new Store(columnsOf(read('columns')));

/** @param {readonly Column[]} choice */
export function setColumns(choice) {
  const chosen = COLUMNS.filter((name) => choice.includes(name));
  write('columns', chosen.join() === USUAL_COLUMNS.join() ? null : chosen.join());
  columns.set(chosen);
}

/** @param {Theme} choice */
export function setTheme(choice) {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  write('theme', choice === 'system' ? null : choice);
  theme.set(choice);
}

/** @param {string|null} choice */
export function setZone(choice) {
  write('zone', choice);
  chosenZone.set(choice);
}
