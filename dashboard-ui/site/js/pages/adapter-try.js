// @ts-check
/** <adapter-try>: a captured request, typed or pasted or taken from a message, and what the adapter makes of it. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, get, post} from '../api.js';
import {EMPTY, caseName, fieldsOf, headersOf, readCaptured, requestOf, shortId} from '../captured.js';
import {t} from '../i18n.js';
import {originalTrouble} from '../ui/message-detail.js';
import {select} from '../ui/select.js';
import {errorNote} from '../ui/states.js';
import {outcomeSentence, outcomeView} from './try-outcome.js';

/** @typedef {import('../captured.js').Fields} Fields */

const METHODS = ['POST', 'GET', 'PUT', 'PATCH'];

class AdapterTry extends LitElement {
  static properties = {
    adapter: {attribute: false}, codecs: {attribute: false}, messageId: {attribute: false}, fields: {state: true},
    trial: {state: true}, busy: {state: true}, error: {state: true}, note: {state: true}, fault: {state: true}, example: {state: true},
  };

  constructor() {
    super();
    /** @type {import('../types.js').Adapter|null} */
    this.adapter = null;
    /** @type {{name: string, title: string}[]} */
    this.codecs = [];
    /** A message whose original fills the form. */
    this.messageId = '';
    this.filledFrom = '';
    this.of = '';
    this.reset();
  }

