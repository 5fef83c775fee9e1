// @ts-check
/** <acknowledge-dialog>: somebody has seen an alert, and may say what is done about it. Fires `done` with the alert once stored. */
import {html} from '../../vendor/lit-3.3.3.js';
import {acknowledge, alertWords} from '../alerts.js';
import {t} from '../i18n.js';
import {ModalDialog} from './dialog.js';
import {areaField, formOf, textOf} from './fields.js';
import {toast} from './states.js';
import {Work} from './work.js';

const LONGEST_NOTE = 1000;

class AcknowledgeDialog extends ModalDialog {
  static properties = {alert: {attribute: false}};

  constructor() {
    super();
    /** @type {import('../types.js').Alert|null} */
    this.alert = null;
    this.work = new Work(this, ['/note']);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    const note = textOf(formOf(event), 'note');
    const done = await this.work.run(async () => {
      if (this.alert) this.alert = await acknowledge(this.alert, note);
    });
    if (!done) return;
    toast(t('alert.acknowledgedToast'));
    this.dispatchEvent(new CustomEvent('done', {detail: this.alert}));
    this.close();
  }

  heading() {
    return t('alert.acknowledge');
  }

  body() {
    if (!this.alert) return '';
    return html`${this.work.note()}<p><b>${this.alert.deviceName}</b>: ${alertWords(this.alert)}</p>
      <form class="form" @submit=${this.submit}>
        ${areaField({
          id: 'alert-note', name: 'note', label: t('alert.note'), hint: t('alert.noteHint'), max: LONGEST_NOTE, first: true,
          value: this.alert.acknowledged?.note ?? '', fault: this.work.fault('/note'),
        })}
        <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
          <button class="btn pri" ?disabled=${this.work.busy}>${t('alert.acknowledge')}</button></div>
      </form>`;
  }
}

customElements.define('acknowledge-dialog', AcknowledgeDialog);
