// @ts-check
/** The last hour by the minute: messages and how long they took, as two small charts and as a table. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {highest, latencyLines, messageBars} from '../chart/minutes.js';
import {count, millis, number} from '../format.js';
import {t} from '../i18n.js';
import {clock} from '../time.js';

/** @typedef {import('../types.js').Minute} Minute */

/** @param {Minute[]} minutes @param {{zone: string}} view */
export function hour(minutes, {zone}) {
  if (minutes.length === 0) return nothing;
  const most = highest(minutes.flatMap(({accepted, handled}) => [accepted, handled]));
  const slowest = highest(minutes.map(({p95Ms}) => p95Ms));
  const handled = minutes.reduce((sum, minute) => sum + minute.handled, 0);
  const rejected = minutes.reduce((sum, minute) => sum + minute.rejected, 0);
  const axis = html`<div class="axis"><span>${clock(Date.parse(minutes[0].at), zone)}</span><span>${t('pipeline.lastMinute', {time: clock(Date.parse(minutes[minutes.length - 1].at), zone)})}</span></div>`;
  return html`<section class="panel hour" aria-label=${t('pipeline.hour')}>
    <div><div class="head"><h2>${t('pipeline.messagesPerMinute')}</h2><span class="dim">${t('pipeline.most', {count: count(most)})}</span></div>
      ${messageBars(minutes, {label: t('pipeline.messagesLabel', {handled: number(handled, 0), rejected: number(rejected, 0), most: number(most, 0)})})}
      ${axis}<div class="lg"><span><i class="l-line"></i>${t('pipeline.accepted')}</span><span><i class="l-bar"></i>${t('pipeline.handled')}</span><span><i class="l-bad"></i>${t('message.rejected')}</span></div></div>
    <div><div class="head"><h2>${t('pipeline.arrivalToStored')}</h2><span class="dim">${slowest > 0 ? t('pipeline.slowest', {time: millis(slowest)}) : t('fleet.noneYet')}</span></div>
      ${latencyLines(minutes, {label: t('pipeline.latencyLabel', {slowest: millis(slowest)})})}
      ${axis}<div class="lg"><span><i class="l-line"></i>p50</span><span><i class="l-p95"></i>p95</span></div></div>
    <details><summary>${t('chart.showTable')}</summary>${table(minutes, zone)}</details>
  </section>`;
}

/** @param {Minute[]} minutes @param {string} zone */
function table(minutes, zone) {
  /** @param {number|null} value */
  const ms = (value) => (value === null ? '–' : millis(value));
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${t('pipeline.hour')}><table class="plain"><caption class="sr">${t('pipeline.hour')}</caption>
    <thead><tr>${['minute', 'accepted', 'handled', 'rejected', 'p50', 'p95'].map((name) => html`<th scope="col">${t(`pipeline.col.${name}`)}</th>`)}</tr></thead>
    <tbody>${[...minutes].reverse().map(({at, accepted, handled, rejected, p50Ms, p95Ms}) => html`<tr><td>${clock(Date.parse(at), zone)}</td>
      <td>${accepted === null ? '–' : number(accepted, 0)}</td><td>${number(handled, 0)}</td><td>${number(rejected, 0)}</td><td>${ms(p50Ms)}</td><td>${ms(p95Ms)}</td></tr>`)}</tbody></table></div>`;
}
