// @ts-check
/** <discard-dialog>: a confirmation with room for a note, which is handed to the question's work. Fires `done` once closed. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {ModalDialog} from './dialog.js';
import {errorNote} from './states.js';

/** @typedef {{title: string, text: string, action: string, work: (note: string) => Promise<unknown>}} NoteQuestion */

const LONGEST_NOTE = 500;

class DiscardDialog extends ModalDialog {
  static properties = {question: {attribute: false}, busy: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {NoteQuestion|null} */
    this.question = null;
    this.busy = false;
    this.error = /** @type {unknown} */ (null);
  }

  /** @param {SubmitEvent} event */
  async act(event) {
    event.preventDefault();
    if (this.busy) return;
    const note = /** @type {HTMLInputElement} */ (this.querySelector('#discard-note')).value;
    this.busy = true;
    this.error = null;
    try {
      await this.question?.work(note);
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
      <form class="form" @submit=${this.act}>
        <div class="field"><label for="discard-note">${t('inbox.note')}</label>
          <input id="discard-note" maxlength=${LONGEST_NOTE} autocomplete="off" placeholder=${t('inbox.notePlaceholder')} autofocus></div>
        <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
          <button class="btn pri" aria-disabled=${this.busy}>${this.question?.action}</button></div>
      </form>`;
  }
}

customElements.define('discard-dialog', DiscardDialog);
