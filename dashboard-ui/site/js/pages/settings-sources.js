// @ts-check
/** <settings-sources>: gateways and network servers that send for many devices. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {Paged} from '../paged.js';
import {go, href} from '../router.js';
import '../ui/add-source.js';
import {openDialog} from '../ui/dialog.js';
import {icon} from '../ui/icons.js';
import {emptyState, errorNote, loadingNote, skeleton} from '../ui/states.js';
import {mayChange} from './settings-data.js';

/** @typedef {{id: string, name: string, environmentId: string, environmentName: string, adapter: string, autoRegister: boolean, enabled: boolean}} Source */

class SettingsSources extends LitElement {
  static properties = {sites: {attribute: false}, site: {attribute: false}};

  constructor() {
    super();
    /** @type {import('../types.js').Environment[]} */
    this.sites = [];
    /** Id of the only site that is shown; empty for all. */
    this.site = '';
    /** @type {Paged<Source>} */
    this.sources = new Paged(this);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('site')) this.sources.load('/sources', {environmentId: this.site});
  }

  add() {
    openDialog('add-source', {sites: this.sites.filter(mayChange), site: this.site})
      .addEventListener('made', (event) => go({page: 'settings', section: 'sources', id: /** @type {CustomEvent} */ (event).detail}));
  }

  render() {
    const {items, next, error, busy} = this.sources;
    return html`<div class="bar"><p class="dim grow">${t('source.text')}</p>
        ${this.sites.some(mayChange) ? html`<button class="link row" type="button" @click=${this.add}>${icon('plus', 14)}${t('source.new')}</button>` : nothing}</div>
      ${error ? html`<div class="inset">${errorNote(error, () => this.sources.again())}</div>` : nothing}
      ${items === null && !error ? html`<div class="pad">${loadingNote()}${skeleton(220)}</div>` : nothing}
      ${items?.length === 0 ? emptyState({title: t('source.noneTitle'), text: t('source.noneText')}) : nothing}
      ${items?.length ? this.table(items) : nothing}
      ${next ? html`<div class="tfoot"><button class="btn" type="button" ?disabled=${busy} @click=${() => this.sources.more()}>${t('set.more')}</button></div>` : nothing}`;
  }

  /** @param {Source[]} items */
  table(items) {
    const own = new Set(this.sites.filter(mayChange).map(({id}) => id));
    return html`<table class="rows"><caption class="sr">${t('set.show.sources')}</caption><thead><tr>${['name', 'site', 'adapter', 'state'].map((name) => html`<th scope="col">${t(`set.col.${name}`)}</th>`)}</tr></thead>
      <tbody>${items.map((source) => html`<tr>
        <td class="main">${own.has(source.environmentId) ? html`<a class="link" href=${href({page: 'settings', section: 'sources', id: source.id})}>${source.name}</a>` : source.name}
          ${source.autoRegister ? html`<p class="dim">${t('source.registers')}</p>` : nothing}</td>
        <td>${source.environmentName}</td>
        <td class="mono">${source.adapter}</td>
        <td>${source.enabled ? t('set.enabled') : html`<span class="late">${t('set.disabled')}</span>`}</td>
      </tr>`)}</tbody></table>`;
  }
}

customElements.define('settings-sources', SettingsSources);
