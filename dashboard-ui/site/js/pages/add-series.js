// @ts-check
/** <add-series>: finds a device and adds what it measures. Event `add` {wanted, unit}; `shown` is set anew by who listens. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, isAbort} from '../api.js';
import {metricName, readingText} from '../format.js';
import {t} from '../i18n.js';
import {unitLabel} from '../units.js';
import {ModalDialog} from '../ui/dialog.js';
import {findField} from '../ui/find.js';
import {icon} from '../ui/icons.js';
import {emptyState, errorNote} from '../ui/states.js';
import {refusal} from './explore-data.js';
import {seriesKey} from './wanted-series.js';

const MOST_FOUND = 12;

/** @typedef {import('./wanted-series.js').Wanted} Wanted */
/** @typedef {import('../types.js').Latest} Latest */

class AddSeries extends ModalDialog {
  static properties = {
    shown: {attribute: false}, q: {state: true}, found: {state: true}, chosen: {state: true}, latest: {state: true}, error: {state: true},
  };

  constructor() {
    super();
    /** What the chart has. @type {{wanted: Wanted[], units: string[]}} */
    this.shown = {wanted: [], units: []};
    this.q = '';
    /** @type {import('../types.js').Device[]|null} */
    this.found = null;
    /** @type {import('../types.js').Device|null} */
    this.chosen = null;
    /** What the chosen device measures, as far as it is a number. @type {Latest[]|null} */
    this.latest = null;
    this.error = /** @type {unknown} */ (null);
  }

  firstUpdated() {
    super.firstUpdated();
    /** @type {HTMLElement|null} */ (this.querySelector('.find input'))?.focus();
    this.find('');
  }

  /** @param {string} q */
  async find(q) {
    this.q = q;
    this.retry = () => this.find(q);
    const found = await this.ask('/devices', {q: q.trim(), sort: 'name', limit: MOST_FOUND});
    if (!found) return;
    this.found = found;
    this.chosen = this.found.find(({id}) => id === this.chosen?.id) ?? null;
  }

  /** @param {import('../types.js').Device} device */
  async choose(device) {
    [this.chosen, this.latest] = [this.chosen === device ? null : device, null];
    if (!this.chosen) return;
    this.retry = () => this.choose(device);
    const latest = await this.ask(`/devices/${encodeURIComponent(device.id)}/latest`);
    if (latest) this.latest = latest.filter((/** @type {Latest} */ {value}) => typeof value !== 'string');
  }

  /** Items of a list; null where the answer came too late or not at all. @param {string} path @param {Record<string, any>} [query] */
  async ask(path, query) {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      const {items} = await get(path, {query, signal});
      this.error = null;
      return items;
    } catch (error) {
      if (!isAbort(error)) this.error = error;
      return null;
    }
  }

  heading() {
    return t('explore.add');
  }

  body() {
    const full = refusal(this.shown, null) === 'full';
    return html`
      ${findField({label: t('fleet.find'), placeholder: t('fleet.findPlaceholder'), value: this.q, onFind: (q) => this.find(q)})}
      <div><div role="status">${full ? html`<p class="note warn">${t('explore.full')}</p>` : nothing}</div>
        ${this.error ? errorNote(this.error, () => this.retry?.()) : nothing}
        ${this.list()}</div>
      <div class="acts"><button class="btn pri" type="button" @click=${() => this.close()}>${t('action.done')}</button></div>`;
  }

  list() {
    if (!this.found) return this.error ? nothing : html`<p class="dim" role="status">${t('state.loading')}</p>`;
    if (this.found.length === 0) return emptyState({title: t(this.q ? 'fleet.noneTitle' : 'fleet.emptyTitle'), text: t(this.q ? 'explore.noneText' : 'explore.noDevices')});
    return html`<ul class="finds">${this.found.map((device) => html`<li>
      <button type="button" aria-expanded=${this.chosen === device} @click=${() => this.choose(device)}>${icon('down', 14)}
        <span class="cut">${device.name}</span><span class="cut dim">${device.environmentName}</span></button>
      ${this.chosen === device ? this.metrics(device) : nothing}</li>`)}</ul>
      ${this.found.length === MOST_FOUND ? html`<p class="dim">${t('explore.moreFound')}</p>` : nothing}`;
  }

  /** @param {import('../types.js').Device} device */
  metrics(device) {
    if (!this.latest) return this.error ? nothing : html`<p class="dim" role="status">${t('state.loading')}</p>`;
    if (this.latest.length === 0) return html`<p class="dim">${t('explore.noNumbers')}</p>`;
    const keys = new Set(this.shown.wanted.map(seriesKey));
    return html`<ul class="metrics">${this.latest.map((latest) => {
      const wanted = {device: device.id, name: latest.name, channel: latest.channel};
      return html`<li>${keys.has(seriesKey(wanted)) ? shownAlready(latest) : this.addButton(wanted, latest)}</li>`;
    })}</ul>`;
  }

  /** @param {Wanted} wanted @param {Latest} latest */
  addButton(wanted, latest) {
    const why = refusal(this.shown, latest.unit);
    const name = metricName(latest.name, latest.channel);
    return html`<button class="btn" type="button" ?disabled=${why !== null} aria-label=${t('explore.addWhat', {name})}
        @click=${() => this.dispatchEvent(new CustomEvent('add', {detail: {wanted, unit: latest.unit}}))}>${icon('plus', 14)}</button>
      <span class="cut">${name}</span><span class="dim">${why === 'unit' ? t('explore.thirdUnit', {unit: unitLabel(latest.unit) || t('explore.noUnit')}) : readingText(latest)}</span>`;
  }
}

/** @param {Latest} latest */
const shownAlready = (latest) => html`<span class="tick" aria-hidden="true"></span><span class="cut">${metricName(latest.name, latest.channel)}</span><span class="dim">${t('explore.shown')}</span>`;

customElements.define('add-series', AddSeries);
