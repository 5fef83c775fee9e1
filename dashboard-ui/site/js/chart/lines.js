// @ts-check
/** Several series on one chart: common columns, gaps of all, places of the labels. Pure. */
import {columns, isolated} from './series.js';

/** @typedef {import('../types.js').Series} Series */
/**
 * A line of the chart.
 * @typedef {{place: number, label: string, series: Series, axis: 'left'|'right', shift: number, previous: boolean}} Line
 *   `place` chooses colour and dash; `shift`: milliseconds that it is moved to the right
 */

/** Dashes by place, in CSS pixels: with the colours they tell six lines apart. */
export const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [14, 3, 2, 3, 2, 3]];

/**
 * Columns for uPlot: the instants of all lines, then average, low and high of each. Null breaks a line, undefined does not.
 * @param {Line[]} lines
 * @param {number} until seconds
 * @returns {(number|null|undefined)[][]}
 */
export function joinedColumns(lines, until) {
  const each = lines.map(({series, shift}) => {
    const [xs, ...values] = columns(series, until - shift / 1000);
    return {xs: xs.map((x) => x + shift / 1000), values};
  });
  const xs = [...new Set(each.flatMap((line) => line.xs))].sort((a, b) => a - b);
  const place = new Map(xs.map((x, i) => [x, i]));
  return [xs, ...each.flatMap((line) => line.values.map((column) => {
    /** @type {(number|null|undefined)[]} */
    const wide = Array(xs.length).fill(undefined);
    column.forEach((value, i) => (wide[/** @type {number} */ (place.get(line.xs[i]))] = value));
    return widened(wide);
  }))];
}

/** Nulls as wide as the gaps that they stand in: up to the next value on both sides. @param {(number|null|undefined)[]} values */
function widened(values) {
  for (const step of [1, -1]) {
    for (let i = step > 0 ? 1 : values.length - 2; i >= 0 && i < values.length; i += step) {
      if (values[i] === undefined && values[i - step] === null) values[i] = null;
    }
  }
  return values;
}

/** @type {WeakMap<Series, [number, number][]>} */
const known = new WeakMap();

/** Values that stand alone between gaps, as instants (seconds) and values: a line would not show them. @param {Line} line @returns {[number, number][]} */
export function lonely({series, shift}) {
  let alone = known.get(series);
  if (!alone) {
    const [xs, avg] = columns(series);
    alone = isolated(avg).map((i) => [xs[i], /** @type {number} */ (avg[i])]);
    known.set(series, alone);
  }
  return alone.map(([x, value]) => [x + shift / 1000, value]);
}

/** Spans in which every series has a gap. @param {Series[]} all @returns {{from: string, to: string}[]} */
export function commonGaps(all) {
  if (all.length === 0) return [];
  return all.map(({gaps}) => gaps).reduce((common, gaps) => common.flatMap((one) => gaps.flatMap((other) => {
    const from = one.from > other.from ? one.from : other.from;
    const to = one.to < other.to ? one.to : other.to;
    return Date.parse(from) < Date.parse(to) ? [{from, to}] : [];
  })));
}

/**
 * Heights moved apart so that labels do not lie on each other, near to where they belong.
 * @param {number[]} heights
 * @param {number} apart
 * @param {number} bottom the lowest label stands at most here
 */
export function spread(heights, apart, bottom) {
  const order = heights.map((y, i) => ({y, i})).sort((a, b) => a.y - b.y);
  order.forEach((label, k) => {
    if (k > 0) label.y = Math.max(label.y, order[k - 1].y + apart);
  });
  for (let k = order.length - 1, most = bottom; k >= 0; k--, most -= apart) order[k].y = Math.min(order[k].y, most);
  const placed = [...heights];
  for (const {y, i} of order) placed[i] = y;
  return placed;
}
