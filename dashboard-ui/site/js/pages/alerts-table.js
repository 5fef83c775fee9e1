// @ts-check
/** Table of alerts: what, where, since when, and who has seen it. */
import {html, nothing, repeat} from '../../vendor/lit-3.3.3.js';
import {alertWords, chartOf, openFor} from '../alerts.js';
import {readingText} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {absolute, ago, dayClock, duration} from '../time.js';
import {mark} from '../ui/marks.js';
import {loadingNote, skeleton} from '../ui/states.js';

/** @typedef {import('../types.js').Alert} Alert */
/** @typedef {{now: number, zone: string, mayChange: (alert: Alert) => boolean, onAcknowledge: (alert: Alert) => void}} View */

const COLUMNS = ['what', 'device', 'since', 'seen'];

/** @param {Alert[]|null} alerts null while they are on their way @param {View} view */
export const alertTable = (alerts, view) => html`${alerts ? nothing : loadingNote()}<table class="devices alerts" aria-busy=${alerts ? nothing : 'true'}>
  <caption class="sr">${t('nav.alerts')}</caption>
  <thead><tr>${COLUMNS.map((name) => html`<th class="a-${name}" scope="col">${t(`alert.col.${name}`)}</th>`)}</tr></thead>
  <tbody>${alerts ? repeat(alerts, ({id}) => id, (alert) => row(alert, view)) : Array.from({length: 4}, skeletonRow)}</tbody></table>`;

const skeletonRow = () => html`<tr>${COLUMNS.map((name) => html`<td class="a-${name}">${skeleton(name === 'what' ? 180 : 90)}</td>`)}</tr>`;

/** Shape and colour of an alert: none once it is closed. @param {Alert} alert */
export const lookOf = ({kind, closedAt}) => (closedAt !== null ? 'closed' : kind === 'silent' ? 'silent' : 'outside-limits');

/** @param {Alert} alert @param {View} view */
function row(alert, view) {
  const {now, zone} = view;
  const opened = Date.parse(alert.openedAt);
  return html`<tr>
    <td class="a-what"><a href=${href(chartOf(alert, now))} title=${t('alert.toChart')}>${mark(lookOf(alert), alertWords(alert))}</a>
      <span class="under2">${measured(alert, {now, zone})}</span></td>
    <td class="a-device"><a class="two cut" href=${href({page: 'device', id: alert.deviceId})} title=${alert.deviceName}>${alert.deviceName}</a>
      <span class="two cut">${alert.environmentName}</span></td>
    <td class="a-since" title=${absolute(opened, zone)}><b>${duration(openFor(alert, now))}</b><span class="two">${period(alert, zone)}</span></td>
    <td class="a-seen">${seen(alert, view)}</td>
  </tr>`;
}

/** The value that opened it; of a silent device when it was last heard of. @param {Alert} alert @param {{now: number, zone: string}} view */
function measured({kind, name, value, unit, observedAt}, {zone}) {
  if (kind === 'silent') return observedAt ? t('alert.lastHeard', {at: dayClock(Date.parse(observedAt), zone)}) : '';
  return value === null ? '' : t('alert.value', {value: readingText({name: name ?? '', value, unit})});
}

/** @param {Alert} alert @param {string} zone */
function period({openedAt, closedAt}, zone) {
  const from = dayClock(Date.parse(openedAt), zone);
  return closedAt === null ? t('alert.since', {at: from}) : t('alert.period', {from, to: dayClock(Date.parse(closedAt), zone)});
}

/** @param {Alert} alert @param {View} view */
function seen(alert, {now, zone, mayChange, onAcknowledge}) {
  const {acknowledged, closedAt} = alert;
  if (acknowledged) {
    return html`<span class="by" title=${absolute(Date.parse(acknowledged.at), zone)}>${t('alert.seenBy', {name: acknowledged.by, ago: ago(Date.parse(acknowledged.at), now)})}</span>
      ${acknowledged.note ? html`<span class="said" title=${acknowledged.note}>${acknowledged.note}</span>` : nothing}`;
  }
  if (closedAt === null && mayChange(alert)) {
    return html`<button class="btn" type="button" aria-label=${t('alert.acknowledgeWhat', {what: alertWords(alert), device: alert.deviceName})} @click=${() => onAcknowledge(alert)}>${t('alert.acknowledge')}</button>`;
  }
  return html`<span class="dim">${t('alert.unseen')}</span>`;
}
