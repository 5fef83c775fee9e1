// @ts-check
/** Loading, empty and error states, toasts and copying: the same everywhere. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, explain} from '../api.js';
import {t} from '../i18n.js';
import {icon} from './icons.js';

/** @param {unknown} error @param {(() => void)|null} retry */
export function errorNote(error, retry) {
  const trace = error instanceof ApiError ? error.traceId : '';
  return html`<div class="note bad" role="alert">
    <span>${explain(error)}${trace ? html` <span class="mono">${t('error.trace', {id: trace})}</span>` : nothing}</span>
    ${retry ? html`<button class="btn" type="button" @click=${retry}>${t('action.retry')}</button>` : nothing}
  </div>`;
}

/** @param {{title: string, text: string, action?: unknown}} parts */
export const emptyState = ({title, text, action = nothing}) => html`<div class="empty"><h2>${title}</h2><p>${text}</p>${action}</div>`;

/** A grey bar where text will stand. @param {number} width */
export const skeleton = (width) => html`<svg class="skelbar" width=${width} height="10" aria-hidden="true"><rect width=${width} height="10" rx="3"></rect></svg>`;

/** Screen readers hear that something is on its way. */
export const loadingNote = () => html`<span class="sr" role="status">${t('state.loading')}</span>`;

/** @param {string} text */
export function toast(text) {
  let shelf = document.querySelector('.toasts');
  if (!shelf) {
    shelf = document.createElement('div');
    shelf.className = 'toasts';
    shelf.setAttribute('role', 'status');
    document.body.append(shelf);
  }
  const note = document.createElement('div');
  note.className = 'toast';
  note.textContent = text;
  shelf.append(note);
  setTimeout(() => note.remove(), 4000);
}

/** @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** Browsers have no clipboard for pages that come over plain HTTP, but still copy what is selected. @param {string} text */
function copiedBySelection(text) {
  const field = Object.assign(document.createElement('textarea'), {value: text, className: 'sr', readOnly: true});
  const focused = /** @type {HTMLElement|null} */ (document.activeElement);
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return done;
}

/**
 * Text to take away, with a button that copies it.
 * @param {string} text
 * @param {{label: string, block?: boolean}} options
 */
export function secret(text, {label, block = false}) {
  const onCopy = async (/** @type {Event} */ event) => {
    const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
    const done = await copy(text);
    button.textContent = t(done ? 'action.copied' : 'action.copyFailed');
  };
  return html`<div class="secret">
    ${block ? html`<pre tabindex="0" aria-label=${label}>${text}</pre>` : html`<code aria-label=${label}>${text}</code>`}
    <button class="btn" type="button" aria-label=${t('action.copyWhat', {what: label})} @click=${onCopy}>${icon('copy', 14)}${t('action.copy')}</button>
  </div>`;
}
