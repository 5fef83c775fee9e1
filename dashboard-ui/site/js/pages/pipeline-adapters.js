// @ts-check
/** What each adapter read in the last minutes. */
import {html} from '../../vendor/lit-3.3.3.js';
import {count, millis} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';

/** @param {import('../types.js').AdapterLoad[]} adapters */
export const adapterLoads = (adapters) => html`<section class="panel pad loads" aria-labelledby="loads-title"><h2 id="loads-title">${t('pipeline.adapters')}</h2>
  ${adapters.length === 0 ? html`<p class="dim">${t('pipeline.noAdapters')}</p>` : html`<table class="plain"><caption class="sr">${t('pipeline.adapters')}</caption>
    <thead><tr>${['adapter', 'messages', 'rejected', 'partial', 'p95'].map((name) => html`<th class=${name === 'partial' ? 'in-part' : ''} scope="col">${t(`pipeline.col.${name}`)}</th>`)}</tr></thead>
    <tbody>${adapters.map(({name, messages, rejected, partial, p95Ms}) => html`<tr><td class="cut"><a class="link mono" href=${href({page: 'adapter', id: name})} title=${name}>${name}</a></td>
      <td>${count(messages)}</td><td class=${rejected > 0 ? 'crit' : 'dim'}>${rejected > 0 ? html`<a href=${href({page: 'inbox', query: {adapter: name}})}>${count(rejected)}</a>` : '0'}</td>
      <td class="in-part ${partial > 0 ? 'late' : 'dim'}">${count(partial)}</td><td>${p95Ms === null ? '–' : millis(p95Ms)}</td></tr>`)}</tbody></table>`}</section>`;
