// @ts-check
/** What the explore page makes of series: which fit, ranges, the table, CSV. Pure. */
import {buckets, seconds} from '../chart/series.js';
import {isoSeconds} from '../time.js';
import {unitLabel} from '../units.js';
import {MOST_SERIES} from './wanted-series.js';

/** One axis on each side. */
export const MOST_UNITS = 2;

/** @typedef {import('./wanted-series.js').Wanted} Wanted */
/** @typedef {import('../types.js').Series} Series */
/** @typedef {{from: number, to: number}} Range milliseconds */
/** @typedef {{n: number, avg: number, min: number, max: number}} Bucket */

/** What a unit is called on an axis: units that people write alike share one. @param {string|null|undefined} unit */
export const axisOf = (unit) => unitLabel(unit);

/**
 * Units of series in the order of their axes: left, right, and those that find no axis.
 * @param {(string|null)[]} units
 */
export const axisUnits = (units) => [...new Set(units.map(axisOf))];

/**
 * Why a series cannot be added; null if it can.
 * @param {{wanted: Wanted[], units: string[]}} shown units that have an axis
 * @param {string|null} unit of the series to add
 * @returns {'full'|'unit'|null}
 */
export function refusal({wanted, units}, unit) {
  if (wanted.length >= MOST_SERIES) return 'full';
  return units.length >= MOST_UNITS && !units.includes(axisOf(unit)) ? 'unit' : null;
}

/** The range of the same length right before. @param {Range} range @returns {Range} */
export const previousRange = ({from, to}) => ({from: from - (to - from), to: from});

/**
 * Query of the address with its range as two instants: a link that shows the same tomorrow.
 * @param {Record<string, string>} query
 * @param {Range} range
 * @returns {Record<string, string>}
 */
export function frozen(query, {from, to}) {
  return {...query, range: '', from: new Date(from).toISOString(), to: new Date(to).toISOString()};
}

/**
 * What a series says about an instant: its bucket there, or the last one before it while that is no gap.
 * @param {Series} series
 * @param {number} at milliseconds
 * @returns {Bucket|null}
 */
export function bucketAt(series, at) {
  const reach = Math.ceil(((isoSeconds(series.expectedInterval) ?? 0) * 2.5) / series.step);
  const here = Math.floor((at / 1000 - seconds(series.t0)) / series.step);
  for (let i = Math.min(here, series.avg.length - 1); i >= Math.max(0, here - reach); i--) {
    const avg = series.avg[i];
    if (avg !== null) return {n: series.n[i] ?? 0, avg, min: series.min[i] ?? avg, max: series.max[i] ?? avg};
  }
  return null;
}

/** Newest bucket of a range. @param {Series} series @param {Range} range @returns {Bucket|null} */
export const newest = (series, {from, to}) => buckets(series, from, to).at(-1) ?? null;

/**
 * Rows of the table: one for each step in which any of the series has a value, newest first.
 * @param {Series[]} all
 * @param {Range} range
 * @returns {{from: number, to: number, cells: (Bucket|null)[]}[]}
 */
export function tableRows(all, {from, to}) {
  /** @type {Map<number, {from: number, to: number, cells: (Bucket|null)[]}>} */
  const rows = new Map();
  all.forEach((series, place) => {
    for (const bucket of buckets(series, from, to)) {
      const row = rows.get(bucket.from) ?? {from: bucket.from, to: bucket.to, cells: all.map(() => null)};
      row.cells[place] = bucket;
      rows.set(bucket.from, row);
    }
  });
  return [...rows.values()].sort((a, b) => b.from - a.from);
}

/**
 * The table as CSV (RFC 4180), oldest first: what is on the screen, without rounding.
 * @param {{title: string, series: Series}[]} lines
 * @param {Range} range
 */
export function asCsv(lines, range) {
  const head = ['from', 'to', ...lines.flatMap(({title}) => ['average', 'low', 'high', 'readings'].map((word) => `${title}: ${word}`))];
  const rows = tableRows(lines.map(({series}) => series), range).reverse().map(({from, to, cells}) => [
    new Date(from).toISOString(), new Date(to).toISOString(),
    ...cells.flatMap((cell) => (cell ? [cell.avg, cell.min, cell.max, cell.n].map(String) : ['', '', '', ''])),
  ]);
  return [head.map(csvCell), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** A text that a spreadsheet shows and does not run. @param {string} text */
export function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A name for a file: what every system takes. @param {string} text */
export const fileName = (text) => text.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/^[-.]+|-+$/g, '').slice(0, 80) || 'serai';

/**
 * A series moved to later, by whole steps, so that its rows meet those it is compared with.
 * @param {Series} series @param {number} shift milliseconds
 * @returns {Series}
 */
export function movedBy(series, shift) {
  const step = series.step * 1000;
  return {...series, t0: new Date(Date.parse(series.t0) + Math.round(shift / step) * step).toISOString(), gaps: []};
}

/**
 * What tells the lines apart: the device where each is of another, the metric where all are of one device, else both.
 * @param {{device: string, metric: string}[]} names
 */
export function lineLabels(names) {
  const devices = new Set(names.map(({device}) => device)).size;
  if (names.length > 1 && devices === names.length) return names.map(({device}) => device);
  if (names.length > 1 && devices === 1) return names.map(({metric}) => metric);
  return names.map(({device, metric}) => `${device} · ${metric}`);
}
