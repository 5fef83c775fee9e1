// @ts-check
/** Metric tiles, range buttons, the two charts under one cursor, and the same figures as a table. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {limitText} from '../alerts.js';
import {buckets} from '../chart/series.js';
import {sparkline} from '../chart/sparkline.js';
import {metricName, number, reading, readingText} from '../format.js';
import {t} from '../i18n.js';
import {theme, zone} from '../settings.js';
import {absolute, dayClock, duration, isoSeconds} from '../time.js';
import {decimalsFor, unitLabel} from '../units.js';
import {icon} from '../ui/icons.js';
import {rangePicker} from '../ui/range-picker.js';
import {select} from '../ui/select.js';
import {errorNote} from '../ui/states.js';
import {changeInHour, chosenMetrics, metricKey} from './device-data.js';
import {isOnTime} from './fleet-data.js';

const FEW_TILES = 8;
const MOST_ROWS = 500;

/** @typedef {import('../types.js').Latest} Latest */

/**
 * @param {any} page the device page
 * @param {{tiles: Latest[], range: {from: number, to: number, preset: string|null}, now: number}} view
 */
export function chartPanel(page, {tiles, range, now}) {
  const {first, second, drawable} = chosenMetrics(tiles, page.query);
  const shown = page.allTiles ? tiles : tiles.slice(0, FEW_TILES);
  const series = first ? page.series.charts.get(metricKey(first)) ?? null : null;
  return html`<section class="panel" aria-label=${t('device.measurements')}>
    <div class="tiles">${shown.map((latest) => tile(latest, page, {chosen: latest === first, now}))}</div>
    ${tiles.length > FEW_TILES ? html`<div class="more"><button class="link" type="button" @click=${() => showTiles(page)}>
      ${t(page.allTiles ? 'device.fewTiles' : 'device.allTiles', {count: tiles.length})}</button></div>` : nothing}
    ${first ? html`${controls(page, series, range)}
      ${page.series.error ? html`<div class="inset">${errorNote(page.series.error, () => page.loadCharts())}</div>` : nothing}
      ${chart(page, series, range, 'tall')}
      ${second ? secondChart(page, {second, drawable: drawable.filter((metric) => metric !== first), range}) : secondChoice(page, drawable.filter((metric) => metric !== first))}
      ${brush(page, range)}
      ${under(page)}
      ${page.asTable && series ? table(series, range) : nothing}` : nothing}
  </section>`;
}

/** @param {any} page */
function showTiles(page) {
  page.allTiles = !page.allTiles;
  page.load();
}

/** @param {Latest} latest @param {any} page @param {{chosen: boolean, now: number}} view */
function tile(latest, page, {chosen, now}) {
  const {text, unit} = reading(latest);
  const name = metricName(latest.name, latest.channel);
  const isText = typeof latest.value === 'string';
  const spark = page.series.sparks.get(metricKey(latest));
  const inner = html`<span class="lab cut">${name}</span>
    <span class="kp"><span class="v cut ${isText ? 'text' : ''} ${latest.quality === 'implausible' ? 'late' : page.story.isOutside(latest) ? 'crit' : ''}" title=${absolute(Date.parse(latest.observedAt), zone())}>${text}${unit ? html`<small>${unit}</small>` : nothing}</span>
      ${spark ? sparkline(spark.avg, {width: 78, height: 26, label: t('fleet.dayLine', {name}), live: isOnTime(page.device), reach: reach(spark)}) : nothing}</span>
    <span class="d cut">${remark(latest, spark, now)}</span>`;
  if (isText) return html`<div class="tile">${inner}</div>`;
  return html`<button class="tile" type="button" aria-pressed=${chosen} @click=${() => page.show({metric: metricKey(latest)})}>${inner}</button>`;
}

/** @param {import('../types.js').Series} series */
const reach = (series) => Math.max(1, Math.ceil(((isoSeconds(series.expectedInterval) ?? 0) * 2.5) / series.step));

/** @param {Latest} latest @param {import('../types.js').Series|undefined} spark @param {number} now */
function remark(latest, spark, now) {
  if (latest.quality === 'implausible') return t('quality.implausible');
  const age = now - Date.parse(latest.observedAt);
  if (age > 3_600_000) return t('device.measuredAgo', {duration: duration(age)});
  const change = spark && typeof latest.value === 'number' ? changeInHour(spark.avg, spark.step) : null;
  if (change === null) return '';
  const decimals = decimalsFor(Number(latest.value), latest.unit, latest.name);
  const size = number(Math.abs(change), decimals);
  if (Number(size.replaceAll(',', '')) === 0) return t('device.steady');
  const unit = unitLabel(latest.unit);
  return t(change > 0 ? 'device.up' : 'device.down', {change: unit && unit !== '%' ? `${size}\u202f${unit}` : size});
}

