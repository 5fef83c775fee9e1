// @ts-check
/** <inbox-message>: one refused message: why, beside the request as it came with the place marked; replay, edit, discard. Fires `changed`. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get} from '../api.js';
import {exampleRequest, fieldsOf, shortId} from '../captured.js';
import {download, jsonFile} from '../download.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {discard, faultsOf, isWaiting, mayAct, readNow, replay} from '../inbox.js';
import {href} from '../router.js';
import {user} from '../session.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {absolute} from '../time.js';
import {bodyLines, violationList} from '../ui/body-lines.js';
import {openDialog} from '../ui/dialog.js';
import '../ui/discard-dialog.js';
import {mark} from '../ui/marks.js';
import {originalTrouble} from '../ui/message-detail.js';
import '../ui/reprocess-run.js';
import {requestView} from '../ui/request-view.js';
import {errorNote, toast} from '../ui/states.js';
import './inbox-edit.js';

const LOOKS = {rejected: 'outside-limits', partial: 'late', stored: 'reporting'};

class InboxMessage extends LitElement {
  static properties = {
    messageId: {attribute: false}, pointer: {attribute: false}, message: {state: true}, error: {state: true}, actError: {state: true},
    exampleError: {state: true}, busy: {state: true}, editing: {state: true},
  };

  constructor() {
    super();
    /** It is one message for as long as it is on the page. */
    this.messageId = '';
    /** Where the reason points to, as its group says. @type {string|null} */
    this.pointer = null;
    /** @type {import('../types.js').Refused|null} */
    this.message = null;
    this.error = /** @type {unknown} */ (null);
    this.actError = /** @type {unknown} */ (null);
    this.exampleError = /** @type {unknown} */ (null);
    this.busy = false;
    this.editing = false;
    new Watch(this, user, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.error = null;
    try {
      this.message = await get(`/inbox/${encodeURIComponent(this.messageId)}`);
    } catch (error) {
      this.error = error;
    }
  }

  async changed() {
    await this.load();
    this.dispatchEvent(new CustomEvent('changed'));
  }

  async replay() {
    if (this.busy) return;
    this.busy = true;
    this.actError = null;
    try {
      this.follow(await replay({messageIds: [this.messageId]}));
    } catch (error) {
      this.actError = error;
    }
    this.busy = false;
  }

  /** @param {import('../types.js').Reprocessing} run */
  follow(run) {
    const shown = /** @type {import('../ui/reprocess-run.js').ReprocessRun|null} */ (this.querySelector('reprocess-run'));
    shown?.reset();
    shown?.resume(run);
  }

  /** @param {CustomEvent<import('../types.js').Reprocessing>} event */
  amended(event) {
    this.editing = false;
    this.follow(event.detail);
    this.load();
  }

  askToDiscard() {
    openDialog('discard-dialog', {
      question: {
        title: t('inbox.discardTitle', {count: 1}), text: t('inbox.discardText', {count: 1}), action: t('inbox.discard'),
        work: async (/** @type {string} */ note) => {
          await discard({messageIds: [this.messageId]}, note);
          toast(t('inbox.discardedToast', {count: 1}));
          await this.changed();
        },
      },
    }).addEventListener('done', () => this.querySelector('h2')?.focus());
  }

  async makeExample() {
    this.exampleError = null;
    const name = `${this.message?.adapter ?? 'message'}-${shortId(this.messageId)}`;
    try {
      const original = await get(`/messages/${encodeURIComponent(this.messageId)}/original`);
      download(`${name}.request.json`, jsonFile(exampleRequest(original)));
    } catch (error) {
      this.exampleError = error;
    }
  }

  render() {
    const {message} = this;
    if (!message) return this.error ? errorNote(this.error, () => this.load()) : html`<p class="dim" role="status">${t('state.loading')}</p>`;
    const faults = faultsOf(message, this.pointer);
    return html`<div class="head"><h2 tabindex="-1">${t('inbox.messageOf', {id: shortId(message.id)})}</h2>
        ${mark(LOOKS[/** @type {keyof typeof LOOKS} */ (message.status)] ?? '', t(`message.${message.status}`))}</div>
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}
      ${settled(message)}
      <div class="beside refused"><div class="why">
          <h3>${t('inbox.why')}</h3>${faults.length > 0 ? violationList(faults) : html`<p class="dim">${t('inbox.noReason')}</p>`}</div>
        <div class="original"><h3>${t('inbox.original')}</h3>${requestView(message.request, message.amended ? [] : faults)}
          ${message.amended ? edited(message, faults) : nothing}</div>
        ${facts(message)}</div>
      ${this.actions(message)}
      ${this.actError ? errorNote(this.actError, null) : nothing}
      ${this.exampleError ? originalTrouble(this.exampleError) : nothing}
      <reprocess-run @over=${this.changed}></reprocess-run>
      ${this.editing ? html`<inbox-edit .message=${message} @amended=${this.amended}></inbox-edit>` : nothing}`;
  }

  /** @param {import('../types.js').Refused} message */
  actions(message) {
    const acts = mayAct() && message.status !== 'stored';
    return html`<div class="row acts">
      ${acts ? html`<button class="btn pri" type="button" aria-disabled=${this.busy} @click=${this.replay}>${t('inbox.replay')}</button>
        <button class="btn" type="button" aria-expanded=${this.editing} @click=${() => (this.editing = !this.editing)}>${t('inbox.edit')}</button>` : nothing}
      <button class="btn" type="button" @click=${this.makeExample}>${t('message.makeExample')}</button>
      ${message.adapter ? html`<a class="btn" href=${href({page: 'adapter', id: message.adapter, query: {message: message.id}})}>${t('inbox.toAdapter')}</a>` : nothing}
      ${acts && isWaiting(message) ? html`<span class="grow"></span><button class="btn danger" type="button" @click=${this.askToDiscard}>${t('inbox.discardOne')}</button>` : nothing}
      ${mayAct() ? nothing : html`<span class="dim">${t('inbox.mayLook')}</span>`}</div>`;
  }
}

