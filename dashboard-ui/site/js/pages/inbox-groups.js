// @ts-check
/** Table of what was refused by reason, most messages first. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {count} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {absolute, ago} from '../time.js';
import {skeleton} from '../ui/states.js';

/** @typedef {import('../types.js').RefusedGroup} RefusedGroup */
/** @typedef {{query: Record<string, string>, now: number, zone: string}} View */

const COLUMNS = ['reason', 'messages', 'adapter', 'senders', 'first', 'last'];

/** @param {RefusedGroup[]|null} groups null while they are on their way @param {View} view */
export const groupTable = (groups, view) => html`<table class="devices refusals" aria-busy=${groups ? nothing : 'true'}>
  <caption class="sr">${t('inbox.byReason')}</caption>
  <thead><tr>${COLUMNS.map((name) => html`<th class="g-${name}" scope="col">${t(`inbox.col.${name}`)}</th>`)}</tr></thead>
  <tbody>${groups ? groups.map((group) => row(group, view)) : Array.from({length: 5}, skeletonRow)}</tbody></table>`;

const skeletonRow = () => html`<tr>${COLUMNS.map((name) => html`<td class="g-${name}">${skeleton(name === 'reason' ? 240 : 60)}</td>`)}</tr>`;

/** @param {RefusedGroup} group @param {View} view */
function row(group, {query, now, zone}) {
  const {adapter, code, reason, pointer, messages, partial, senders} = group;
  const words = reason ?? code ?? t('inbox.noReason');
  return html`<tr>
    <td class="g-reason"><a href=${href({page: 'inbox', query: {...query, group: group.group, message: '', cursor: ''}})} title=${words}>${words}</a>
      <span class="where mono">${code ?? ''}${pointer ? html` <span>${pointer}</span>` : nothing}</span></td>
    <td class="g-messages"><b>${count(messages)}</b>${partialText(messages, partial)}</td>
    <td class="g-adapter"><span class="mono cut two">${adapter ?? '—'}</span></td>
    <td class="g-senders">${count(senders)}</td>
    <td class="g-first">${when(group.firstAt, {now, zone})}</td>
    <td class="g-last">${when(group.lastAt, {now, zone})}</td>
  </tr>`;
}

/** How many of the messages were stored in part. @param {number} messages @param {number} partial */
export function partialText(messages, partial) {
  if (partial === 0) return nothing;
  return html` <span class="late">${partial === messages ? t('inbox.allPartial') : t('inbox.partial', {count: count(partial)})}</span>`;
}

/** @param {string} at @param {{now: number, zone: string}} view */
const when = (at, {now, zone}) => html`<span title=${absolute(Date.parse(at), zone)}>${ago(Date.parse(at), now)}</span>`;

/** The way back to the list, with its filters. @param {Record<string, string>} query */
export const crumb = ({environment = '', adapter = ''}) => html`<nav class="crumb" aria-label=${t('device.breadcrumb')}><a href=${href({page: 'inbox', query: {environment, adapter}})}>${t('nav.inbox')}</a></nav>`;
