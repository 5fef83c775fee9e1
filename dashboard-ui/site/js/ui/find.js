// @ts-check
/** Search field over a list; `/` leads to it. */
import {html} from '../../vendor/lit-3.3.3.js';
import {icon} from './icons.js';

const TYPING_MILLIS = 250;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let typing;

/** @param {{label: string, placeholder: string, value: string, onFind: (value: string) => void}} parts */
export function findField({label, placeholder, value, onFind}) {
  const onInput = (/** @type {Event} */ event) => {
    const wanted = /** @type {HTMLInputElement} */ (event.target).value;
    clearTimeout(typing);
    typing = setTimeout(() => onFind(wanted), TYPING_MILLIS);
  };
  return html`<div class="find">${icon('search')}<input type="search" aria-label=${label} placeholder=${placeholder}
    .value=${value} @input=${onInput}><kbd class="wide">/</kbd></div>`;
}

/** Leads the keyboard to the search field of a page when `/` is pressed outside a field. @param {KeyboardEvent} event @param {ParentNode} page */
export function focusFind(event, page) {
  const field = event.target instanceof Element && event.target.closest('input, select, textarea, dialog');
  if (field || event.ctrlKey || event.metaKey || event.altKey || event.key !== '/') return;
  event.preventDefault();
  /** @type {HTMLInputElement|null} */ (page.querySelector('.find input'))?.focus();
}
