// @ts-check
/** Controls, chart, values at the cursor and table of the explore page. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {explain} from '../api.js';
import {DASHES} from '../chart/lines.js';
import {buckets, extent} from '../chart/series.js';
import {number, readingText} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {theme, zone} from '../settings.js';
import {dayClock, duration} from '../time.js';
import {unitLabel} from '../units.js';
import {icon} from '../ui/icons.js';
import {rangePicker} from '../ui/range-picker.js';
import {metricKey} from './device-data.js';
import {MOST_UNITS, bucketAt, movedBy, newest, previousRange, tableRows} from './explore-data.js';
import {seriesKey} from './wanted-series.js';

const MOST_ROWS = 500;

/** @typedef {import('./explore-rows.js').Row} Row */
/** @typedef {{from: number, to: number, preset: string|null}} Asked */
/** @typedef {import('./explore-data.js').Bucket} Bucket */

/** @param {any} page the explore page @param {Asked} asked */
export function explorePanel(page, asked) {
  const range = page.preview ? {...page.preview, preset: null} : asked;
  return html`<div class="ctl">
      ${rangePicker({range: asked, zone: zone(), onChange: (change) => page.show(change)})}
      <button class="chip ${page.query.previous ? 'on' : ''}" type="button" aria-pressed=${Boolean(page.query.previous)}
        @click=${() => page.show({previous: page.query.previous ? '' : '1'})}>${t('explore.previous')}</button>
      <span class="grow"></span>${legend(page, asked)}</div>
    ${chart(page, range)}
    ${values(page, range)}
    ${under(page)}
    ${page.asTable ? table(page, range) : nothing}`;
}

/** @param {any} page @param {Asked} asked */
function legend(page, asked) {
  const steps = page.rows.flatMap((/** @type {Row} */ {series}) => (series ? [series.step] : []));
  const before = previousRange(asked);
  return html`<div class="lg">${page.busy ? html`<span role="status"><span class="spin"></span> ${t('state.loading')}</span>` : nothing}
    ${page.query.previous ? html`<span>${t('explore.previousWhat', {from: dayClock(before.from, zone()), to: dayClock(before.to, zone())})}</span>` : nothing}
    ${steps.length > 0 ? html`<span>${t('explore.step', {step: duration(Math.max(...steps) * 1000)})}</span>` : nothing}</div>`;
}

/** @param {any} page @param {Asked} range */
function chart(page, {from, to, preset}) {
  const known = page.rows.some((/** @type {Row} */ {series}) => series);
  const empty = known && page.lines.every((/** @type {import('../chart/lines.js').Line} */ {series, shift}) => buckets(series, from - shift, to - shift).length === 0);
  return html`<div class="plot" aria-busy=${page.busy && !known ? 'true' : nothing}>
    <compare-chart .lines=${page.lines} .from=${from} .to=${to} .zone=${zone()} .theme=${theme.value} .live=${preset !== null}
      .words=${known ? summary(page, {from, to}) : ''} .cursorWords=${(/** @type {number} */ at) => cursorWords(page, at)}
      @cursor=${(/** @type {CustomEvent} */ {detail}) => (page.cursorAt = detail.at)} @range=${(/** @type {CustomEvent} */ event) => page.onRange(event)}
      @reset=${() => page.show({range: '', from: '', to: ''})}></compare-chart>
    ${empty ? html`<div class="veil"><span>${t('chart.empty')}</span></div>` : nothing}
    ${!known && page.busy ? html`<div class="veil">${t('state.loading')}</div>` : nothing}
  </div>`;
}

/** @param {number} from @param {number} to */
export const rangeWords = (from, to) => t('chart.range', {from: dayClock(from, zone()), to: dayClock(to, zone())});

/** @param {Row} row */
const nameOf = ({device, metric}) => t('explore.seriesName', {metric, device});