/** What has been done about it already. @param {import('../types.js').Refused} message */
function settled(message) {
  const {discarded} = message;
  if (discarded) {
    const words = {by: discarded.by, at: absolute(Date.parse(discarded.at), zone())};
    return html`<p class="note warn"><span>${t('inbox.discarded', words)}${discarded.note ? html` <q>${discarded.note}</q>` : nothing}</span></p>`;
  }
  return isWaiting(message) ? nothing : html`<p class="note good">${t('inbox.settled', {status: t(`message.${message.status}`)})}</p>`;
}

/** @param {import('../types.js').Refused} message */
function facts({id, receivedAt, storedAt, sender, adapter, adapterVersion, readings, reasonCode, correlationId}) {
  const took = storedAt ? Date.parse(storedAt) - Date.parse(receivedAt) : null;
  /** @type {[string, unknown][]} */
  const rows = [
    ['message.receivedAt', absolute(Date.parse(receivedAt), zone())],
    ['message.took', took === null ? null : t('time.ms', {n: number(took, 0)})],
    ['inbox.from', senderText(sender)],
    ['message.adapter', adapter && html`<a class="link mono" href=${href({page: 'adapter', id: adapter})}>${adapter}</a>${adapterVersion ? html` <span class="mono" title=${adapterVersion}>${adapterVersion.slice(0, 7)}</span>` : nothing}`],
    ['message.readings', number(readings, 0)],
    ['inbox.code', reasonCode && html`<span class="mono">${reasonCode}</span>`],
    ['inbox.correlation', correlationId && html`<a class="link mono" href=${href({page: 'trace', id: correlationId})}>${correlationId}</a>`],
    ['message.id', html`<span class="mono">${id}</span>`],
  ];
  return html`<dl class="kv">${rows.map(([key, value]) => (value == null ? nothing : html`<dt>${t(key)}</dt><dd>${value}</dd>`))}</dl>`;
}

/** @param {import('../types.js').Sender} sender */
function senderText({kind, id, name}) {
  const words = name ?? shortId(id);
  return kind === 'device' ? html`<a class="link" href=${href({page: 'device', id})}>${words}</a>` : html`${words} <span class="dim">${t('inbox.sender.source')}</span>`;
}

/** The request as it was edited last: it is what was read. @param {import('../types.js').Refused} message @param {import('../types.js').Violation[]} faults */
function edited(message, faults) {
  const {at, by, queryString} = /** @type {NonNullable<typeof message.amended>} */ (message.amended);
  const {body, base64} = fieldsOf(readNow(message));
  return html`<h3>${t('inbox.edited', {by, at: absolute(Date.parse(at), zone())})}</h3>
    ${queryString == null ? nothing : html`<pre class="reqhead mono">?${queryString}</pre>`}
    ${bodyLines(body, {label: t('inbox.editedBody'), violations: base64 ? [] : faults})}`;
}

customElements.define('inbox-message', InboxMessage);
