// @ts-check
/** Labelled fields of forms; what is wrong with one stands under it and is read out with it. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {icon} from './icons.js';

/**
 * @typedef {{id: string, label: string, name?: string, hint?: unknown, fault?: string}} Parts
 * @typedef {Parts & {value?: string, type?: string, required?: boolean, first?: boolean, max?: number, min?: string, complete?: string,
 *   placeholder?: string, mode?: string, onInput?: (value: string) => void}} TextParts `first` has the keyboard when a dialog opens
 */

/** @param {Parts} parts */
const below = ({id, hint, fault}) => html`
  ${fault ? html`<p class="fault" id="${id}-fault">${fault}</p>` : nothing}
  ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}`;

/** @param {Parts} parts */
const describedBy = ({id, hint, fault}) => [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(' ') || nothing;

/** @param {TextParts} parts */
export function textField(parts) {
  const {id, label, name = id, fault, value = '', type = 'text', required = false, first = false, max, min, complete = 'off', placeholder, mode, onInput} = parts;
  return html`<div class="field"><label for=${id}>${label}</label>
    <input id=${id} name=${name} type=${type} .value=${value} ?required=${required} ?autofocus=${first} maxlength=${max ?? nothing} min=${min ?? nothing}
      step=${type === 'number' ? 'any' : nothing} pattern=${required && type === 'text' ? '.*\\S.*' : nothing}
      autocomplete=${complete} autocapitalize="none" spellcheck="false" placeholder=${placeholder ?? nothing} inputmode=${mode ?? nothing}
      aria-invalid=${fault ? 'true' : nothing} aria-describedby=${describedBy(parts)}
      @input=${(/** @type {Event} */ event) => onInput?.(/** @type {HTMLInputElement} */ (event.target).value)}>
    ${below(parts)}</div>`;
}

/** A text of several lines. @param {Parts & {value?: string, required?: boolean, first?: boolean, max?: number, lines?: number}} parts */
export function areaField(parts) {
  const {id, label, name = id, fault, value = '', required = false, first = false, max, lines = 3} = parts;
  return html`<div class="field"><label for=${id}>${label}</label>
    <textarea class="prose" id=${id} name=${name} rows=${lines} .value=${value} ?required=${required} ?autofocus=${first} maxlength=${max ?? nothing}
      aria-invalid=${fault ? 'true' : nothing} aria-describedby=${describedBy(parts)}></textarea>
    ${below(parts)}</div>`;
}

/** @param {Parts & {value: string, options: {value: string, text: string}[], onChange?: (value: string) => void}} parts */
export function selectField(parts) {
  const {id, label, name = id, fault, value, options, onChange} = parts;
  return html`<div class="field"><label for=${id}>${label}</label>
    <span class="pick"><select id=${id} name=${name} .value=${value} aria-invalid=${fault ? 'true' : nothing} aria-describedby=${describedBy(parts)}
      @change=${(/** @type {Event} */ event) => onChange?.(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.text}</option>`)}
    </select>${icon('down', 14)}</span>
    ${below(parts)}</div>`;
}

/** @param {Parts & {checked: boolean}} parts */
export function checkField(parts) {
  const {id, label, name = id, checked} = parts;
  return html`<div class="check"><input id=${id} name=${name} type="checkbox" .checked=${checked} aria-describedby=${describedBy(parts)}>
    <div><label for=${id}>${label}</label>${below(parts)}</div></div>`;
}

/** The text of a field without the blanks around it. @param {FormData} form @param {string} name */
export const textOf = (form, name) => String(form.get(name) ?? '').trim();

/** What a form holds, without sending it anywhere. @param {SubmitEvent} event */
export function formOf(event) {
  event.preventDefault();
  return new FormData(/** @type {HTMLFormElement} */ (event.target));
}
