// @ts-check
/** Reading kept messages again: asks for a run and follows it to its end. */
import {get, post} from './api.js';

/** @typedef {import('./types.js').Reprocessing} Reprocessing */

const EVERY_MILLIS = 1000;

/** @param {import('./types.js').Scope} scope @param {'dry-run'|'commit'} mode @returns {Promise<Reprocessing>} */
export const reprocess = (scope, mode) => post('/reprocessings', {...scope, mode});

/** @param {Reprocessing} run */
export const isOver = ({state}) => state === 'done' || state === 'failed';

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
