// @ts-check
/** <adapters-page>: every adapter with what serves, problems first. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, isAbort} from '../api.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {go, href} from '../router.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {findField, focusFind} from '../ui/find.js';
import {emptyState, errorNote, loadingNote, skeleton} from '../ui/states.js';
import {listed} from './adapters-data.js';
import {countsText, kindText, standingMark, versionSince} from './adapter-words.js';

/** @typedef {import('../types.js').Adapter} Adapter */

const COLUMNS = ['name', 'state', 'version', 'kind', 'origin', 'counts'];

class AdaptersPage extends LitElement {
  static properties = {query: {attribute: false}, adapters: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {Adapter[]|null} */
    this.adapters = null;
    this.error = /** @type {unknown} */ (null);
    new Watch(this, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.refetch = setInterval(() => !document.hidden && this.load(), 60_000);
    this.onKey = (/** @type {KeyboardEvent} */ event) => focusFind(event, this);
    addEventListener('keydown', this.onKey);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pending?.abort();
    clearInterval(this.refetch);
    removeEventListener('keydown', /** @type {any} */ (this.onKey));
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      this.adapters = (await get('/adapters', {signal})).items;
      this.error = null;
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  render() {
    return html`<header class="top"><h1>${t('nav.adapters')}</h1></header>
      <section class="panel" aria-label=${t('nav.adapters')}>
        <div class="bar">${findField({
          label: t('adapters.find'), placeholder: t('adapters.findPlaceholder'), value: this.query.q ?? '',
          onFind: (q) => go({page: 'adapters', query: {...this.query, q}}, {replace: true}),
        })}</div>
        ${this.error ? html`<div class="inset">${errorNote(this.error, () => this.load())}</div>` : nothing}
        ${this.list()}
      </section>`;
  }

  list() {
    if (!this.adapters) return this.error ? nothing : html`${loadingNote()}${this.table(Array.from({length: 8}, skeletonRow))}`;
    const shown = listed(this.adapters, this.query.q ?? '');
    if (this.adapters.length === 0) return emptyState({title: t('adapters.emptyTitle'), text: t('adapters.emptyText')});
    if (shown.length === 0) {
      return emptyState({
        title: t('adapters.noneTitle'), text: t('adapters.noneText'),
        action: html`<a class="btn" href=${href({page: 'adapters'})}>${t('adapters.clear')}</a>`,
      });
    }
    return html`${this.table(shown.map(row))}<div class="tfoot"><span>${shown.length === this.adapters.length
      ? t('fleet.shown', {count: number(shown.length, 0)})
      : t('fleet.shownOf', {count: number(shown.length, 0), total: number(this.adapters.length, 0)})}</span></div>`;
  }

  /** @param {unknown[]} rows */
  table(rows) {
    return html`<table class="devices adapters" aria-busy=${this.adapters ? nothing : 'true'}>
      <caption class="sr">${t('nav.adapters')}</caption>
      <thead><tr>${COLUMNS.map((name) => html`<th class="a-${name}" scope="col">${t(`adapters.col.${name}`)}</th>`)}</tr></thead>
      <tbody>${rows}</tbody></table>`;
  }
}

const skeletonRow = () => html`<tr>${COLUMNS.map((name) => html`<td class="a-${name}">${skeleton(name === 'name' ? 130 : 70)}</td>`)}</tr>`;

/** @param {Adapter} adapter */
function row(adapter) {
  const {hash, since} = versionSince(adapter, {now: Date.now(), zone: zone()});
  return html`<tr>
    <td class="a-name"><span class="two cut"><a href=${href({page: 'adapter', id: adapter.name})} title=${adapter.title}>${adapter.title}</a></span>${adapter.title === adapter.name ? nothing : html`<span class="two cut mono">${adapter.name}</span>`}</td>
    <td class="a-state">${standingMark(adapter)}</td>
    <td class="a-version"><span class="two cut mono">${hash}</span><span class="two cut">${since}</span></td>
    <td class="a-kind">${kindText(adapter)}</td>
    <td class="a-origin">${adapter.origin ? t(`adapter.origin.${adapter.origin}`) : '—'}</td>
    <td class="a-counts">${countsText(adapter.counts)}</td>
  </tr>`;
}

customElements.define('adapters-page', AdaptersPage);
