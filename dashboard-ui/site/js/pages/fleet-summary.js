// @ts-check
/** Strip over the table: devices by status as one bar whose keys filter, and three figures of the pipeline. */
import {html, nothing, svg} from '../../vendor/lit-3.3.3.js';
import {count, number, rate} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {statusMark} from '../ui/marks.js';
import {errorNote, skeleton} from '../ui/states.js';
import {STATUSES} from './fleet-data.js';

/**
 * Segments in percent of the bar, none narrower than one percent and a gap between them. Pure.
 * @param {{name: string, value: number}[]} parts
 */
export function segments(parts) {
  const shown = parts.filter(({value}) => value > 0);
  const total = shown.reduce((sum, {value}) => sum + value, 0);
  const widths = shown.map(({value}) => Math.max(1.2, (value / total) * 100));
  const scale = (100 - 0.4 * (shown.length - 1)) / widths.reduce((sum, width) => sum + width, 0);
  let x = 0;
  return shown.map(({name}, i) => {
    const segment = {name, x, width: widths[i] * scale};
    x += segment.width + 0.4;
    return segment;
  });
}

/**
 * @param {{data: import('../types.js').Status|null, error: unknown}} status
 * @param {Record<string, string>} query
 * @param {() => void} retry
 */
export function summary({data, error}, query, retry) {
  if (!data && error) return errorNote(error, retry);
  return html`<section class="panel sum" aria-label=${t('fleet.summary')}>
    <div>${data?.devices ? proportions(data.devices, query) : html`<div class="lab">${skeleton(120)}</div><div class="big">${skeleton(260)}</div>`}</div>
    ${figure('fleet.readingsPerSecond', data && rate(data.readingsPerSecond), t('fleet.now'))}
    ${figure('fleet.arrivalToStored', data && (data.arrivalToStoredP95Ms === null ? '–' : number(data.arrivalToStoredP95Ms, 0)),
      data?.arrivalToStoredP95Ms === null ? t('fleet.noneYet') : t('time.msUnit'))}
    ${rejected(data)}
  </section>`;
}

/** @param {import('../types.js').DeviceCounts} devices @param {Record<string, string>} query */
function proportions(devices, query) {
  const parts = STATUSES.map((name) => ({name: String(name), value: devices[name] ?? 0}));
  const bar = devices.total === 0 ? [{name: 'none', x: 0, width: 100}] : segments(parts);
  return html`<div class="lab">${t('fleet.byLastMessage', {count: devices.total === 1 ? 1 : count(devices.total)})}</div>
    <svg class="split" aria-hidden="true">${bar.map(({name, x, width}) => svg`<rect class=${name} x="${x}%" width="${width}%" height="8" rx="2"></rect>`)}</svg>
    <div class="keys">${parts.map(({name, value}) => {
      const on = query.status === name;
      const filtered = {...query, cursor: '', status: on ? '' : name};
      return html`<a href=${href({page: 'fleet', query: filtered})} aria-current=${on ? 'true' : nothing}
        title=${t(on ? 'fleet.showAll' : 'fleet.showOnly', {status: t(`status.${name}`)})}>${statusMark(name)}<b>${count(value)}</b></a>`;
    })}</div>`;
}

/** The server tells none while it counts for the first time. @param {import('../types.js').Status|null} data */
function rejected(data) {
  if (!data || data.rejected24h === null || data.messages24h === null) return figure('fleet.rejected', data && '–', t('fleet.counting'));
  return figure('fleet.rejected', count(data.rejected24h), t('fleet.ofMessages', {total: count(data.messages24h)}), data.rejected24h > 0);
}

/** @param {string} label @param {string|null} value @param {string} unit @param {boolean} [bad] */
function figure(label, value, unit, bad = false) {
  return html`<div><div class="lab">${t(label)}</div>
    <div class="big">${value === null ? skeleton(56) : html`<span class=${bad ? 'crit' : ''}>${value}</span><small>${unit}</small>`}</div></div>`;
}
