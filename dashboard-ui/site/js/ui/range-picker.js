// @ts-check
/** Range buttons, and two fields for any other range. */
import {html} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {DAY, RANGES, dayClock, fromWall, toWall} from '../time.js';
import {icon} from './icons.js';

const LONGEST = 366 * DAY;

/**
 * @param {{range: {from: number, to: number, preset: string|null}, zone: string,
 *   onChange: (change: {range: string, from: string, to: string}) => void}} parts `onChange` gets what the address shall say
 */
export function rangePicker({range: {from, to, preset}, zone, onChange}) {
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const [start, end] = ['from', 'to'].map((name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)));
    const [begin, stop] = [start, end].map(({value}) => fromWall(value, zone));
    end.setCustomValidity(rangeFault(begin, stop));
    if (!end.reportValidity()) return;
    form.closest('details')?.removeAttribute('open');
    onChange({range: '', from: new Date(begin).toISOString(), to: new Date(stop).toISOString()});
  };
  return html`<div class="seg" role="group" aria-label=${t('range.label')}>${Object.keys(RANGES).map((name) => html`
      <button type="button" aria-pressed=${preset === name} @click=${() => onChange({range: name, from: '', to: ''})}>${t(`range.${name}`)}</button>`)}</div>
    <details class="anyrange" @keydown=${closeOnEscape} @focusout=${closeOnLeave}>
      <summary class="chip ${preset === null ? 'on' : ''}">${preset === null ? t('chart.range', {from: dayClock(from, zone), to: dayClock(to, zone)}) : t('range.other')}${icon('down', 12)}</summary>
      <form class="panel" novalidate @submit=${submit} @input=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).setCustomValidity('')}>
        <div class="field"><label>${t('range.from')}<input type="datetime-local" name="from" required .value=${toWall(from, zone)}></label></div>
        <div class="field"><label>${t('range.to')}<input type="datetime-local" name="to" required .value=${toWall(to, zone)}></label></div>
        <button class="btn pri">${t('range.show')}</button>
      </form>
    </details>
    ${preset === null ? html`<button class="link" type="button" @click=${() => onChange({range: '', from: '', to: ''})}>${t('range.reset')}</button>` : ''}`;
}

/** What is wrong with a range, in words; empty if nothing is. Pure. @param {number} from @param {number} to */
export function rangeFault(from, to) {
  if (Number.isNaN(from) || Number.isNaN(to) || to <= from) return t('range.fault.order');
  return to - from > LONGEST ? t('range.fault.long') : '';
}

/** @param {KeyboardEvent} event */
function closeOnEscape(event) {
  const details = /** @type {HTMLDetailsElement} */ (event.currentTarget);
  if (event.key !== 'Escape' || !details.open) return;
  details.open = false;
  details.querySelector('summary')?.focus();
}

/** @param {FocusEvent} event */
function closeOnLeave(event) {
  const details = /** @type {HTMLDetailsElement} */ (event.currentTarget);
  if (event.relatedTarget instanceof Node && !details.contains(event.relatedTarget)) details.open = false;
}
