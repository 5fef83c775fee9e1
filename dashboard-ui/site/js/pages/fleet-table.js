// @ts-check
/** Table of devices: two-line cells, 24 h line, arrivals per hour. A healthy row carries no colour but its dot. */
import {html, nothing, repeat} from '../../vendor/lit-3.3.3.js';
import {arrivals, sparkline} from '../chart/sparkline.js';
import {metricName, reading} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {absolute, ago, isoSeconds} from '../time.js';
import {batteryMark, statusMark} from '../ui/marks.js';
import {loadingNote, skeleton} from '../ui/states.js';
import {isStopped} from './fleet-data.js';

/** @typedef {import('../types.js').Device} Device */
/** @typedef {{activity: Map<string, import('../types.js').Activity>, sort: string, zone: string, now: number,
 *   onSort: (sort: string) => void}} View */

/** @param {Device[]|null} devices null while loading @param {View} view */
export function deviceTable(devices, view) {
  const rows = devices
    ? repeat(devices, ({id}) => id, (device) => row(device, view))
    : Array.from({length: 8}, () => html`<tr>${['c-dev', 'c-st', 'c-seen', 'c-site', 'c-val num', 'c-sp', 'c-arr', 'c-bat'].map((name) => html`<td class=${name}>${skeleton(name === 'c-dev' ? 130 : 70)}</td>`)}</tr>`);
  return html`${devices ? nothing : loadingNote()}<table class="devices" aria-busy=${devices ? nothing : 'true'}>
    <caption class="sr">${t('fleet.devices')}</caption>
    <thead><tr>
      ${sortable('c-dev', 'fleet.col.device', ['name', '-name'], view)}
      ${sortable('c-st', 'fleet.col.status', ['status'], view)}
      ${sortable('c-seen', 'fleet.col.lastMessage', ['-lastSeen', 'lastSeen'], view)}
      <th class="c-site" scope="col">${t('fleet.col.place')}</th>
      <th class="c-val num" scope="col">${t('fleet.col.latest')}</th>
      <th class="c-sp" scope="col">${t('fleet.col.day')}</th>
      <th class="c-arr" scope="col">${t('fleet.col.arrivals')}</th>
      <th class="c-bat" scope="col">${t('fleet.col.battery')}</th>
    </tr></thead>
    <tbody>${rows}</tbody>
  </table>`;
}

/** @param {string} name @param {string} key @param {string[]} sorts clicked through @param {View} view */
function sortable(name, key, sorts, {sort, onSort}) {
  const at = sorts.indexOf(sort);
  const falling = sort.startsWith('-') || sort === 'status';
  return html`<th class=${name} scope="col" aria-sort=${at < 0 ? nothing : falling ? 'descending' : 'ascending'}>
    <button type="button" @click=${() => onSort(sorts[(at + 1) % sorts.length])}>${t(key)}${at < 0 ? '' : falling ? ' ↓' : ' ↑'}</button></th>`;
}

/** @param {Device} device @param {View} view */
function row(device, view) {
  const seen = device.lastSeen ? Date.parse(device.lastSeen) : null;
  const activity = view.activity.get(device.id);
  return html`<tr>
    <td class="c-dev"><span class="two cut"><a href=${href({page: 'device', id: device.id})} title=${device.name}>${device.name}</a></span>
      <span class="two cut mono">${device.externalId ?? device.id.slice(0, 8)}</span></td>
    <td class="c-st">${statusMark(device.status)}</td>
    <td class="c-seen ${device.status === 'silent' ? 'old' : ''}" title=${seen === null ? nothing : absolute(seen, view.zone)}>${seen === null ? t('fleet.never') : ago(seen, view.now)}</td>
    <td class="c-site"><span class="two cut sec">${device.environmentName}</span><span class="two cut mono">${device.adapter ?? ''}</span></td>
    <td class="c-val num">${headline(device)}</td>
    <td class="c-sp">${activity ? line(activity, device) : nothing}</td>
    <td class="c-arr">${activity ? strip(activity, device) : nothing}</td>
    <td class="c-bat">${batteryMark(device.battery)}</td>
  </tr>`;
}

/** @param {Device} device */
function headline({headline: shown, status}) {
  if (!shown) return html`<span class="dim">–</span>`;
  const {text, unit} = reading(shown);
  const odd = shown.quality === 'implausible';
  return html`<span class="two cut val ${status === 'silent' ? 'old' : ''} ${odd ? 'bad' : ''}" title=${odd ? t('quality.implausible') : nothing}><b>${text}</b><span>${unit}</span></span>
    <span class="two cut">${metricName(shown.name, shown.channel)}</span>`;
}

/** @param {import('../types.js').Activity} activity @param {Device} device */
function line({sparkline: spark}, device) {
  if (!spark) return nothing;
  const interval = isoSeconds(device.expectedInterval) ?? 0;
  const reach = Math.max(1, Math.ceil((interval * 2.5) / spark.step));
  return sparkline(spark.avg, {label: t('fleet.dayLine', {name: metricName(spark.name, spark.channel)}), live: !isStopped(device), reach});
}

/** @param {import('../types.js').Activity} activity @param {Device} device */
function strip({arrivals: counts}, device) {
  const interval = isoSeconds(device.expectedInterval);
  const total = counts.reduce((sum, value) => sum + value, 0);
  return arrivals(counts, {expected: interval ? 3600 / interval : null, label: t('fleet.dayArrivals', {count: total})});
}
