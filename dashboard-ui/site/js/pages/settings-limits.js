// @ts-check
/** <settings-limits>: lowest and highest value of each series of a device, and by how much a value has to come back. */
import {LitElement, html, nothing, repeat} from '../../vendor/lit-3.3.3.js';
import {get, put} from '../api.js';
import {metricName} from '../format.js';
import {t} from '../i18n.js';
import {unitLabel} from '../units.js';
import {textField} from '../ui/fields.js';
import {select} from '../ui/select.js';
import {errorNote, loadingNote, skeleton, toast} from '../ui/states.js';
import {Work} from '../ui/work.js';
import {metricKey} from './device-data.js';

/** @typedef {{name: string, channel: string|null, lowest: string, highest: string, hysteresis: string}} Limit what stands in the fields */
/** @typedef {{name: string, channel: string|null, unit: string|null}} Measured */

const PARTS = /** @type {const} */ (['lowest', 'highest', 'hysteresis']);

class SettingsLimits extends LitElement {
  static properties = {deviceId: {attribute: false}, limits: {state: true}, series: {state: true}, error: {state: true}};

  constructor() {
    super();
    this.deviceId = '';
    /** @type {Limit[]|null} */
    this.limits = null;
    /** What can be limited: what was measured, then what else can be. @type {Measured[]} */
    this.series = [];
    this.error = /** @type {unknown} */ (null);
    this.work = new Work(this, ['/items']);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('deviceId')) this.load();
  }

  path() {
    return `/devices/${encodeURIComponent(this.deviceId)}`;
  }

  async load() {
    try {
      const [limits, latest, quantities] = await Promise.all([
        get(`${this.path()}/thresholds`), get(`${this.path()}/latest`), get('/quantities').catch(() => ({items: []})),
      ]);
      const measured = latest.items.filter((/** @type {{value: unknown}} */ {value}) => typeof value === 'number');
      const names = new Set(measured.map((/** @type {Measured} */ {name}) => name));
      const others = quantities.items.filter((/** @type {Measured} */ {name}) => !names.has(name));
      this.series = [...measured, ...others.map((/** @type {Measured} */ {name, unit}) => ({name, unit, channel: null}))];
      this.limits = limits.items.map(fieldsOf);
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {string} key of a series */
  add(key) {
    const found = this.series.find((one) => metricKey(one) === key);
    if (!found || !this.limits) return;
    this.limits = [...this.typed(), {name: found.name, channel: found.channel, lowest: '', highest: '', hysteresis: ''}];
    const id = `limit-${this.limits.length - 1}-lowest`;
    this.updateComplete.then(() => /** @type {HTMLElement|null} */ (this.querySelector(`#${id}`))?.focus());
  }

  /** The limits as they stand in the fields. @returns {Limit[]} */
  typed() {
    const value = (/** @type {string} */ id) => /** @type {HTMLInputElement|null} */ (this.querySelector(`#${id}`))?.value ?? '';
    return (this.limits ?? []).map((limit, n) => ({
      ...limit, ...Object.fromEntries(PARTS.map((part) => [part, value(`limit-${n}-${part}`)])),
    }));
  }

  /** @param {number} n */
  drop(n) {
    this.limits = this.typed().filter((_, at) => at !== n);
  }

  /** @param {Event} event */
  async save(event) {
    event.preventDefault();
    const items = this.typed().map(sentOf);
    const done = await this.work.run(async () => {
      this.limits = (await put(`${this.path()}/thresholds`, {items})).items.map(fieldsOf);
    });
    if (done) toast(t('limits.saved'));
  }

  render() {
    const set = new Set(this.limits?.map(metricKey));
    const free = this.series.filter((one) => !set.has(metricKey(one)));
    const options = [{value: '', text: t('limits.add')}, ...free.map((one) => ({value: metricKey(one), text: metricName(one.name, one.channel)}))];
    return html`<section class="panel" aria-labelledby="set-limits"><h2 id="set-limits">${t('limits.title')}</h2>
      <p class="dim">${t('limits.text')}</p>
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}${this.work.note()}
      ${this.limits === null && !this.error ? html`${loadingNote()}${skeleton(220)}` : nothing}
      ${this.limits ? html`<form class="form" @submit=${this.save}>
        ${repeat(this.limits, metricKey, (limit, n) => this.row(limit, n))}
        <div class="acts spread"><div class="field">${select({label: t('limits.add'), value: '', options, onChange: (key) => this.add(key)})}</div>
          <button class="btn pri" ?disabled=${this.work.busy}>${t('limits.save')}</button></div></form>` : nothing}
    </section>`;
  }

  /** @param {Limit} limit @param {number} n */
  row(limit, n) {
    const at = `/items/${n}`;
    const unit = unitLabel(this.series.find((one) => metricKey(one) === metricKey(limit))?.unit);
    const name = metricName(limit.name, limit.channel);
    const whole = this.work.pointer() === at ? this.work.fault(at) : '';
    return html`<fieldset class="limit"><legend>${name}${unit ? html` <span class="dim">${unit}</span>` : nothing}</legend>
      <div class="three">${PARTS.map((part) => textField({
        id: `limit-${n}-${part}`, type: 'number', label: t(`limits.${part}`), value: limit[part], mode: 'decimal', min: part === 'hysteresis' ? '0' : undefined,
        fault: part === 'lowest' && whole ? whole : this.work.fault(`${at}/${part}`),
      }))}</div>
      <button class="link away" type="button" aria-label=${t('limits.removeWhat', {name})} @click=${() => this.drop(n)}>${t('limits.remove')}</button></fieldset>`;
  }
}

/** @param {{name: string, channel?: string|null, lowest?: number|null, highest?: number|null, hysteresis?: number|null}} limit @returns {Limit} */
const fieldsOf = ({name, channel, lowest, highest, hysteresis}) => ({
  name, channel: channel ?? null, lowest: String(lowest ?? ''), highest: String(highest ?? ''), hysteresis: hysteresis ? String(hysteresis) : '',
});

/** Fields that are empty are left out. @param {Limit} limit */
const sentOf = ({name, channel, ...parts}) => ({
  name, ...(channel === null ? {} : {channel}),
  ...Object.fromEntries(Object.entries(parts).filter(([, text]) => text.trim() !== '').map(([part, text]) => [part, Number(text)])),
});

customElements.define('settings-limits', SettingsLimits);
