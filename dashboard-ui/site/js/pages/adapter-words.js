// @ts-check
/** Words and marks for an adapter, the same in the list and on its page. */
import {html} from '../../vendor/lit-3.3.3.js';
import {count} from '../format.js';
import {t} from '../i18n.js';
import {absolute, duration} from '../time.js';
import {mark} from '../ui/marks.js';
import {LOOKS, saidCounts, standing} from './adapters-data.js';

/** @typedef {import('../types.js').Adapter} Adapter */

/** @param {Adapter} adapter */
export function standingMark(adapter) {
  const how = standing(adapter);
  return mark(LOOKS[how], t(`adapter.standing.${how}`));
}

/** @param {Adapter} adapter @param {{now: number, zone: string}} view */
export function versionSince({version, since}, {now, zone}) {
  const at = since ? Date.parse(since) : null;
  return {
    hash: version ? shortVersion(version) : '—',
    since: at === null ? '' : html`<span title=${absolute(at, zone)}>${t('adapter.since', {duration: duration(now - at)})}</span>`,
  };
}

/** Enough of a content hash to tell versions apart. @param {string} version */
export const shortVersion = (version) => version.slice(0, 7);

/** @param {Adapter} adapter */
export const kindText = ({sender}) => (sender ? t(`adapter.kind.${sender}`) : '—');

/** @param {import('../types.js').OutcomeCounts|null|undefined} counts */
export function countsText(counts) {
  if (!counts) return html`<span class="dim" title=${t('adapter.countsForAdmins')}>—</span>`;
  if (Object.values(counts).every((value) => value === 0)) return html`<span class="dim">${t('adapter.noMessages')}</span>`;
  return html`<span class="counts">${saidCounts(counts).map(({name, value}) => html`<span class=${name === 'rejected' ? 'crit' : name === 'partial' ? 'late' : 'sec'}><b>${count(value)}</b> ${t(`message.${name}`)}</span>`)}</span>`;
}
