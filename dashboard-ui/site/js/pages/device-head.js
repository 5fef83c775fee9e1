// @ts-check
/** Breadcrumb, name and the one line that says how the device is. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {absolute, ago} from '../time.js';
import {copyLink} from '../ui/copy-link.js';
import {icon} from '../ui/icons.js';
import {liveMark, statusMark} from '../ui/marks.js';
import {seriesQuery} from './wanted-series.js';

/**
 * @param {import('../types.js').Device} device
 * @param {{now: number, zone: string, live: import('../live.js').LiveState, metric: {name: string, channel: string|null}|null,
 *   link: () => Parameters<typeof href>[0]}} view `metric`: what *Compare* begins with
 */
export function deviceHead(device, {now, zone, live, metric, link}) {
  const seen = device.lastSeen ? Date.parse(device.lastSeen) : null;
  return html`<nav class="crumb" aria-label=${t('device.breadcrumb')}><a href=${href({page: 'fleet'})}>${t('nav.fleet')}</a><span aria-hidden="true">/</span>
      <a href=${href({page: 'fleet', query: {environment: device.environmentId}})}>${device.environmentName}</a></nav>
    <header class="dhead"><div><h1>${device.name}</h1>
      <div class="meta">${statusMark(device.status)}
        ${seen === null ? html`<span>${t('device.neverSent')}</span>` : html`<span title=${absolute(seen, zone)}>${t('device.lastMessage', {ago: ago(seen, now)})}</span>`}
        ${device.externalId ? html`<span class="mono">${device.externalId}</span>` : nothing}
        ${device.adapter ? html`<span>${t('device.adapter')} <a class="link" href=${href({page: 'fleet', query: {adapter: device.adapter}})}>${device.adapter}</a></span>` : nothing}
      </div></div><span class="grow"></span><div class="row">${liveMark(live)}
        ${metric ? html`<a class="btn" href=${href({page: 'explore', query: {series: seriesQuery([{...metric, device: device.id}])}})}>${icon('explore')}${t('device.compare')}</a>${copyLink(link)}` : nothing}
        <a class="btn" href=${href({page: 'settings', section: 'devices', id: device.id})}>${icon('settings')}${t('device.settings')}</a></div></header>`;
}
