// @ts-check
/** A native select, drawn as a chip or as a field. */
import {html} from '../../vendor/lit-3.3.3.js';
import {icon} from './icons.js';

/**
 * @param {{label: string, value: string, options: {value: string, text: string}[], onChange: (value: string) => void,
 *   chip?: boolean, on?: boolean, off?: boolean, id?: string}} parts
 */
export function select({label, value, options, onChange, chip = false, on = false, off = false, id = ''}) {
  const change = (/** @type {Event} */ event) => onChange(/** @type {HTMLSelectElement} */ (event.target).value);
  return html`<span class="pick">
    <select class=${chip ? `chip${on ? ' on' : ''}` : ''} id=${id} aria-label=${label} .value=${value} ?disabled=${off} @change=${change}>
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.text}</option>`)}
    </select>${icon('down', chip ? 12 : 14)}
  </span>`;
}
