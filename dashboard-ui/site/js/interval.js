// @ts-check
/** Intervals as people set them: a number and a unit. Pure. */
import {isoSeconds} from './time.js';

export const UNITS = /** @type {const} */ (['s', 'min', 'h', 'd']);
/** @typedef {typeof UNITS[number]} Unit */

/** @type {Record<Unit, number>} */
const SECONDS = {s: 1, min: 60, h: 3600, d: 86_400};

/** Number and largest unit that say an ISO 8601 duration without a fraction; empty for none. @param {string|null|undefined} iso @returns {{n: string, unit: Unit}} */
export function intervalParts(iso) {
  const seconds = isoSeconds(iso);
  if (seconds === null) return {n: '', unit: 'min'};
  const unit = /** @type {Unit} */ (UNITS.findLast((one) => seconds % SECONDS[one] === 0) ?? 's');
  return {n: String(seconds / SECONDS[unit]), unit};
}

/** ISO 8601 of a number and a unit; null for none, and for what is no number above zero. @param {string} n @param {Unit} unit */
export function intervalOf(n, unit) {
  const seconds = Number(n) * SECONDS[unit];
  return n.trim() !== '' && seconds > 0 && Number.isFinite(seconds) ? `PT${seconds}S` : null;
}

/** Whether two ISO 8601 durations are as long. @param {string|null|undefined} one @param {string|null|undefined} other */
export const sameInterval = (one, other) => isoSeconds(one) === isoSeconds(other);
