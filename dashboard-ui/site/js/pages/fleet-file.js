// @ts-check
/** The devices of a list as CSV: fetched page by page, in the order of their names, whatever is on the screen. */
import {get} from '../api.js';
import {csvCell} from './explore-data.js';
import {listQuery} from './fleet-data.js';

/** @typedef {import('../types.js').Device} Device */

const AT_ONCE = 200;
const HEAD = ['id', 'name', 'externalId', 'environment', 'adapter', 'status', 'lastSeen', 'expectedInterval', 'tags', 'metric', 'channel', 'value', 'unit', 'observedAt', 'battery'];

/** A line of the file. Pure. @param {Device} device */
export function lineOf({id, name, externalId, environmentName, adapter, status, lastSeen, expectedInterval, tags, headline, battery}) {
  const shown = headline ? [headline.name, headline.channel, headline.value, headline.unit, headline.observedAt] : Array(5).fill(null);
  return [id, name, externalId, environmentName, adapter, status, lastSeen, expectedInterval, tags.join(';'), ...shown, battery].map(cell).join(',');
}

/** Numbers stay numbers: a minus sign starts no formula there. @param {unknown} value */
const cell = (value) => (value === null || value === undefined ? '' : typeof value === 'number' ? String(value) : csvCell(String(value)));

/**
 * All devices that the filters of the address let through, each once: the order by name holds still while states change.
 * @param {Record<string, string>} query
 * @param {{signal: AbortSignal, onProgress: (count: number) => void}} how
 */
export async function listFile(query, {signal, onProgress}) {
  /** @type {string[]} */
  const lines = [HEAD.join(',')];
  let cursor = null;
  do {
    const page = await get('/devices', {query: {...listQuery(query), sort: 'name', limit: AT_ONCE, cursor}, signal});
    for (const device of page.items) lines.push(lineOf(device));
    cursor = page.next ?? null;
    onProgress(lines.length - 1);
  } while (cursor);
  return lines.map((line) => `${line}\r\n`).join('');
}
