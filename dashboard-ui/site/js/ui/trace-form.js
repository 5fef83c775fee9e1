// @ts-check
/** Field for the id of a message or of what it belongs to; leads to its way. */
import {html} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {go} from '../router.js';

/** @param {string} value @param {(id: string) => void} [onFind] absent: to the page of the trace */
export function traceForm(value, onFind = (id) => go({page: 'trace', id})) {
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.target).elements.namedItem('id'));
    const id = field.value.trim();
    if (id) onFind(id);
  };
  return html`<form class="traceform" role="search" @submit=${submit}><div class="field"><label for="trace-id">${t('trace.id')}</label>
      <input id="trace-id" name="id" class="mono" autocomplete="off" spellcheck="false" placeholder="0199aa00-0000-7000-8000-000000000f04" .value=${value}></div>
    <button class="btn">${t('trace.show')}</button></form>`;
}
