// @ts-check
/** Title of an adapter, the one line that says how it stands, and why a change of it was refused. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {absolute, ago} from '../time.js';
import {webAddress} from './adapters-data.js';
import {kindText, standingMark, versionSince} from './adapter-words.js';

/**
 * @param {import('../types.js').Adapter} adapter
 * @param {{now: number, zone: string, onRollBack: (() => void)|null}} view
 */
export function adapterHead(adapter, {now, zone, onRollBack}) {
  const {hash, since} = versionSince(adapter, {now, zone});
  const guide = webAddress(adapter.documentation);
  return html`<nav class="crumb" aria-label=${t('device.breadcrumb')}><a href=${href({page: 'adapters'})}>${t('nav.adapters')}</a></nav>
    <header class="dhead"><div><h1 tabindex="-1">${adapter.title}</h1>
      <div class="meta">${standingMark(adapter)}
        <span class="mono">${adapter.name}</span>
        ${adapter.version ? html`<span><span class="mono" title=${adapter.version}>${hash}</span> ${since}</span>` : nothing}
        ${adapter.sender ? html`<span>${kindText(adapter)}</span>` : nothing}
        ${adapter.protocol ? html`<span>${adapter.protocol}</span>` : nothing}
        ${guide ? html`<span><a class="link" href=${guide} target="_blank" rel="noopener noreferrer">${t('adapter.document')}</a></span>` : nothing}
      </div></div><span class="grow"></span>
      ${onRollBack ? html`<button class="btn" type="button" @click=${onRollBack}>${t('adapter.rollBack')}</button>` : nothing}</header>`;
}

/**
 * @param {NonNullable<import('../types.js').Adapter['refused']>} refused
 * @param {{now: number, zone: string, serves: boolean}} view
 */
export function refusal({at, findings}, {now, zone, serves}) {
  const when = Date.parse(at);
  return html`<section class="panel pad refusal ${serves ? 'warn' : 'bad'}" aria-labelledby="refused-title">
    <div class="head"><h2 id="refused-title">${t(serves ? 'adapter.refusedChange' : 'adapter.refusedNew')}</h2><span class="sec" title=${absolute(when, zone)}>${ago(when, now)}</span></div>
    <ul class="findings">${(findings ?? []).map(({file, line, message}) => html`<li><span class="mono">${file}${line ? `:${line}` : ''}</span> ${message}</li>`)}</ul>
    <p class="dim">${t('adapter.refusedHint')}</p>
  </section>`;
}
