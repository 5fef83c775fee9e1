// @ts-check
/** The longer time that a range is a part of, and what a brush over it does. Pure. */
import {DAY} from '../time.js';
import {joined, linePath} from './sparkline.js';
import {seconds} from './series.js';

/** @typedef {{from: number, to: number}} Range milliseconds */

const SPANS = [DAY, 7 * DAY, 30 * DAY, 365 * DAY];
const SHORTEST = 60_000;

/**
 * The shortest of the usual times that is at least three times the range: up to now where the range lies in it, else around it.
 * @param {Range} range @param {number} now
 * @returns {Range}
 */
export function overviewOf({from, to}, now) {
  const span = SPANS.find((usual) => usual >= 3 * (to - from)) ?? SPANS[SPANS.length - 1];
  if (from >= now - span) return {from: now - span, to: now};
  const end = Math.min(now, (from + to) / 2 + span / 2);
  return {from: end - span, to: end};
}

/**
 * The range after a hand has moved it, inside the overview.
 * @param {Range} range
 * @param {'all'|'from'|'to'} part what is held
 * @param {number} shift milliseconds
 * @param {Range} overview
 * @returns {Range}
 */
export function brushed({from, to}, part, shift, overview) {
  const inside = (/** @type {number} */ at, /** @type {number} */ low, /** @type {number} */ high) => Math.max(low, Math.min(high, at));
  if (part === 'from') return {from: inside(from + shift, overview.from, to - SHORTEST), to};
  if (part === 'to') return {from, to: inside(to + shift, from + SHORTEST, overview.to)};
  const span = to - from;
  const start = inside(from + shift, overview.from, Math.max(overview.from, overview.to - span));
  return {from: start, to: start + span};
}

/** What a pointer holds of a brush drawn from `left` to `right`. @param {number} x @param {number} left @param {number} right @returns {'all'|'from'|'to'|null} */
export function held(x, left, right) {
  const reach = Math.min(8, Math.max(3, (right - left) / 4));
  if (Math.abs(x - left) <= reach + 4 && x < left + reach) return 'from';
  if (Math.abs(x - right) <= reach + 4 && x > right - reach) return 'to';
  return x > left && x < right ? 'all' : null;
}

/**
 * Path of the average over the overview, and where it begins and ends on it (0 to `width`).
 * @param {import('../types.js').Series} series
 * @param {Range} overview
 * @param {{width: number, height: number, reach: number}} size
 */
export function overviewPath(series, {from, to}, {width, height, reach}) {
  const scale = width / (to - from);
  const start = (seconds(series.t0) * 1000 + (series.step * 1000) / 2 - from) * scale;
  const length = Math.max(0, series.avg.length - 1) * series.step * 1000 * scale;
  return {start, d: linePath(joined(series.avg, reach), length, height).d};
}