/** The sentence that stands for the picture. @param {any} page @param {{from: number, to: number}} range */
function summary(page, {from, to}) {
  const shown = page.rows.filter((/** @type {Row} */ {series, axis}) => series && axis < MOST_UNITS);
  const each = shown.map((/** @type {Row} */ row) => {
    const series = /** @type {import('../types.js').Series} */ (row.series);
    const seen = extent(series, from, to);
    const text = (/** @type {number} */ value) => readingText({name: series.name, value, unit: series.unit});
    const words = {place: row.place + 1, name: nameOf(row)};
    return seen ? t('explore.summaryOne', {...words, low: text(seen.low), high: text(seen.high), last: text(seen.last)}) : t('explore.summaryNone', words);
  });
  return [t('explore.summary', {count: shown.length, range: rangeWords(from, to)}), ...each].join(' ');
}

/** @param {any} page @param {number} at */
function cursorWords(page, at) {
  const each = page.rows.flatMap((/** @type {Row} */ {series, place}) => {
    const bucket = series && bucketAt(series, at);
    return bucket ? [`${place + 1}: ${readingText({name: series.name, value: bucket.avg, unit: series.unit})}`] : [];
  });
  return [dayClock(at, zone()), ...each].join(', ');
}

/** What each series says at the cursor, or last. @param {any} page @param {Asked} range */
function values(page, range) {
  const at = page.cursorAt;
  const pick = (/** @type {import('../types.js').Series|null} */ series, /** @type {number} */ back = 0) => series && (at === null ? newest(series, {from: range.from - back, to: range.to - back}) : bucketAt(series, at - back));
  const first = pick(page.rows[0]?.series ?? null);
  return html`<div class="values" tabindex="0" role="region" aria-label=${t('explore.values')}><table class="plain">
    <caption>${at === null ? t('explore.newest') : t('explore.atCursor', {at: dayClock(at, zone())})}</caption>
    <thead><tr><th scope="col">${t('explore.col.series')}</th><th scope="col">${t('explore.col.value')}</th>
      ${['low', 'high', 'count'].map((key) => html`<th scope="col" class="wide">${t(`explore.col.${key}`)}</th>`)}
      <th scope="col">${t(page.query.previous ? 'explore.col.differencePrevious' : 'explore.col.difference')}</th><td></td></tr></thead>
    <tbody>${page.rows.map((/** @type {Row} */ row) => valueRow(page, row, {
      bucket: pick(row.series), other: page.query.previous ? pick(row.before, page.shift) : row.place > 0 && sameUnit(row, page.rows[0]) ? first : null,
    }))}</tbody></table></div>`;
}

/** @param {Row} one @param {Row} other */
const sameUnit = (one, other) => (one.series?.unit ?? null) === (other.series?.unit ?? null);

/** @param {any} page @param {Row} row @param {{bucket: Bucket|null, other: Bucket|null}} seen */
function valueRow(page, row, {bucket, other}) {
  const {series, wanted} = row;
  const text = (/** @type {number} */ value) => readingText({name: wanted.name, value, unit: series?.unit ?? null});
  const name = nameOf(row);
  return html`<tr>
    <th scope="row"><span class="line">${swatch(row.place)}<span class="no">${row.place + 1}</span>
      <a class="cut" title=${name} href=${href({page: 'device', id: wanted.device, query: {metric: metricKey(wanted)}})}>${row.device}<span class="sec"><span class="wide"> · </span>${row.metric}</span></a></span>
      ${remark(page, row)}${onItsWay(page, wanted, name)}</th>
    <td><b>${bucket ? text(bucket.avg) : '–'}</b></td>
    ${bucket ? [text(bucket.min), text(bucket.max), number(bucket.n, 0)].map((cell) => html`<td class="wide">${cell}</td>`) : [1, 2, 3].map(() => html`<td class="wide">–</td>`)}
    <td>${bucket && other ? difference(bucket.avg - other.avg, text) : '–'}</td>
    <td class="acts"><button class="iconbtn" type="button" title=${t('explore.raw')} aria-label=${t('explore.rawOf', {name})} @click=${() => page.files.readings(row)}>${icon('download')}</button><button
      class="iconbtn" type="button" aria-label=${t('explore.remove', {name})} @click=${() => page.removeSeries(wanted)}>${icon('close')}</button></td></tr>`;
}

