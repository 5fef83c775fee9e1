// @ts-check
/** Cards beside an adapter: the last day, its versions, the messages that it last refused. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {count} from '../format.js';
import {t} from '../i18n.js';
import {DAY, absolute, ago, clockSeconds, date} from '../time.js';
import {openDialog} from '../ui/dialog.js';
import '../ui/message-detail.js';
import {saidCounts} from './adapters-data.js';
import {shortVersion} from './adapter-words.js';

/** @typedef {import('../types.js').AdapterDetail} AdapterDetail */
/** @typedef {{now: number, zone: string, onSwitch: ((version: string) => void)|null}} View */

/** @param {AdapterDetail} adapter @param {View} view */
export const sideCards = (adapter, view) => html`${countsCard(adapter)}${versionsCard(adapter, view)}${failuresCard(adapter, view)}`;

/** @param {AdapterDetail} adapter */
function countsCard({counts}) {
  if (!counts) return nothing;
  return html`<section class="panel"><h2>${t('adapter.day')}</h2>
    <dl class="kv">${saidCounts(counts).map(({name, value}) => html`<dt>${t(`message.${name}`)}</dt><dd class=${name === 'rejected' ? 'crit' : name === 'partial' ? 'late' : ''}>${count(value)}</dd>`)}</dl></section>`;
}

/** @param {AdapterDetail} adapter @param {View} view */
function versionsCard({versions}, {now, zone, onSwitch}) {
  if (!versions) return nothing;
  return html`<section class="panel"><h2>${t('adapter.versions')}</h2>
    ${versions.length === 0 ? html`<p class="dim">${t('adapter.noVersions')}</p>` : nothing}
    <ul class="keylist">${versions.map(({version, origin, firstSeenAt, active}) => {
      const at = Date.parse(firstSeenAt);
      return html`<li><span class="grow"><span class="mono" title=${version}>${shortVersion(version)}</span><br>
          <span class="dim" title=${absolute(at, zone)}>${t(`adapter.origin.${origin}`)}, ${t('adapter.seen', {ago: ago(at, now)})}</span></span>
        ${active ? html`<span class="sec">${t('adapter.active')}</span>`
          : onSwitch ? html`<button class="link" type="button" aria-label=${t('adapter.switchWhich', {version: shortVersion(version)})} @click=${() => onSwitch(version)}>${t('adapter.switch')}</button>` : nothing}</li>`;
    })}</ul></section>`;
}

/** @param {AdapterDetail} adapter @param {View} view */
function failuresCard({failures}, view) {
  if (!failures) return nothing;
  return html`<section class="panel"><h2>${t('adapter.failures')}</h2>
    ${failures.length === 0 ? html`<p class="dim">${t('adapter.noFailures')}</p>` : nothing}
    <ul class="msgs">${failures.map((failure) => failureLine(failure, view))}</ul></section>`;
}

/** @param {import('../types.js').Failure} failure @param {View} view */
function failureLine({id, receivedAt, outcome, code, reason}, {now, zone}) {
  const at = Date.parse(receivedAt);
  return html`<li><button type="button" title=${absolute(at, zone)} @click=${() => openDialog('message-detail', {messageId: id})}>
    <span class="mono dim">${now - at < DAY ? clockSeconds(at, zone) : date(at, zone).replace(/ \d+$/, '')}</span>
    <span class="what cut mono">${code ?? ''}</span>
    <span class=${outcome === 'rejected' ? 'crit' : 'late'}>${t(`message.${outcome}`)}</span>
    ${reason ? html`<span class="why">${reason}</span>` : nothing}</button></li>`;
}
