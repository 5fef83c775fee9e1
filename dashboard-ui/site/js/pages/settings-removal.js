// @ts-check
/** <settings-removal>: the end of a range of a device's data, or of the device; each says how much went. */
import {LitElement, html} from '../../vendor/lit-3.3.3.js';
import {remove} from '../api.js';
import {t} from '../i18n.js';
import {go} from '../router.js';
import {DAY, dayClock, fromWall, toWall} from '../time.js';
import '../ui/delete-dialog.js';
import {openDialog} from '../ui/dialog.js';
import {formOf, textField, textOf} from '../ui/fields.js';

class SettingsRemoval extends LitElement {
  static properties = {device: {attribute: false}, zone: {attribute: false}, fault: {state: true}};

  constructor() {
    super();
    /** @type {import('../types.js').Device|null} */
    this.device = null;
    this.zone = 'UTC';
    this.fault = '';
    const now = Date.now();
    this.range = {from: now - DAY, to: now};
  }

  createRenderRoot() {
    return this;
  }

  path() {
    return `/devices/${encodeURIComponent(this.device?.id ?? '')}`;
  }

  /** @param {SubmitEvent} event */
  endRange(event) {
    const form = formOf(event);
    const [from, to] = [fromWall(textOf(form, 'from'), this.zone), fromWall(textOf(form, 'to'), this.zone)];
    this.fault = from < to ? '' : t('reprocess.badRange');
    if (this.fault) return;
    const query = {from: new Date(from).toISOString(), to: new Date(to).toISOString()};
    openDialog('delete-dialog', {removal: {
      title: t('removal.rangeTitle', {name: this.device?.name ?? ''}), action: t('removal.rangeSure'),
      text: t('removal.rangeText', {from: dayClock(from, this.zone), to: dayClock(to, this.zone), zone: this.zone}),
      work: () => remove(`${this.path()}/data`, {query}),
    }});
  }

  end() {
    openDialog('delete-dialog', {removal: {
      title: t('removal.deviceTitle', {name: this.device?.name ?? ''}), text: t('removal.deviceText'), action: t('removal.device'),
      work: () => remove(this.path()),
    }}).addEventListener('done', () => {
      dispatchEvent(new CustomEvent('serai-devices-changed'));
      go({page: 'settings', section: 'devices'}, {replace: true});
    });
  }

  render() {
    /** @param {'from'|'to'} name @param {string} fault */
    const field = (name, fault) => textField({
      id: `removal-${name}`, name, type: 'datetime-local', label: t(`reprocess.${name}`), required: true, value: toWall(this.range[name], this.zone), fault,
    });
    return html`<section class="panel" aria-labelledby="set-removal"><h2 id="set-removal">${t('removal.title')}</h2>
      <p class="dim">${t('removal.text', {zone: this.zone})}</p>
      <form class="form" @submit=${this.endRange}><div class="pair">${field('from', '')}${field('to', this.fault)}</div>
        <div class="acts"><button class="btn danger">${t('removal.range')}</button></div></form>
      <div class="setting ruled"><p>${t('removal.deviceHint')}</p><button class="btn danger" type="button" @click=${this.end}>${t('removal.device')}</button></div>
    </section>`;
  }
}

customElements.define('settings-removal', SettingsRemoval);
