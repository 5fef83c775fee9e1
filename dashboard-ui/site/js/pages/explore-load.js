// @ts-check
/** What the explore page asks of the API. */
import {ApiError, authorized, bodyOf, get, isAbort, url} from '../api.js';
import {fetchLarge} from '../download.js';
import {seriesKey, seriesQuery} from './wanted-series.js';

/** Answers that are about what was asked for, not about the server. */
const REFUSED = new Set([400, 404]);

/** @typedef {import('./wanted-series.js').Wanted} Wanted */
/** @typedef {{from: number, to: number}} Range milliseconds */
/** @typedef {{found: Map<string, import('../types.js').Series>, faults: Map<string, unknown>}} Found by the keys of the series */

/** @param {Range} range */
const instants = ({from, to}) => ({from: new Date(from).toISOString(), to: new Date(to).toISOString()});

/**
 * The series of a range; where one is refused, each is asked for alone, so that the others are still shown.
 * @param {Wanted[]} wanted @param {Range} range @param {{points: number, signal: AbortSignal}} how
 * @returns {Promise<Found>}
 */
export async function compare(wanted, range, how) {
  try {
    const query = {series: seriesQuery(wanted), ...instants(range), points: how.points};
    const {items} = await get('/series/compare', {query, signal: how.signal});
    return {found: new Map(wanted.map((one, i) => [seriesKey(one), items[i].series])), faults: new Map()};
  } catch (error) {
    if (!(error instanceof ApiError) || !REFUSED.has(error.status)) throw error;
    if (wanted.length === 1) return {found: new Map(), faults: new Map([[seriesKey(wanted[0]), error]])};
    const each = await Promise.all(wanted.map((one) => compare([one], range, how)));
    return {found: new Map(each.flatMap(({found}) => [...found])), faults: new Map(each.flatMap(({faults}) => [...faults]))};
  }
}

/** Names of devices by id; one that does not answer has none, and what is wrong is said beside its series. @param {string[]} ids @param {AbortSignal} signal */
export async function namesOf(ids, signal) {
  const named = await Promise.all([...new Set(ids)].map(async (id) => {
    try {
      return [id, (await get(`/devices/${encodeURIComponent(id)}`, {signal})).name];
    } catch (error) {
      if (isAbort(error)) throw error;
      return null;
    }
  }));
  return /** @type {[string, string][]} */ (named.filter((one) => one !== null));
}

/**
 * All readings of a series in a range as CSV, as the server streams them.
 * @param {Wanted} wanted @param {Range} range @param {{signal: AbortSignal, onProgress: (bytes: number) => void}} how
 */
export async function rawReadings({device, name}, range, {signal, onProgress}) {
  const address = url(`/devices/${encodeURIComponent(device)}/export.csv`, {name, ...instants(range)});
  const response = await authorized(address, {signal}, (...asked) => fetchLarge(...asked, onProgress));
  if (!response.ok) await bodyOf(response);
  return response.blob();
}
