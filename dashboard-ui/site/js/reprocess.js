// @ts-check
/** Reading kept messages again: asks for a run and follows it to its end. */
import {get, post} from './api.js';
import {HOUR} from './time.js';

/** @typedef {import('./types.js').Reprocessing} Reprocessing */

const EVERY_MILLIS = 1000;

/** @param {import('./types.js').Scope} scope @param {'dry-run'|'commit'} mode @returns {Promise<Reprocessing>} */
export const reprocess = (scope, mode) => post('/reprocessings', {...scope, mode});

/** @param {Reprocessing} run */
export const isOver = ({state}) => state === 'done' || state === 'failed';

/**
 * The newest run over a range of an adapter's messages, with its series, while it goes on and for an hour after; null if none.
 * @param {string} adapter
 * @returns {Promise<Reprocessing|null>}
 */
export async function recent(adapter) {
  const {items} = await get('/reprocessings');
  const newest = /** @type {Reprocessing[]} */ (items).find(({scope}) => scope?.adapter === adapter);
  const shown = newest && (!isOver(newest) || Date.now() - Date.parse(newest.finishedAt ?? newest.requestedAt) < HOUR);
  return shown ? get(`/reprocessings/${encodeURIComponent(newest.id)}`) : null;
}

/**
 * Asks how a run is until it is over; an abort of the signal ends it.
 * @param {string} id
 * @param {{signal: AbortSignal, onProgress: (run: Reprocessing) => void}} how
 */
export async function follow(id, {signal, onProgress}) {
  for (;;) {
    const run = await get(`/reprocessings/${encodeURIComponent(id)}`, {signal});
    onProgress(run);
    if (isOver(run)) return;
    await pause(signal);
  }
}

/** @param {AbortSignal} signal @returns {Promise<void>} */
function pause(signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, EVERY_MILLIS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('left', 'AbortError'));
    }, {once: true});
  });
}
