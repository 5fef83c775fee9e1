// @ts-check
/** What a version that runs in shadow reads otherwise than the one that serves. */
import {html, nothing, svg} from '../../vendor/lit-3.3.3.js';
import {count} from '../format.js';
import {t} from '../i18n.js';
import {absolute, clockSeconds, duration} from '../time.js';
import {openDialog} from '../ui/dialog.js';
import '../ui/message-detail.js';
import {shortVersion} from './adapter-words.js';
import {segments} from './fleet-summary.js';

/**
 * @param {import('../types.js').ShadowReport} report
 * @param {{now: number, zone: string, onSwitch: ((version: string) => void)|null}} view
 */
export function shadowCard(report, {now, zone, onSwitch}) {
  const parts = /** @type {const} */ (['same', 'changed', 'failed']).map((name) => ({name: String(name), value: report[name]}));
  const empty = parts.every(({value}) => value === 0);
  const since = Date.parse(report.since);
  return html`<section class="panel pad shadowcard" aria-labelledby="shadow-title">
    <div class="head"><h2 id="shadow-title">${t('shadow.title')} <span class="mono" title=${report.version}>${shortVersion(report.version)}</span></h2>
      <span class="sec" title=${absolute(since, zone)}>${t('adapter.since', {duration: duration(now - since)})}</span></div>
    ${empty ? html`<p class="dim">${t('shadow.none')}</p>` : html`<svg class="split" aria-hidden="true">${segments(parts).map(({name, x, width}) => svg`<rect class=${name} x="${x}%" width="${width}%" height="8" rx="2"></rect>`)}</svg>`}
    <dl class="figures">${parts.map(({name, value}) => html`<div class=${name}><dt>${t(`shadow.${name}`)}</dt><dd>${count(value)}</dd></div>`)}
      ${report.dropped > 0 ? html`<div><dt>${t('shadow.dropped')}</dt><dd>${count(report.dropped)}</dd></div>` : nothing}</dl>
    ${report.samples.length > 0 ? html`<ul class="msgs samples">${report.samples.map((sample) => sampleLine(sample, zone))}</ul>` : nothing}
    ${onSwitch ? html`<div class="row"><button class="btn" type="button" @click=${() => onSwitch(report.version)}>${t('shadow.switch')}</button></div>` : nothing}
  </section>`;
}

/** @param {import('../types.js').ShadowSample} sample @param {string} zone */
function sampleLine({messageId, receivedAt, verdict, differences}, zone) {
  const at = Date.parse(receivedAt);
  return html`<li><button type="button" title=${absolute(at, zone)} @click=${() => openDialog('message-detail', {messageId})}>
    <span class="mono dim">${clockSeconds(at, zone)}</span><span class="what">${t('shadow.sample')}</span>
    <span class=${verdict === 'failed' ? 'crit' : 'late'}>${t(`shadow.${verdict}`)}</span>
    ${(differences ?? []).map((text) => html`<span class="why mono">${text}</span>`)}</button></li>`;
}