/** @param {any} page @param {import('../types.js').Series|null} series @param {{from: number, to: number, preset: string|null}} range */
function controls(page, series, range) {
  return html`<div class="ctl">
    ${rangePicker({range, zone: zone(), onChange: (change) => page.show(change)})}
    <span class="grow"></span>
    ${page.series.loading && series ? html`<span class="spin" role="status" title=${t('state.loading')}><span class="sr">${t('state.loading')}</span></span>` : nothing}
    ${series ? html`<div class="lg"><span><i></i>${t('chart.average', {step: duration(series.step * 1000)})}</span><span><i class="bd"></i>${t('chart.lowHigh')}</span>${series.gaps.length > 0 ? html`<span><i class="gp"></i>${t('chart.gap')}</span>` : nothing}${limitKey(page.story.limitsOf(series), series)}</div>` : nothing}
  </div>`;
}

/** The limits in the legend: one that is far from the values is not in the picture. @param {import('../types.js').Threshold|null} limits @param {import('../types.js').Series} series */
function limitKey(limits, {unit}) {
  if (!limits) return nothing;
  const [lowest, highest] = [limits.lowest, limits.highest].map((limit) => limitText(limit ?? null, unit));
  return html`<span><i class="lm"></i>${lowest && highest ? t('chart.limits', {lowest, highest}) : t('chart.limit', {limit: lowest || highest})}</span>`;
}

/** @param {any} page @param {import('../types.js').Series|null} series @param {{from: number, to: number, preset: string|null}} range @param {'tall'|'low'} size */
function chart(page, series, {from, to, preset}, size) {
  const empty = series && buckets(series, from, to).length === 0;
  return html`<div class="plot" aria-busy=${series ? nothing : 'true'}>
    <time-chart .series=${series} .from=${from} .to=${to} .zone=${zone()} .theme=${theme.value} .size=${size}
      .live=${preset !== null && isOnTime(page.device)} .limits=${series ? page.story.limitsOf(series) : null} .marks=${page.story.marks} @range=${(/** @type {CustomEvent} */ event) => page.onRange(event)}
      @reset=${() => page.show({range: '', from: '', to: ''})}></time-chart>
    ${empty ? html`<div class="veil"><span>${t('chart.empty')}</span></div>` : nothing}
    ${!series && !page.series.error ? html`<div class="veil" role="status">${t('state.loading')}</div>` : nothing}
  </div>`;
}

/** @param {any} page @param {Latest[]} drawable @param {string} [value] */
function secondSelect(page, drawable, value = 'none') {
  const options = drawable.map((metric) => ({
    value: metricKey(metric), text: [metricName(metric.name, metric.channel), unitLabel(metric.unit)].filter(Boolean).join(', '),
  }));
  return select({
    label: t('device.second'), value, chip: true, options: [...options, {value: 'none', text: t('device.noSecond')}],
    onChange: (second) => page.show({second}),
  });
}

/** @param {any} page @param {Latest[]} drawable */
const secondChoice = (page, drawable) => (drawable.length === 0 ? nothing : html`<div class="second">${secondSelect(page, drawable)}</div>`);

/** @param {any} page @param {{second: Latest, drawable: Latest[], range: {from: number, to: number, preset: string|null}}} view */
function secondChart(page, {second, drawable, range}) {
  const series = page.series.charts.get(metricKey(second)) ?? null;
  return html`<div class="second">${secondSelect(page, drawable, metricKey(second))}</div>${chart(page, series, range, 'low')}`;
}

/** @param {any} page @param {{from: number, to: number}} range */
function brush(page, {from, to}) {
  if (!page.series.overview) return nothing;
  const {series, ...overview} = page.series.overview;
  return html`<div class="overview"><span class="lab">${t('brush.over', {name: metricName(series.name, series.channel), from: dayClock(overview.from, zone()), to: dayClock(overview.to, zone())})}</span>
    <range-brush .series=${series} .overview=${overview} .from=${from} .to=${to} .zone=${zone()} @range=${(/** @type {CustomEvent} */ event) => page.onRange(event)}></range-brush></div>`;
}

/** @param {any} page */
const under = (page) => html`<div class="under">
  <button class="btn" type="button" aria-pressed=${page.asTable} @click=${() => (page.asTable = !page.asTable)}>${icon('table')}${t(page.asTable ? 'chart.hideTable' : 'chart.showTable')}</button>
  <span class="grow"></span><span class="wide">${t('chart.hint')}</span></div>`;

/** @param {import('../types.js').Series} series @param {{from: number, to: number}} range */
function table(series, {from, to}) {
  const rows = buckets(series, from, to).reverse();
  const text = (/** @type {number} */ value) => readingText({name: series.name, value, unit: series.unit});
  const name = metricName(series.name, series.channel);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('chart.tableOf', {name})}>
    <table class="plain"><caption class="sr">${t('chart.tableOf', {name})}</caption>
      <thead><tr>${['time', 'average', 'low', 'high', 'count'].map((key) => html`<th scope="col">${t(`chart.col.${key}`)}</th>`)}</tr></thead>
      <tbody>${rows.slice(0, MOST_ROWS).map((row) => html`<tr><td>${dayClock(row.from, zone())}</td><td>${text(row.avg)}</td><td>${text(row.min)}</td><td>${text(row.max)}</td><td>${number(row.n, 0)}</td></tr>`)}</tbody>
    </table>
    ${rows.length > MOST_ROWS ? html`<p class="axis">${t('chart.tableCut', {count: MOST_ROWS})}</p>` : nothing}
  </div>`;
}
