// @ts-check
/** <settings-device>: what a device is called and how it is read; its limits, its keys, and the end of its data or of itself. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, get, patch} from '../api.js';
import {t} from '../i18n.js';
import {UNITS, intervalOf, intervalParts, sameInterval} from '../interval.js';
import {href} from '../router.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import '../ui/access-keys.js';
import {checkField, formOf, selectField, textField, textOf} from '../ui/fields.js';
import {emptyState, errorNote, loadingNote, skeleton, toast} from '../ui/states.js';
import {Work} from '../ui/work.js';
import {adapterOptions, changesOf, mayChange, tagsOf} from './settings-data.js';
import './settings-limits.js';
import './settings-removal.js';

/** @typedef {import('../types.js').Device & {enabled?: boolean, alertWhenSilent?: boolean}} Device */

class SettingsDevice extends LitElement {
  static properties = {deviceId: {attribute: false}, device: {state: true}, own: {state: true}, adapters: {state: true}, error: {state: true}};

  constructor() {
    super();
    this.deviceId = '';
    /** @type {Device|null} */
    this.device = null;
    /** Whether the person may change it. */
    this.own = false;
    /** @type {{name: string, title: string}[]} */
    this.adapters = [];
    this.error = /** @type {unknown} */ (null);
    this.work = new Work(this, ['/name', '/externalId', '/adapter', '/expectedInterval', '/tags'], {external_id_taken: '/externalId'});
    new Watch(this, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('deviceId')) return;
    this.device = null;
    this.load();
  }

  async load() {
    const id = this.deviceId;
    try {
      const device = await get(`/devices/${encodeURIComponent(id)}`);
      const [site, adapters] = await Promise.all([get(`/environments/${encodeURIComponent(device.environmentId)}`), get('/adapters')]);
      if (id !== this.deviceId) return;
      this.own = mayChange(site);
      this.adapters = adapters.items;
      this.device = device;
      this.error = null;
    } catch (error) {
      if (id === this.deviceId) this.error = error;
    }
  }

  /** @param {SubmitEvent} event */
  async save(event) {
    const form = formOf(event);
    const before = /** @type {Device} */ (this.device);
    const interval = intervalOf(textOf(form, 'every'), /** @type {import('../interval.js').Unit} */ (textOf(form, 'unit')));
    const change = changesOf({enabled: true, alertWhenSilent: false, ...before}, {
      name: textOf(form, 'name'), externalId: textOf(form, 'externalId') || null, adapter: textOf(form, 'adapter'),
      expectedInterval: sameInterval(interval, before.expectedInterval) ? before.expectedInterval : interval,
      tags: tagsOf(textOf(form, 'tags')), enabled: form.has('enabled'), alertWhenSilent: form.has('alertWhenSilent'),
    });
    const done = await this.work.run(async () => {
      this.device = await patch(`/devices/${encodeURIComponent(before.id)}`, change);
    });
    if (done) toast(t('settings.saved', {name: this.device?.name ?? ''}));
  }

  render() {
    const list = html`<nav class="crumb" aria-label=${t('device.breadcrumb')}><a href=${href({page: 'settings', section: 'devices'})}>${t('settings.section.devices')}</a><span aria-hidden="true">/</span><span class="any">${this.device?.name ?? ''}</span></nav>`;
    const {device} = this;
    if (!device) {
      if (!this.error) return html`${list}${loadingNote()}<section class="panel">${skeleton(220)}</section>`;
      const gone = this.error instanceof ApiError && this.error.status === 404;
      return html`${list}${gone ? emptyState({title: t('device.notFoundTitle'), text: t('device.notFoundText')}) : errorNote(this.error, () => this.load())}`;
    }
    if (!this.own) return html`${list}<section class="panel">${emptyState({title: t('set.notYours'), text: t('set.notYoursText'), action: this.toDevice(device)})}</section>`;
    return html`${list}${this.facts(device)}
      <settings-limits .deviceId=${device.id}></settings-limits>
      <access-keys class="panel" id="keys" .device=${device} .zone=${zone()}></access-keys>
      <settings-removal .device=${device} .zone=${zone()}></settings-removal>`;
  }

  /** @param {Device} device */
  toDevice = ({id}) => html`<a class="link" href=${href({page: 'device', id})}>${t('set.toDevice')}</a>`;

  /** @param {Device} device */
  facts(device) {
    const {n, unit} = intervalParts(device.expectedInterval);
    const fault = (/** @type {string} */ name) => this.work.fault(`/${name}`);
    return html`<section class="panel" aria-labelledby="set-device"><div class="head"><h2 class="any" id="set-device">${device.name}</h2>${this.toDevice(device)}</div>
      ${this.work.note()}<form class="form" @submit=${this.save}>
        ${textField({id: 'device-name', name: 'name', label: t('add.name'), required: true, max: 256, value: device.name, fault: fault('name')})}
        <div class="pair">
          ${textField({id: 'device-external', name: 'externalId', label: t('about.externalId'), max: 256, value: device.externalId ?? '', hint: t('set.externalIdHint'), fault: fault('externalId')})}
          ${selectField({id: 'device-adapter', name: 'adapter', label: t('set.col.adapter'), value: device.adapter ?? '', options: adapterOptions(this.adapters, device.adapter ?? ''), fault: fault('adapter')})}
        </div>
        <div class="pair keep">
          ${textField({id: 'device-every', name: 'every', type: 'number', min: '1', label: t('add.interval'), value: n, hint: t('set.intervalHint'), fault: fault('expectedInterval')})}
          ${selectField({id: 'device-unit', name: 'unit', label: t('set.unit'), value: unit, options: UNITS.map((value) => ({value, text: t(`set.unit.${value}`)}))})}
        </div>
        ${textField({id: 'device-tags', name: 'tags', label: t('about.tags'), value: device.tags.join(', '), hint: t('set.tagsHint'), fault: fault('tags')})}
        ${checkField({id: 'device-enabled', name: 'enabled', label: t('set.enabledLabel'), hint: t('set.enabledHint'), checked: device.enabled !== false})}
        ${checkField({id: 'device-silent', name: 'alertWhenSilent', label: t('set.silentLabel'), hint: t('set.silentHint'), checked: device.alertWhenSilent === true})}
        <div class="acts"><button class="btn pri" ?disabled=${this.work.busy}>${t('action.save')}</button></div>
      </form></section>`;
  }
}

customElements.define('settings-device', SettingsDevice);
