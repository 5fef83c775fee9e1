// @ts-check
/** <confirm-dialog>: says what is about to happen, and does it when told to. Fires `done` once closed. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {ModalDialog} from './dialog.js';
import {errorNote} from './states.js';

/** @typedef {{title: string, text: string, action: string, work: () => Promise<unknown>}} Question */

export class ConfirmDialog extends ModalDialog {
  static properties = {question: {attribute: false}, busy: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {Question|null} */
    this.question = null;
    this.busy = false;
    this.error = /** @type {unknown} */ (null);
  }

  async act() {
    this.busy = true;
    this.error = null;
    try {
      await this.question?.work();
      this.close();
      this.dispatchEvent(new CustomEvent('done'));
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
  }

  heading() {
    return this.question?.title ?? '';
  }

  body() {
    return html`${this.error ? errorNote(this.error, null) : nothing}
      <p>${this.question?.text}</p>
      <div class="acts"><button class="btn" type="button" autofocus @click=${() => this.close()}>${t('action.cancel')}</button>
        <button class="btn pri" type="button" ?disabled=${this.busy} @click=${this.act}>${this.question?.action}</button></div>`;
  }
}

customElements.define('confirm-dialog', ConfirmDialog);
