// @ts-check
/** What a run of reading again changes, series by series, with samples, and what it could not read. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {exactText, metricName, number} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {zone} from '../settings.js';
import {absolute, dayClock} from '../time.js';
import {shortId} from '../captured.js';
import {openDialog} from './dialog.js';

const MOST_SERIES = 100;

/**
 * @param {import('../types.js').Reprocessing} run
 * @param {{open: boolean}} how whether what was not read leads to its message
 */
export function changes({series = [], failures = [], cut = false}, {open}) {
  const more = series.length - MOST_SERIES;
  return html`${series.length > 0 ? html`<table class="plain changes">
      <caption class="sr">${t('reprocess.series')}</caption>
      <thead><tr><th scope="col">${t('reprocess.col.series')}</th>${['added', 'changed', 'removed'].map((name) => html`<th scope="col">${t(`reprocess.col.${name}`)}</th>`)}</tr></thead>
      <tbody>${series.slice(0, MOST_SERIES).map((one) => seriesRows(one))}</tbody></table>` : nothing}
    ${more > 0 ? html`<p class="dim">${t('reprocess.more', {count: number(more, 0)})}</p>` : nothing}
    ${cut ? html`<p class="note warn">${t('reprocess.cut')}</p>` : nothing}
    ${failures.length > 0 ? html`<div><h3>${t('reprocess.failures')}</h3><ul class="faults">${failures.map(({messageId, code, reason}) => html`<li>${reason ?? code}
      ${open
      ? html`<button class="link" type="button" title=${messageId} @click=${() => openDialog('message-detail', {messageId})}>${t('reprocess.openMessage', {id: shortId(messageId)})}</button>`
      : nothing}</li>`)}</ul></div>` : nothing}`;
}

/** @param {import('../types.js').SeriesChange} one */
function seriesRows({deviceId, deviceName, name, channel, unit, added, changed, removed, samples}) {
  /** @param {number} value */
  const cell = (value) => html`<td class=${value > 0 ? '' : 'dim'}>${number(value, 0)}</td>`;
  return html`<tr><th scope="row"><a class="link" href=${href({page: 'device', id: deviceId})}>${deviceName ?? shortId(deviceId)}</a><br><span class="sec">${metricName(name, channel)}</span></th>
      ${cell(added)}${cell(changed)}${cell(removed)}</tr>
    ${samples?.length ? html`<tr class="samples"><td colspan="4"><details><summary>${t('reprocess.samples', {count: samples.length})}</summary>
      <ul>${samples.map(({observedAt, before, after}) => html`<li><span class="dim" title=${absolute(Date.parse(observedAt), zone())}>${dayClock(Date.parse(observedAt), zone())}</span>
        <span>${side(before, unit)}<span aria-hidden="true"> → </span><span class="sr">${t('reprocess.becomes')}</span><b>${side(after, unit)}</b></span></li>`)}</ul></details></td></tr>` : nothing}`;
}

/** @param {number|boolean|string|null} value @param {string|null} unit */
const side = (value, unit) => (value === null || value === undefined ? t('reprocess.absent') : exactText({value, unit}));
