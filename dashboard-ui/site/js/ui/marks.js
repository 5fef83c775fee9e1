// @ts-check
/** Marks that carry meaning by shape, word and colour together: status, live connection, battery. */
import {html, nothing, svg} from '../../vendor/lit-3.3.3.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {clockSeconds} from '../time.js';

const SHAPES = {
  reporting: svg`<circle cx="5" cy="5" r="4" fill="currentColor"></circle>`,
  late: svg`<path d="M5 .8 9.4 9H.6z" fill="currentColor"></path>`,
  silent: svg`<circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" stroke-width="1.6"></circle>`,
  shadow: svg`<path d="M5 1.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor"></path><circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" stroke-width="1.6"></circle>`,
  'outside-limits': svg`<rect x="1.4" y="1.4" width="7.2" height="7.2" transform="rotate(45 5 5)" fill="currentColor"></rect>`,
};

/** Shape and colour of a look, with words. @param {string} look @param {string} words */
export function mark(look, words) {
  const shape = Object.hasOwn(SHAPES, look) ? SHAPES[/** @type {keyof typeof SHAPES} */ (look)] : null;
  return html`<span class="st ${look}">${shape
    ? html`<svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">${shape}</svg>`
    : nothing}${words}</span>`;
}

/** @param {string} status */
export const statusMark = (status) => mark(status === 'outside' ? 'outside-limits' : status, t(`status.${status}`));

/** @param {import('../live.js').LiveState} state */
export function liveMark(state) {
  const look = {live: '', connecting: 'wait', reconnecting: 'wait', offline: 'off'}[state];
  return html`<span class="live ${look}"><i></i>${t(`live.${state}`)}</span>`;
}

/** Says that what is shown may be old. @param {import('../live.js').LiveState} state @param {number} since @param {string} zone */
export function liveNote(state, since, zone) {
  const lost = state === 'reconnecting' || state === 'offline';
  return html`<div role="status">${lost
    ? html`<p class="note warn">${t(`live.note.${state}`, {time: clockSeconds(since, zone)})}</p>`
    : nothing}</div>`;
}

/** @param {number|null} percent */
export function batteryMark(percent) {
  if (percent === null) return nothing;
  const low = percent < 15;
  return html`<span class="batt ${low ? 'low' : ''}">
    <svg width="22" height="11" viewBox="0 0 22 11" aria-hidden="true" fill="none" stroke="currentColor">
      <rect x=".6" y=".6" width="18" height="9.8" rx="2.2" stroke-width="1.1"></rect>
      <rect x="2.4" y="2.4" width=${Math.max(1, Math.min(100, percent) * 0.144)} height="6.2" rx="1" fill="currentColor" stroke="none"></rect>
      <path d="M20.6 3.8v3.4" stroke-width="1.4" stroke-linecap="round"></path>
    </svg>${number(percent, 0)}%</span>`;
}
