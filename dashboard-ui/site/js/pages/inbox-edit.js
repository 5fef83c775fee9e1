// @ts-check
/** <inbox-edit>: query and body of a refused message, edited; tried first, then read in place of what came. Fires `amended` with the run. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, post} from '../api.js';
import {EMPTY, caseName, fieldsOf, requestOf, shortId} from '../captured.js';
import {t} from '../i18n.js';
import {amend, editOf, readNow} from '../inbox.js';
import {jsonLines} from '../json-lines.js';
import {errorNote} from '../ui/states.js';
import {outcomeSentence, outcomeView} from './try-outcome.js';

class InboxEdit extends LitElement {
  static properties = {
    message: {attribute: false}, fields: {state: true}, trial: {state: true}, busy: {state: true}, error: {state: true}, example: {state: true},
  };

  constructor() {
    super();
    /** @type {import('../types.js').Refused|null} */
    this.message = null;
    /** @type {import('../captured.js').Fields} */
    this.fields = EMPTY;
    /** What the edit would become. @type {{request: import('../captured.js').Fields, result: import('../types.js').Trial}|null} */
    this.trial = null;
    this.busy = false;
    this.error = /** @type {unknown} */ (null);
    this.example = 'example';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.message) return;
    this.fields = fieldsOf(readNow(this.message));
    this.example = caseName(shortId(this.message.id));
  }

  firstUpdated() {
    /** @type {HTMLElement|null} */ (this.querySelector('#edit-body'))?.focus();
  }

  /** @param {Partial<import('../captured.js').Fields>} change */
  set(change) {
    this.fields = {...this.fields, ...change};
  }

  /** One member to a line, every token as it was sent. */
  layOut() {
    const lines = jsonLines(this.fields.body);
    if (lines) this.set({body: lines.map(({depth, text}) => '  '.repeat(depth) + text).join('\n')});
  }

  /** @param {() => Promise<void>} work */
  async guarded(work) {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      await work();
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
  }

  /** @param {SubmitEvent} event */
  tryIt(event) {
    event.preventDefault();
    const request = this.fields;
    return this.guarded(async () => {
      this.trial = null;
      const result = await post(`/adapters/${encodeURIComponent(this.message?.adapter ?? '')}/try`, requestOf(request));
      this.trial = {request, result};
    });
  }

  replay() {
    const {message, fields} = this;
    if (!message) return;
    return this.guarded(async () => {
      const run = await amend(message.id, editOf(fields, message));
      this.dispatchEvent(new CustomEvent('amended', {detail: run}));
    });
  }

  render() {
    const {fields} = this;
    const adapter = this.message?.adapter;
    const unread = this.trial !== null && this.trial.request !== fields;
    return html`<h3>${t('inbox.edit')}</h3><p class="sec">${t('inbox.editText')}</p>
      <form class="form" @submit=${this.tryIt}>
        <div class="field"><label for="edit-query">${t('try.query')}</label>
          <input id="edit-query" class="mono" autocomplete="off" spellcheck="false" .value=${fields.query} @input=${(/** @type {Event} */ event) => this.set({query: valueOf(event)})}></div>
        <div class="field"><label for="edit-body">${t(fields.base64 ? 'try.bodyBase64' : 'try.body')}</label>
          <textarea id="edit-body" rows=${Math.min(24, Math.max(8, fields.body.split('\n').length))} spellcheck="false" .value=${fields.body} @input=${(/** @type {Event} */ event) => this.set({body: valueOf(event)})}></textarea></div>
        <div class="row"><button class="btn" type="button" ?disabled=${fields.base64 || !jsonLines(fields.body)} @click=${this.layOut}>${t('inbox.layOut')}</button>
          <span class="grow"></span>
          ${adapter ? html`<button class="btn" aria-disabled=${this.busy}>${t('inbox.tryFirst')}</button>` : nothing}
          <button class="btn pri" type="button" aria-disabled=${this.busy} @click=${this.replay}>${t('inbox.replayEdit')}</button></div>
      </form>
      ${this.error ? this.trouble(this.error) : nothing}
      <p role="status" class="outcome">${this.trial ? outcomeSentence(this.trial.result) : nothing}${unread ? html`<span class="late">${t('inbox.editedSince')}</span>` : nothing}</p>
      ${this.trial ? outcomeView(this.trial, {example: this.example, envelope: false, onName: (name) => (this.example = name)}) : nothing}`;
  }

  /** @param {unknown} error */
  trouble(error) {
    const missing = error instanceof ApiError && error.status === 404;
    return missing ? html`<p class="note warn" role="alert">${t('inbox.tryMissing')}</p>` : errorNote(error, null);
  }
}

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement} */ (event.target).value;

customElements.define('inbox-edit', InboxEdit);