  reset() {
    /** @type {Fields} */
    this.fields = EMPTY;
    /** What came of the request that it holds. @type {{request: Fields, result: import('../types.js').Trial}|null} */
    this.trial = null;
    this.busy = false;
    this.error = /** @type {unknown} */ (null);
    /** @type {unknown} */
    this.originalError = null;
    /** What was done to the form. */
    this.note = '';
    /** What is wrong with what was typed or pasted. */
    this.fault = '';
    /** Name of the example in the files' names. */
    this.example = 'example';
  }

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    const name = this.adapter?.name ?? '';
    if (name !== this.of) {
      this.of = name;
      this.filledFrom = '';
      this.reset();
    }
    if (this.messageId === this.filledFrom) return;
    this.filledFrom = this.messageId;
    if (this.messageId) this.fillFromMessage(this.messageId);
  }

  /** @param {string} id */
  async fillFromMessage(id) {
    this.originalError = null;
    try {
      const original = await get(`/messages/${encodeURIComponent(id)}/original`);
      if (this.filledFrom !== id) return;
      this.fill(fieldsOf(original), t('try.filledFromMessage'));
      this.example = caseName(shortId(id));
    } catch (error) {
      this.originalError = error;
    }
    this.requestUpdate();
    await this.updateComplete;
    /** @type {HTMLElement|null} */ (this.querySelector('#try-title'))?.focus();
    this.scrollIntoView({block: 'start'});
  }

  /** @param {Fields} fields @param {string} note */
  fill(fields, note) {
    const known = this.codecs.some(({name}) => name === fields.codec);
    this.fields = {...fields, codec: known ? fields.codec : ''};
    this.note = note;
    this.fault = '';
    this.trial = null;
    this.error = null;
  }

  /** @param {Partial<Fields>} change */
  set(change) {
    this.fields = {...this.fields, ...change};
  }

  /** Fills the form from what stands in the field. */
  takePasted() {
    const area = /** @type {HTMLTextAreaElement} */ (this.querySelector('#try-paste'));
    const {captured, fault} = readCaptured(area.value);
    if (!captured) {
      this.note = '';
      this.fault = t(`try.paste.${fault}`);
      return;
    }
    this.fill(fieldsOf(captured), t('try.filled'));
    area.value = '';
  }

  /** @param {InputEvent} event */
  onPaste(event) {
    if (event.inputType === 'insertFromPaste') this.takePasted();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const {bad} = headersOf(this.fields.headers);
    this.note = '';
    this.fault = bad === null ? '' : t('try.badHeader', {line: bad});
    if (this.fault) return;
    this.busy = true;
    this.error = null;
    const request = this.fields;
    const name = this.of;
    try {
      const result = await post(`/adapters/${encodeURIComponent(name)}/try`, requestOf(request));
      if (name === this.of) this.trial = {request, result};
    } catch (error) {
      this.trial = null;
      this.error = error;
    }
    this.busy = false;
  }

  render() {
    return html`<h2 id="try-title" tabindex="-1">${t('try.title')}</h2><p class="sec">${t('try.text')}</p>
      ${this.originalError ? originalTrouble(this.originalError) : nothing}
      <details class="paste"><summary>${t('try.paste')}</summary><div class="field">
        <label for="try-paste">${t('try.pasteLabel')}</label>
        <textarea id="try-paste" rows="5" spellcheck="false" autocomplete="off" placeholder='{"method": "POST", "path": "/", "contentType": "application/json", "bodyText": "{}"}' @input=${this.onPaste}></textarea>
        <div><button class="btn" type="button" @click=${this.takePasted}>${t('try.fill')}</button></div></div></details>
      <p role="status" class="filled">${this.note}</p>
      ${this.fault ? html`<p class="note bad" role="alert">${this.fault}</p>` : nothing}
      ${this.form()}
      <p role="status" class="outcome">${this.trial ? outcomeSentence(this.trial.result) : nothing}</p>
      ${this.error ? this.trouble(this.error) : nothing}
      ${this.trial ? outcomeView(this.trial, {
        example: this.example, envelope: this.adapter?.sender === 'source', onName: (name) => (this.example = name),
      }) : nothing}`;
  }

  /** @param {unknown} error */
  trouble(error) {
    const missing = error instanceof ApiError && error.status === 404;
    return missing ? html`<p class="note warn" role="alert">${t('try.missing')}</p>` : errorNote(error, null);
  }

  form() {
    const {fields} = this;
    const methods = METHODS.includes(fields.method) ? METHODS : [...METHODS, fields.method];
    return html`<form class="form" @submit=${this.submit}>
      <div class="reqline">
        <div class="field"><label for="try-method">${t('try.method')}</label>${select({
          label: t('try.method'), id: 'try-method', value: fields.method, options: methods.map((value) => ({value, text: value})), onChange: (method) => this.set({method}),
        })}</div>
        ${this.text('path', 'try.path')}${this.text('query', 'try.query')}${this.text('contentType', 'try.contentType')}
      </div>
      <div class="field"><label for="try-headers">${t('try.headers')}</label>
        <textarea id="try-headers" rows="2" spellcheck="false" placeholder=${t('try.headersPlaceholder')} .value=${fields.headers} @input=${(/** @type {Event} */ event) => this.set({headers: valueOf(event)})}></textarea></div>
      <div class="field"><label for="try-body">${t(fields.base64 ? 'try.bodyBase64' : 'try.body')}</label>
        <textarea id="try-body" rows="8" spellcheck="false" placeholder=${this.adapter?.sender === 'codec' ? '{"fPort": 2, "bytes": "0d2c7fff05dc"}' : ''} .value=${fields.body} @input=${(/** @type {Event} */ event) => this.set({body: valueOf(event)})}></textarea></div>
      <div class="row">
        <div class="seg" role="group" aria-label=${t('try.bodyAs')}>${[false, true].map((base64) => html`
          <button type="button" aria-pressed=${fields.base64 === base64} @click=${() => this.set({base64})}>${t(base64 ? 'try.asBase64' : 'try.asText')}</button>`)}</div>
        ${this.adapter?.sender === 'source' && this.codecs.length > 0 ? this.codec() : nothing}
        <span class="grow"></span>
        <button class="btn pri" aria-disabled=${this.busy}>${t('try.submit')}</button></div>
    </form>`;
  }

  codec() {
    return select({
      label: t('try.codec'), value: this.fields.codec, chip: true, on: this.fields.codec !== '',
      options: [{value: '', text: t('try.noCodec')}, ...this.codecs.map(({name, title}) => ({value: name, text: title}))],
      onChange: (codec) => this.set({codec}),
    });
  }

  /** @param {'path'|'query'|'contentType'} name @param {string} key */
  text(name, key) {
    return html`<div class="field"><label for="try-${name}">${t(key)}</label>
      <input id="try-${name}" class="mono" autocomplete="off" spellcheck="false" .value=${this.fields[name]} @input=${(/** @type {Event} */ event) => this.set({[name]: valueOf(event)})}></div>`;
  }
}

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

customElements.define('adapter-try', AdapterTry);
