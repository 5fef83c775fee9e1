// @ts-check
/** Base of the dialogs: a native modal <dialog> in the light DOM; Escape and the cross close it. */
import {LitElement, html} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {icon} from './icons.js';

let opened = 0;

export class ModalDialog extends LitElement {
  /** Names this dialog's heading: one dialog may open over another. */
  headingId = `dialog-title-${++opened}`;

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  close() {
    this.querySelector('dialog')?.close();
  }

  /** What stands in the head. @returns {string} */
  heading() {
    throw new Error('a dialog needs a heading');
  }

  /** @returns {unknown} */
  body() {
    throw new Error('a dialog needs a body');
  }

  render() {
    return html`<dialog aria-labelledby=${this.headingId} @close=${() => this.remove()}>
      <header><h2 id=${this.headingId}>${this.heading()}</h2><span class="grow"></span>
        <button class="iconbtn" type="button" aria-label=${t('action.close')} @click=${() => this.close()}>${icon('close')}</button>
      </header>
      <div class="body">${this.body()}</div>
    </dialog>`;
  }
}

/**
 * Opens a dialog element and returns it.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 */
export function openDialog(tag, properties = {}) {
  const dialog = Object.assign(document.createElement(tag), properties);
  document.body.append(dialog);
  return dialog;
}
