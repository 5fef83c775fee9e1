// @ts-check
/** <message-detail>: what became of one message, and why; its original, to make an example of, to try, or to read again. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, get} from '../api.js';
import {exampleRequest, shortId} from '../captured.js';
import {download, jsonFile} from '../download.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {href, onRoute} from '../router.js';
import {user} from '../session.js';
import {zone} from '../settings.js';
import {absolute} from '../time.js';
import {violationList} from './body-lines.js';
import {ModalDialog} from './dialog.js';
import './reprocess-run.js';
import {requestView} from './request-view.js';
import {errorNote} from './states.js';

class MessageDetail extends ModalDialog {
  static properties = {
    messageId: {attribute: false}, message: {state: true}, error: {state: true}, original: {state: true},
    originalError: {state: true}, shown: {state: true}, again: {state: true},
  };

  constructor() {
    super();
    this.messageId = '';
    /** @type {any} */
    this.message = null;
    this.error = /** @type {unknown} */ (null);
    /** @type {import('../types.js').Captured|null} */
    this.original = null;
    this.originalError = /** @type {unknown} */ (null);
    /** True while the original is shown. */
    this.shown = false;
    /** True once it has been asked what reading it again would change. */
    this.again = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onRoute(() => this.close());
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
  }

  async load() {
    this.error = null;
    try {
      this.message = await get(`/messages/${encodeURIComponent(this.messageId)}`);
    } catch (error) {
      this.error = error;
    }
  }

  /** The original request; null where it cannot be had. */
  async loadOriginal() {
    this.originalError = null;
    try {
      this.original ??= await get(`/messages/${encodeURIComponent(this.messageId)}/original`);
    } catch (error) {
      this.originalError = error;
    }
    return this.original;
  }

  async showOriginal() {
    this.shown = !this.shown && (await this.loadOriginal()) !== null;
  }

  async makeExample() {
    const original = await this.loadOriginal();
    if (original) download(`${this.message.adapter ?? 'message'}-${shortId(this.messageId)}.request.json`, jsonFile(exampleRequest(original)));
  }

  async readAgain() {
    this.again = true;
    await this.updateComplete;
    /** @type {import('./reprocess-run.js').ReprocessRun|null} */ (this.querySelector('reprocess-run'))?.dryRun();
  }

  heading() {
    return t('message.title');
  }

  body() {
    if (this.error) return errorNote(this.error, () => this.load());
    if (!this.message) return html`<p class="dim" role="status">${t('state.loading')}</p>`;
    const {id, status, receivedAt, storedAt, adapter, adapterVersion, readings, reason, violations} = this.message;
    const took = storedAt ? Date.parse(storedAt) - Date.parse(receivedAt) : null;
    /** @type {[string, unknown][]} */
    const facts = [
      ['message.outcome', t(`message.${status}`)],
      ['message.receivedAt', absolute(Date.parse(receivedAt), zone())],
      ['message.took', took === null ? null : t('time.ms', {n: number(took, 0)})],
      ['message.adapter', adapter && html`<a class="link mono" href=${href({page: 'adapter', id: adapter})}>${adapter}</a>${adapterVersion ? html` <span class="mono">${adapterVersion}</span>` : nothing}`],
      ['message.readings', readings == null ? null : number(readings, 0)],
      ['message.id', html`<span class="mono">${id}</span>`],
    ];
    return html`
      ${reason ? html`<p class="note ${status === 'rejected' ? 'bad' : 'warn'}">${reason}</p>` : nothing}
      <dl class="kv">${facts.map(([key, value]) => (value === null || value === undefined ? nothing : html`<dt>${t(key)}</dt><dd>${value}</dd>`))}</dl>
      ${violations?.length ? html`<div><h3>${t('message.violations')}</h3>${violationList(violations)}</div>` : nothing}
      ${this.originalPart(id, adapter)}`;
  }

  /** @param {string} id @param {string|null} adapter */
  originalPart(id, adapter) {
    const mayReadAgain = user.value?.role === 'engineer' || user.value?.role === 'admin';
    return html`<div class="row">
        <button class="btn" type="button" aria-expanded=${this.shown} @click=${this.showOriginal}>${t(this.shown ? 'message.hideOriginal' : 'message.showOriginal')}</button>
        <button class="btn" type="button" @click=${this.makeExample}>${t('message.makeExample')}</button>
        <a class="btn" href=${href({page: 'trace', id})}>${t('trace.open')}</a>
        ${adapter ? html`<a class="btn" href=${href({page: 'adapter', id: adapter, query: {message: this.messageId}})}>${t('try.title')}</a>` : nothing}
        ${mayReadAgain ? html`<button class="btn" type="button" @click=${this.readAgain}>${t('message.readAgain')}</button>` : nothing}
      </div>
      ${this.again ? html`<div><h3>${t('message.again')}</h3><reprocess-run .scope=${{messageIds: [id]}}></reprocess-run></div>` : nothing}
      ${this.originalError ? originalTrouble(this.originalError) : nothing}
      ${this.shown && this.original ? html`<div class="original">${requestView(this.original, this.message.violations ?? [])}</div>` : nothing}`;
  }
}

/** Why an original cannot be had. @param {unknown} error */
export function originalTrouble(error) {
  const missing = error instanceof ApiError && error.status === 404;
  return missing ? html`<p class="note warn" role="alert">${t('message.noOriginal')}</p>` : errorNote(error, null);
}

customElements.define('message-detail', MessageDetail);
