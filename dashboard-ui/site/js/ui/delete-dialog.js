// @ts-check
/**
 * <delete-dialog>: says what is about to be removed for good, asks for its name where much hangs on it, and tells how much
 * went. Fires `done` once closed after that.
 */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {counted} from '../format.js';
import {t} from '../i18n.js';
import {ModalDialog} from './dialog.js';
import {textField} from './fields.js';
import {Work} from './work.js';

/** @typedef {{devices: number, readings: number, messages: number}} Gone */
/**
 * @typedef {{title: string, text: string, action: string, name?: string, count?: () => Promise<string>,
 *   work: () => Promise<Gone|null>}} Removal `name` has to be typed; `count` says beforehand what goes with it
 */

/** How much went, in words. @param {Gone} gone */
export function goneText({devices, readings, messages}) {
  /** @param {'devices'|'readings'|'messages'} what @param {number} n */
  const part = (what, n) => t(`delete.${what}`, {count: counted(n)});
  return [...(devices > 0 ? [part('devices', devices)] : []), part('readings', readings), part('messages', messages)].join(', ');
}

class DeleteDialog extends ModalDialog {
  static properties = {removal: {attribute: false}, typed: {state: true}, counted: {state: true}, result: {state: true}};

  constructor() {
    super();
    /** @type {Removal|null} */
    this.removal = null;
    this.typed = '';
    this.counted = '';
    /** What went; empty until something did. */
    this.result = '';
    this.work = new Work(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.countFirst();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    if (this.result) this.dispatchEvent(new CustomEvent('done'));
  }

  /** The count is a help: without it the rest still says what happens. */
  async countFirst() {
    try {
      this.counted = (await this.removal?.count?.()) ?? '';
    } catch {
      this.counted = '';
    }
  }

  /** @param {Event} event */
  async act(event) {
    event.preventDefault();
    const {removal} = this;
    if (!removal || !this.sure()) return;
    await this.work.run(async () => {
      const gone = await removal.work();
      this.result = gone ? t('delete.gone', {what: goneText(gone)}) : t('delete.done');
    });
    await this.updateComplete;
    if (this.result) /** @type {HTMLElement|null} */ (this.querySelector('.acts .btn'))?.focus();
  }

  sure() {
    return !this.removal?.name || this.typed.trim() === this.removal.name.trim();
  }

  heading() {
    return this.removal?.title ?? '';
  }

  body() {
    if (this.result) {
      return html`<p role="status">${this.result}</p>
        <div class="acts"><button class="btn pri" type="button" @click=${() => this.close()}>${t('action.done')}</button></div>`;
    }
    const {removal} = this;
    return html`${this.work.note()}<p>${removal?.text}</p>
      <div role="status">${this.counted ? html`<p class="note warn">${this.counted}</p>` : nothing}</div>
      <form class="form" @submit=${this.act}>
        ${removal?.name ? textField({
          id: 'delete-name', label: t('delete.type', {name: removal.name}), value: this.typed, first: true, onInput: (value) => (this.typed = value),
        }) : nothing}
        <div class="acts"><button class="btn" type="button" ?autofocus=${!removal?.name} @click=${() => this.close()}>${t('action.cancel')}</button>
          <button class="btn danger" ?disabled=${this.work.busy || !this.sure()}>${removal?.action}</button></div>
      </form>`;
  }
}

customElements.define('delete-dialog', DeleteDialog);
