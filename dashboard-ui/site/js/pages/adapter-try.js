// @ts-check
/** <adapter-try>: a captured request, typed or pasted or taken from a message, and what the adapter makes of it. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, get, post} from '../api.js';
import {EMPTY, caseName, fieldsOf, headersOf, readCaptured, requestOf, shortId} from '../captured.js';
import {t} from '../i18n.js';
import {originalTrouble} from '../ui/message-detail.js';
import {errorNote} from '../ui/states.js';
import {exampleChoice, tryForm} from './try-form.js';
import {outcomeSentence, outcomeView} from './try-outcome.js';

/** @typedef {import('../captured.js').Fields} Fields */

class AdapterTry extends LitElement {
  static properties = {
    adapter: {attribute: false}, codecs: {attribute: false}, messageId: {attribute: false}, fields: {state: true},
    examples: {state: true}, trial: {state: true}, busy: {state: true}, error: {state: true}, note: {state: true}, fault: {state: true}, example: {state: true},
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
    /** What the adapter's folder has. @type {import('../types.js').Example[]} */
    this.examples = [];
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
      if (name) this.loadExamples(name);
    }
    if (this.messageId === this.filledFrom) return;
    this.filledFrom = this.messageId;
    if (this.messageId) this.fillFromMessage(this.messageId);
  }

  /** An older server has none to give; the form goes on without. @param {string} name */
  async loadExamples(name) {
    try {
      const {items} = await get(`/adapters/${encodeURIComponent(name)}/examples`);
      if (name === this.of) this.examples = items;
    } catch {
      this.examples = [];
    }
  }

  /** @param {string} name */
  fillFromExample(name) {
    const example = this.examples.find((one) => one.name === name);
    if (!example) return;
    this.fill(fieldsOf(example.request), t('try.filledFromExample', {name, outcome: t(`try.outcome.${example.outcome}`)}));
    this.example = name;
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
      ${this.examples.length > 0 ? exampleChoice(this.examples, {chosen: this.example, onChoose: (name) => this.fillFromExample(name)}) : nothing}
      <p role="status" class="filled">${this.note}</p>
      ${this.fault ? html`<p class="note bad" role="alert">${this.fault}</p>` : nothing}
      ${tryForm({
        fields: this.fields, codecs: this.adapter?.sender === 'source' ? this.codecs : [], isCodec: this.adapter?.sender === 'codec', busy: this.busy,
        onChange: (change) => this.set(change), onSubmit: (event) => this.submit(event),
      })}
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
}

customElements.define('adapter-try', AdapterTry);