/** How much has come of a file that takes long. @param {any} page @param {Row['wanted']} wanted @param {string} name */
function onItsWay(page, wanted, name) {
  const bytes = page.files.bytesOf(seriesKey(wanted));
  return bytes === null ? nothing : html`<span class="why">${t('explore.rawSoFar', {size: number(bytes / 1e6, 1)})}
    <button class="link" type="button" aria-label=${t('explore.rawCancel', {name})} @click=${() => page.files.giveUp(seriesKey(wanted))}>${t('action.cancel')}</button></span>`;
}

/** @param {number} size @param {(value: number) => string} text */
const difference = (size, text) => (size > 0 ? `+${text(size)}` : text(size));

/** Why a series is not on the chart. @param {any} page @param {Row} row */
function remark(page, {fault, series, axis}) {
  if (fault) return html`<span class="why late">${/** @type {any} */ (fault).status === 404 ? t('explore.gone') : explain(fault)}</span>`;
  if (!series || axis < MOST_UNITS) return nothing;
  const words = [series.unit, ...page.units].map((unit) => unitLabel(unit) || t('explore.noUnit'));
  return html`<span class="why late">${t('explore.noAxis', {unit: words[0], left: words[1], right: words[2]})}</span>`;
}

/** @param {number} place */
const swatch = (place) => html`<svg class=${`series-${place + 1}`} width="24" height="10" viewBox="0 0 24 10" aria-hidden="true">
  <path d="M0 5h24" stroke="currentColor" stroke-width="2" stroke-dasharray=${DASHES[place].join(' ') || nothing}></path></svg>`;

/** @param {any} page */
const under = (page) => html`<div class="under">
  <button class="btn" type="button" aria-pressed=${page.asTable} @click=${() => (page.asTable = !page.asTable)}>${icon('table')}${t(page.asTable ? 'chart.hideTable' : 'chart.showTable')}</button>
  <button class="btn" type="button" ?disabled=${page.lines.length === 0} @click=${() => page.files.picture()}>${icon('image')}${t('explore.png')}</button>
  <button class="btn" type="button" ?disabled=${page.lines.length === 0} @click=${() => page.files.table()}>${icon('download')}${t('explore.csv')}</button>
  <span class="grow"></span><span class="wide">${t('chart.hint')}</span>
  <span class="sr" role="status">${page.files.isAnySlow ? t('fleet.csvRunning') : nothing}</span></div>`;

/** @param {any} page @param {Asked} range */
function table(page, range) {
  const columns = page.rows.flatMap((/** @type {Row} */ {series, before, place}) => (series
    ? [{series, head: `${place + 1}`}, ...(before ? [{series: movedBy(before, page.shift), head: `${place + 1}, ${t('explore.previous')}`}] : [])] : []));
  const rows = tableRows(columns.map((/** @type {{series: import('../types.js').Series}} */ {series}) => series), range);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('explore.table')}>
    <table class="plain"><caption class="sr">${t('explore.table')}</caption>
      <thead><tr><th scope="col">${t('chart.col.time')}</th>${columns.map((/** @type {{head: string}} */ {head}) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${rows.slice(0, MOST_ROWS).map(({from, cells}) => html`<tr><td>${dayClock(from, zone())}</td>
        ${cells.map((cell, i) => html`<td>${cell ? readingText({name: columns[i].series.name, value: cell.avg, unit: columns[i].series.unit}) : '–'}</td>`)}</tr>`)}</tbody>
    </table>
    ${rows.length > MOST_ROWS ? html`<p class="axis">${t('chart.tableCut', {count: MOST_ROWS})}</p>` : nothing}
  </div>`;
}

/** What the saved picture says beside the lines. @param {Row[]} rows @param {{from: number, to: number}} range @param {string} zoneName */
export function pictureWords(rows, {from, to}, zoneName) {
  const legend = rows.filter(({series, axis}) => series && axis < MOST_UNITS).map(({place, device, metric, series}) => ({
    place, text: [`${place + 1}  ${device} · ${metric}`, unitLabel(series?.unit)].filter(Boolean).join(', '),
  }));
  return {title: rangeWords(from, to), note: zoneName, legend};
}
