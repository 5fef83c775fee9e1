// @ts-check
/** <settings-devices>: devices by site with a search, sources, and devices as a file. What is shown stands in the address. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {Paged} from '../paged.js';
import {go, href} from '../router.js';
import {user} from '../session.js';
import {Watch} from '../store.js';
import {duration, isoSeconds} from '../time.js';
import '../ui/add-device.js';
import {openDialog} from '../ui/dialog.js';
import {findField, focusFind} from '../ui/find.js';
import {icon} from '../ui/icons.js';
import {select} from '../ui/select.js';
import {emptyState, errorNote, loadingNote, skeleton} from '../ui/states.js';
import {allSites, mayChange, mayMake} from './settings-data.js';
import './settings-file.js';
import './settings-sources.js';

const VIEWS = /** @type {const} */ (['devices', 'sources', 'file']);

class SettingsDevices extends LitElement {
  static properties = {query: {attribute: false}, sites: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {import('../types.js').Environment[]} */
    this.sites = [];
    this.error = /** @type {unknown} */ (null);
    /** @type {Paged<import('../types.js').Device & {enabled?: boolean}>} */
    this.devices = new Paged(this);
    new Watch(this, user);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.onKey = (/** @type {KeyboardEvent} */ event) => focusFind(event, this);
    this.onChanged = () => this.devices.again();
    addEventListener('keydown', this.onKey);
    addEventListener('serai-devices-changed', this.onChanged);
    this.loadSites();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', /** @type {any} */ (this.onKey));
    removeEventListener('serai-devices-changed', /** @type {any} */ (this.onChanged));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query') && this.view() === 'devices') {
      const {q, site} = this.query;
      this.devices.load('/devices', {q: q?.trim(), environmentId: site, sort: 'name'});
    }
  }

  async loadSites() {
    try {
      this.sites = await allSites();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** @returns {typeof VIEWS[number]} */
  view() {
    return VIEWS.find((view) => view === this.query.show) ?? 'devices';
  }

  /** @param {Record<string, string>} change */
  show(change) {
    go({page: 'settings', section: 'devices', query: {...this.query, ...change}}, {replace: 'q' in change});
  }

  render() {
    const view = this.view();
    return html`<section class="panel list" aria-labelledby="set-devices"><div class="bar"><h2 id="set-devices">${t('settings.section.devices')}</h2><span class="grow"></span>
        <nav class="seg" aria-label=${t('set.show')}>${VIEWS.map((one) => html`<a href=${href({page: 'settings', section: 'devices', query: {site: this.query.site ?? '', show: one === 'devices' ? '' : one}})}
          aria-current=${one === view ? 'page' : nothing}>${t(`set.show.${one}`)}</a>`)}</nav></div>
      ${this.error ? html`<div class="inset">${errorNote(this.error, () => this.loadSites())}</div>` : nothing}
      ${view === 'sources' ? html`<settings-sources .sites=${this.sites} .site=${this.query.site ?? ''}></settings-sources>` : nothing}
      ${view === 'file' ? html`<settings-file .sites=${this.sites} .site=${this.query.site ?? ''}></settings-file>` : nothing}
      ${view === 'devices' ? this.list() : nothing}
    </section>`;
  }

  list() {
    const {items, next, error, busy} = this.devices;
    const sites = [{value: '', text: t('set.allSites')}, ...this.sites.map(({id, name}) => ({value: id, text: name}))];
    return html`<div class="bar">
        ${findField({label: t('fleet.find'), placeholder: t('fleet.findPlaceholder'), value: this.query.q ?? '', onFind: (q) => this.show({q})})}
        ${select({label: t('set.site'), value: this.query.site ?? '', options: sites, chip: true, on: Boolean(this.query.site), onChange: (site) => this.show({site})})}
        <span class="grow"></span>
        ${mayMake() ? html`<button class="link row" type="button" @click=${() => openDialog('add-device')}>${icon('plus', 14)}${t('add.title')}</button>` : nothing}</div>
      ${error ? html`<div class="inset">${errorNote(error, () => this.devices.again())}</div>` : nothing}
      ${items === null && !error ? html`<div class="pad">${loadingNote()}${skeleton(220)}</div>` : nothing}
      ${items?.length === 0 ? emptyState({title: t('set.noDevices'), text: t('set.noDevicesText')}) : nothing}
      ${items?.length ? this.table(items) : nothing}
      ${next ? html`<div class="tfoot"><button class="btn" type="button" ?disabled=${busy} @click=${() => this.devices.more()}>${t('set.more')}</button></div>` : nothing}`;
  }

  /** @param {(import('../types.js').Device & {enabled?: boolean})[]} items */
  table(items) {
    const own = new Set(this.sites.filter(mayChange).map(({id}) => id));
    return html`<table class="rows"><caption class="sr">${t('set.show.devices')}</caption><thead><tr>${['name', 'site', 'adapter', 'interval', 'state'].map((name) => html`<th scope="col">${t(`set.col.${name}`)}</th>`)}</tr></thead>
      <tbody>${items.map((device) => html`<tr>
        <td class="main">${own.has(device.environmentId)
          ? html`<a class="link" href=${href({page: 'settings', section: 'devices', id: device.id})}>${device.name}</a>`
          : html`<a href=${href({page: 'device', id: device.id})}>${device.name}</a>`}
          <p class="mono dim">${device.externalId ?? device.id.slice(0, 8)}</p>
          ${device.tags.length > 0 ? html`<p class="tags">${device.tags.map((tag) => html`<span class="tag">${tag}</span> `)}</p>` : nothing}</td>
        <td>${device.environmentName}</td>
        <td class="mono">${device.adapter}</td>
        <td>${every(device.expectedInterval)}</td>
        <td>${device.enabled === false ? html`<span class="late">${t('set.disabled')}</span>` : t('set.enabled')}</td>
      </tr>`)}</tbody></table>`;
  }
}

/** @param {string|null} interval */
function every(interval) {
  const seconds = isoSeconds(interval);
  return seconds === null ? html`<span class="dim">–</span>` : t('set.every', {duration: duration(seconds * 1000)});
}

customElements.define('settings-devices', SettingsDevices);
