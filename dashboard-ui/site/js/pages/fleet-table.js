// @ts-check
/** Table of devices: two-line cells, 24 h line, arrivals per hour. A healthy row carries no colour but its dot. */
import {html, nothing, repeat} from '../../vendor/lit-3.3.3.js';
import {alertWords, briefWords} from '../alerts.js';
import {arrivals, sparkline} from '../chart/sparkline.js';
import {metricName, reading} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {absolute, ago, duration, isoSeconds} from '../time.js';
import {batteryMark, mark, statusMark} from '../ui/marks.js';
import {loadingNote, skeleton} from '../ui/states.js';
import {isComparable, isFree} from './fleet-choice.js';
import {isStopped} from './fleet-data.js';

/** @typedef {import('../types.js').Device} Device */
/** @typedef {import('../settings.js').Column} Column */
/** @typedef {{activity: Map<string, import('../types.js').Activity>, sort: string, zone: string, now: number, columns: readonly Column[],
 *   choice: import('./fleet-choice.js').Choice|null, onSort: (sort: string) => void, onChoose: (device: Device) => void}} View `choice`: null while none is being made */

/** What a column clicks through, where the server sorts by it. @type {Partial<Record<Column, string[]>>} */
const SORTS = {seen: ['-lastSeen', 'lastSeen']};

/** @param {Device[]|null} devices null while loading @param {View} view */
export function deviceTable(devices, view) {
  const rows = devices
    ? repeat(devices, ({id}) => id, (device) => row(device, view))
    : Array.from({length: 8}, () => html`<tr>${['dev', 'st', ...view.columns].map((name) => html`<td class=${classOf(name)}>${skeleton(name === 'dev' ? 130 : 70)}</td>`)}</tr>`);
  return html`${devices ? nothing : loadingNote()}<table class="devices ${view.choice ? 'choosing' : ''}" aria-busy=${devices ? nothing : 'true'}>
    <caption class="sr">${t('fleet.devices')}</caption>
    <thead><tr>
      ${view.choice ? html`<th class="c-sel" scope="col"><span class="sr">${t('device.compare')}</span></th>` : nothing}
      ${sortable('dev', ['name', '-name'], view)}
      ${sortable('st', ['status'], view)}
      ${view.columns.map((name) => {
        const sorts = SORTS[name];
        return sorts ? sortable(name, sorts, view) : html`<th class=${classOf(name)} scope="col">${t(`fleet.col.${name}`)}</th>`;
      })}
    </tr></thead>
    <tbody>${rows}</tbody>
  </table>`;
}

/** @param {string} name */
const classOf = (name) => (name === 'val' ? 'c-val num' : `c-${name}`);

/** @param {string} name @param {string[]} sorts clicked through @param {View} view */
function sortable(name, sorts, {sort, onSort}) {
  const at = sorts.indexOf(sort);
  const falling = sort.startsWith('-') || sort === 'status';
  return html`<th class=${classOf(name)} scope="col" aria-sort=${at < 0 ? nothing : falling ? 'descending' : 'ascending'}>
    <button type="button" @click=${() => onSort(sorts[(at + 1) % sorts.length])}>${t(`fleet.col.${name}`)}${at < 0 ? '' : falling ? ' ↓' : ' ↑'}</button></th>`;
}

/** @param {Device} device @param {View} view */
function row(device, view) {
  return html`<tr>
    ${view.choice ? chooser(device, view.choice, view) : nothing}
    <td class="c-dev"><span class="two cut"><a href=${href({page: 'device', id: device.id})} title=${device.name}>${device.name}</a></span>
      <span class="two cut mono">${device.externalId ?? device.id.slice(0, 8)}</span></td>
    <td class="c-st">${state(device, view)}</td>
    ${view.columns.map((name) => CELLS[name](device, view))}
  </tr>`;
}

/** A device outside of a limit says which one; what it is about only where the value beside it is another. @param {Device} device @param {View} view */
function state({status, outside, headline}, {now}) {
  if (status !== 'outside' || !outside) return statusMark(status);
  const isHeadline = headline?.name === outside.name && headline.channel === outside.channel;
  const whole = t('alert.headline', {what: alertWords(outside), duration: duration(now - Date.parse(outside.since))});
  return html`<span class="cut" title=${whole}>${mark('outside-limits', (isHeadline ? briefWords : alertWords)(outside))}</span>`;
}

/** @param {Device} device @param {import('./fleet-choice.js').Choice} choice @param {View} view */
const chooser = (device, choice, {onChoose}) => html`<td class="c-sel"><input type="checkbox" aria-label=${t('fleet.choose', {name: device.name})} .checked=${choice.has(device.id)}
  ?disabled=${!isFree(choice, device)} title=${isComparable(device) ? nothing : t('explore.noNumbers')} @change=${() => onChoose(device)}></td>`;

/** @type {Record<Column, (device: Device, view: View) => unknown>} */
const CELLS = {
  seen: ({lastSeen, status}, {zone, now}) => {
    const seen = lastSeen ? Date.parse(lastSeen) : null;
    return html`<td class="c-seen ${status === 'silent' ? 'old' : ''}" title=${seen === null ? nothing : absolute(seen, zone)}>${seen === null ? t('fleet.never') : ago(seen, now)}</td>`;
  },
  site: ({environmentName, adapter}) => html`<td class="c-site"><span class="two cut sec">${environmentName}</span><span class="two cut mono">${adapter ?? ''}</span></td>`,
  val: (device) => html`<td class="c-val num">${headline(device)}</td>`,
  sp: (device, {activity}) => html`<td class="c-sp">${shownOf(activity, device, line)}</td>`,
  arr: (device, {activity}) => html`<td class="c-arr">${shownOf(activity, device, strip)}</td>`,
  bat: ({battery}) => html`<td class="c-bat">${batteryMark(battery)}</td>`,
  tags: ({tags}) => html`<td class="c-tags"><span class="two cut" title=${tags.join(', ')}>${tags.join(', ')}</span></td>`,
  interval: ({expectedInterval}) => {
    const seconds = isoSeconds(expectedInterval);
    return html`<td class="c-interval">${seconds ? duration(seconds * 1000) : nothing}</td>`;
  },
};

/** @param {View['activity']} activity @param {Device} device @param {(activity: import('../types.js').Activity, device: Device) => unknown} draw */
function shownOf(activity, device, draw) {
  const known = activity.get(device.id);
  return known ? draw(known, device) : nothing;
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
