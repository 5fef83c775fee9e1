// @ts-check
/** <add-note>: what somebody has to say of a device at a time. Fires `done` once stored. */
import {html} from '../../vendor/lit-3.3.3.js';
import {post} from '../api.js';
import {t} from '../i18n.js';
import {zone} from '../settings.js';
import {fromWall, toWall} from '../time.js';
import {ModalDialog} from './dialog.js';
import {areaField, formOf, textField, textOf} from './fields.js';
import {toast} from './states.js';
import {Work} from './work.js';

const LONGEST = 2000;

class AddNote extends ModalDialog {
  static properties = {deviceId: {attribute: false}, deviceName: {attribute: false}};

  constructor() {
    super();
    this.deviceId = '';
    this.deviceName = '';
    this.opened = toWall(Date.now(), zone());
    this.work = new Work(this, ['/text', '/at']);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    const form = formOf(event);
    const wall = textOf(form, 'at');
    const at = fromWall(wall, zone());
    const body = {text: textOf(form, 'text'), ...(wall === this.opened || Number.isNaN(at) ? {} : {at: new Date(at).toISOString()})};
    const done = await this.work.run(() => post(`/devices/${encodeURIComponent(this.deviceId)}/notes`, body));
    if (!done) return;
    toast(t('events.added'));
    this.dispatchEvent(new CustomEvent('done'));
    this.close();
  }

  heading() {
    return t('events.addNote');
  }

  body() {
    return html`${this.work.note()}<form class="form" @submit=${this.submit}>
      ${areaField({id: 'note-text', name: 'text', label: t('events.text'), required: true, max: LONGEST, first: true, fault: this.work.fault('/text')})}
      ${textField({id: 'note-at', name: 'at', type: 'datetime-local', label: t('events.at', {zone: zone()}), value: this.opened, fault: this.work.fault('/at')})}
      <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
        <button class="btn pri" ?disabled=${this.work.busy}>${t('events.add')}</button></div>
    </form>`;
  }
}

customElements.define('add-note', AddNote);
