// @ts-check
/** Series of the API as the charts need them. Pure. */

/** @typedef {import('../types.js').Series} Series */

/** @param {string} instant */
export const seconds = (instant) => Date.parse(instant) / 1000;

/**
 * Columns for the chart: x (seconds, middle of the bucket), average, low, high. Empty buckets are left out, so that a
 * slow sender still draws a line; one row of nulls stands in each gap that the server reports, so that line and band
 * break there together (uPlot #574). The bucket that is still filling stands at `until`, not ahead of it.
 * @param {Series} series
 * @param {number} [until] seconds
 * @returns {[number[], (number|null)[], (number|null)[], (number|null)[]]}
 */
export function columns(series, until = Infinity) {
  const start = seconds(series.t0);
  /** @type {{x: number, i: number}[]} */
  const rows = [];
  series.avg.forEach((value, i) => {
    const begin = start + i * series.step;
    const middle = begin + series.step / 2;
    if (value !== null) rows.push({x: begin <= until && until < middle ? until : middle, i});
  });
  const [first, last] = [rows[0]?.x ?? Infinity, rows.at(-1)?.x ?? -Infinity];
  for (const gap of series.gaps) {
    const x = (seconds(gap.from) + seconds(gap.to)) / 2;
    if (x > first && x < last) rows.push({x, i: -1});
  }
  rows.sort((a, b) => a.x - b.x);
  /** @param {(number|null)[]} values */
  const column = (values) => rows.map(({i}) => (i < 0 ? null : values[i]));
  return [rows.map(({x}) => x), column(series.avg), column(series.min), column(series.max)];
}

/** Positions whose neighbours are both missing: a line alone would not show them (uPlot #1114). @param {(number|null)[]} values */
export function isolated(values) {
  return values.flatMap((value, i) => (value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null ? [i] : []));
}

/**
 * The series with one more reading in it; the same series if the reading lies before its start.
 * @param {Series} series
 * @param {number} at seconds since the epoch
 * @param {number} value
 * @returns {Series}
 */
export function withReading(series, at, value) {
  const bucket = Math.floor((at - seconds(series.t0)) / series.step);
  if (bucket < 0 || bucket > 100_000) return series;
  /** @param {(number|null)[]} values */
  const grown = (values) => values.concat(Array(Math.max(0, bucket + 1 - values.length)).fill(null));
  const [n, avg, min, max] = [series.n, series.avg, series.min, series.max].map(grown);
  const before = n[bucket] ?? 0;
  avg[bucket] = ((avg[bucket] ?? 0) * before + value) / (before + 1);
  min[bucket] = Math.min(min[bucket] ?? value, value);
  max[bucket] = Math.max(max[bucket] ?? value, value);
  n[bucket] = before + 1;
  const gaps = series.gaps.map((gap) => (seconds(gap.from) < at && seconds(gap.to) > at ? {...gap, to: new Date(at * 1000).toISOString()} : gap));
  return {...series, n, avg, min, max, gaps};
}

/**
 * Buckets with readings that touch a range, oldest first.
 * @param {Series} series
 * @param {number} from milliseconds
 * @param {number} to milliseconds
 */
export function buckets(series, from, to) {
  const start = Date.parse(series.t0);
  const step = series.step * 1000;
  return series.avg.flatMap((avg, i) => {
    const at = start + i * step;
    if (avg === null || at + step <= from || at >= to) return [];
    return [{from: at, to: at + step, n: series.n[i] ?? 0, avg, min: series.min[i] ?? avg, max: series.max[i] ?? avg}];
  });
}

/** Gaps cut to a range, in milliseconds. @param {{gaps: Series['gaps']}} series @param {number} from @param {number} to */
export function gapsWithin(series, from, to) {
  return series.gaps
    .map((gap) => ({from: Math.max(from, Date.parse(gap.from)), to: Math.min(to, Date.parse(gap.to))}))
    .filter((gap) => gap.to > gap.from);
}

/**
 * Low, high and last over a range; null when nothing was measured in it.
 * @param {Series} series @param {number} from milliseconds @param {number} to milliseconds
 */
export function extent(series, from, to) {
  const rows = buckets(series, from, to);
  if (rows.length === 0) return null;
  return {
    low: Math.min(...rows.map(({min}) => min)),
    high: Math.max(...rows.map(({max}) => max)),
    last: rows[rows.length - 1].avg,
    count: rows.reduce((sum, {n}) => sum + n, 0),
  };
}
