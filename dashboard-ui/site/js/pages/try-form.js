// @ts-check
/** The form of a request that is tried, and the examples that fill it. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {select} from '../ui/select.js';

/** @typedef {import('../captured.js').Fields} Fields */

const METHODS = ['POST', 'GET', 'PUT', 'PATCH'];

/** @param {import('../types.js').Example[]} examples @param {{chosen: string, onChoose: (name: string) => void}} choice */
export const exampleChoice = (examples, {chosen, onChoose}) => html`<div class="field example">${select({
  label: t('try.example'), value: examples.some(({name}) => name === chosen) ? chosen : '',
  options: [{value: '', text: t('try.example')}, ...examples.map(({name, outcome}) => ({value: name, text: t('try.exampleOf', {name, outcome: t(`try.outcome.${outcome}`)})}))],
  onChange: onChoose,
})}</div>`;

/**
 * @param {{fields: Fields, codecs: {name: string, title: string}[], isCodec: boolean, busy: boolean,
 *   onChange: (change: Partial<Fields>) => void, onSubmit: (event: SubmitEvent) => void}} parts
 *   `codecs`: those to choose from; `isCodec`: what is tried reads a device's bytes
 */
export function tryForm({fields, codecs, isCodec, busy, onChange, onSubmit}) {
  const methods = METHODS.includes(fields.method) ? METHODS : [...METHODS, fields.method];
  /** @param {'path'|'query'|'contentType'} name */
  const line = (name) => html`<div class="field"><label for="try-${name}">${t(`try.${name}`)}</label>
    <input id="try-${name}" class="mono" autocomplete="off" spellcheck="false" .value=${fields[name]} @input=${(/** @type {Event} */ event) => onChange({[name]: valueOf(event)})}></div>`;
  return html`<form class="form" @submit=${onSubmit}>
    <div class="reqline">
      <div class="field"><label for="try-method">${t('try.method')}</label>${select({
        label: t('try.method'), id: 'try-method', value: fields.method, options: methods.map((value) => ({value, text: value})), onChange: (method) => onChange({method}),
      })}</div>
      ${line('path')}${line('query')}${line('contentType')}
    </div>
    <div class="field"><label for="try-headers">${t('try.headers')}</label>
      <textarea id="try-headers" rows="2" spellcheck="false" placeholder=${t('try.headersPlaceholder')} .value=${fields.headers} @input=${(/** @type {Event} */ event) => onChange({headers: valueOf(event)})}></textarea></div>
    <div class="field"><label for="try-body">${t(fields.base64 ? 'try.bodyBase64' : 'try.body')}</label>
      <textarea id="try-body" rows="8" spellcheck="false" placeholder=${isCodec ? '{"fPort": 2, "bytes": "0d2c7fff05dc"}' : ''} .value=${fields.body} @input=${(/** @type {Event} */ event) => onChange({body: valueOf(event)})}></textarea></div>
    <div class="row">
      <div class="seg" role="group" aria-label=${t('try.bodyAs')}>${[false, true].map((base64) => html`
        <button type="button" aria-pressed=${fields.base64 === base64} @click=${() => onChange({base64})}>${t(base64 ? 'try.asBase64' : 'try.asText')}</button>`)}</div>
      ${codecs.length > 0 ? codecChoice(fields.codec, codecs, onChange) : nothing}
      <span class="grow"></span>
      <button class="btn pri" aria-disabled=${busy}>${t('try.submit')}</button></div>
  </form>`;
}

/** @param {string} codec @param {{name: string, title: string}[]} codecs @param {(change: Partial<Fields>) => void} onChange */
const codecChoice = (codec, codecs, onChange) => select({
  label: t('try.codec'), value: codec, chip: true, on: codec !== '',
  options: [{value: '', text: t('try.noCodec')}, ...codecs.map(({name, title}) => ({value: name, text: title}))],
  onChange: (chosen) => onChange({codec: chosen}),
});

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;
