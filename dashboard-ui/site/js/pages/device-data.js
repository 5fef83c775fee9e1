// @ts-check
/** What the device page shows of what the API gives: choice of metrics, ranges, live changes. Pure. */
import {RANGES} from '../time.js';

/** @typedef {import('../types.js').Latest} Latest */
/** @typedef {{name: string, channel: string|null}} Metric */

export const DEFAULT_RANGE = '24h';
const PLACE = new Set(['latitude', 'longitude', 'altitude']);
/** Quantities that say more about the device than about the world come last. */
const UPKEEP = ['battery', 'voltage', 'signal_strength', 'snr'];

/** Name and channel in one word, as it stands in the address. @param {Metric} metric */
export const metricKey = ({name, channel}) => (channel ? `${name}~${channel}` : name);

/**
 * Latest values in the order of the tiles, without the position: what says most about the device comes first.
 * @param {Latest[]} latest
 * @param {Metric|null} headline
 */
export function tileOrder(latest, headline) {
  const first = headline && metricKey(headline);
  const rank = (/** @type {Latest} */ metric) => {
    if (metricKey(metric) === first) return -1;
    return typeof metric.value === 'string' ? 100 : UPKEEP.indexOf(metric.name) + 1;
  };
  return latest.filter(({name}) => !PLACE.has(name)).sort((a, b) => rank(a) - rank(b));
}

/** Where the device said it is; null if it did not. @param {Latest[]} latest */
export function position(latest) {
  const value = (/** @type {string} */ wanted) => latest.find(({name}) => name === wanted)?.value;
  const [latitude, longitude] = [value('latitude'), value('longitude')];
  return typeof latitude === 'number' && typeof longitude === 'number' ? {latitude, longitude} : null;
}

/**
 * Metrics of the two charts: what the address wishes where it exists, else the first ones that can be drawn.
 * @param {Latest[]} tiles
 * @param {Record<string, string>} query
 * @returns {{first: Latest|null, second: Latest|null, drawable: Latest[]}}
 */
export function chosenMetrics(tiles, query) {
  const drawable = tiles.filter(({value}) => typeof value !== 'string');
  const find = (/** @type {string|undefined} */ key) => drawable.find((metric) => metricKey(metric) === key);
  const first = find(query.metric) ?? drawable[0] ?? null;
  const others = drawable.filter((metric) => metric !== first);
  const second = query.second === 'none' ? null : others.find((metric) => metricKey(metric) === query.second) ?? others[0] ?? null;
  return {first, second, drawable};
}

/**
 * Range of the address at an instant: two instants, or a length up to now.
 * @param {Record<string, string>} query
 * @param {number} now
 * @returns {{from: number, to: number, preset: string|null}}
 */
export function rangeOf(query, now) {
  const [from, to] = [Date.parse(query.from ?? ''), Date.parse(query.to ?? '')];
  if (to > from) return {from, to, preset: null};
  const preset = Object.hasOwn(RANGES, query.range ?? '') ? query.range : DEFAULT_RANGE;
  return {from: now - RANGES[preset], to: now, preset};
}

/**
 * Latest values with live readings laid over them.
 * @param {Latest[]} latest
 * @param {import('../types.js').LiveItem[]} items of this device
 */
export function withLiveLatest(latest, items) {
  const byKey = new Map(latest.map((value) => [metricKey(value), value]));
  for (const {observedAt, receivedAt, measurements} of items) {
    for (const measured of measurements) {
      const before = byKey.get(metricKey(measured));
      if (before && Date.parse(before.observedAt) > Date.parse(observedAt)) continue;
      byKey.set(metricKey(measured), {...measured, channel: measured.channel ?? null, observedAt, receivedAt});
    }
  }
  return [...byKey.values()];
}

/**
 * Change over the last hour of a line in equal steps; null where it is not known.
 * @param {(number|null)[]} avg
 * @param {number} step seconds
 */
export function changeInHour(avg, step) {
  const back = Math.max(1, Math.round(3600 / step));
  const last = avg.findLastIndex((value) => value !== null);
  if (last < avg.length - 1 - back || last - back < 0) return null;
  const before = avg[last - back];
  return before === null ? null : /** @type {number} */ (avg[last]) - before;
}

/** Start of the day of arrivals: 23 whole hours and the running one. @param {number} now */
export const firstHour = (now) => (Math.floor(now / 3_600_000) - 23) * 3_600_000;

/**
 * Share of the expected readings that came, 0 to 1; null where nothing is expected. The running hour does not count.
 * @param {import('../types.js').Arrivals} arrivals
 */
export function arrivedShare({counts, expectedPerStep}) {
  const closed = counts.slice(0, -1);
  if (!expectedPerStep || closed.length === 0) return null;
  return closed.reduce((sum, value) => sum + value, 0) / (expectedPerStep * closed.length);
}
