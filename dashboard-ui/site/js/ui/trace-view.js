// @ts-check
/** <trace-view>: the steps of the messages behind an id, as a timeline each. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, get, isAbort} from '../api.js';
import {shortId} from '../captured.js';
import {millis} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {absolute, clockMillis} from '../time.js';
import {detailText, toneOf} from './log-words.js';
import {emptyState, errorNote} from './states.js';

/** @typedef {import('../types.js').Traced} Traced */

class TraceView extends LitElement {
  static properties = {of: {attribute: false}, messages: {state: true}, error: {state: true}};

  constructor() {
    super();
    this.of = '';
    /** @type {Traced[]|null} */
    this.messages = null;
    this.error = /** @type {unknown} */ (null);
    new Watch(this, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pending?.abort();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('of') || !this.of) return;
    this.messages = null;
    this.error = null;
    this.load();
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      this.messages = (await get(`/trace/${encodeURIComponent(this.of)}`, {signal})).items;
      this.error = null;
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  render() {
    if (!this.of) return nothing;
    if (this.error instanceof ApiError && (this.error.status === 404 || this.error.status === 400)) return noTrace();
    if (this.error) return errorNote(this.error, () => this.load());
    if (!this.messages) return html`<p class="dim" role="status">${t('state.loading')}</p>`;
    return this.messages.length === 0 ? noTrace() : this.messages.map(traced);
  }
}

const noTrace = () => emptyState({title: t('trace.noneTitle'), text: t('trace.noneText')});

/** @param {Traced} message */
function traced({messageId, correlationId, status, adapter, sender, receivedAt, storedAt, steps}) {
  const began = Date.parse(receivedAt);
  const refused = status === 'rejected' || status === 'partial';
  return html`<article class="traced"><div class="head"><h3>${t('inbox.messageOf', {id: shortId(messageId)})}</h3><span class=${toneOf(status)}>${t(`message.${status}`)}</span></div>
    <div class="meta"><span title=${absolute(began, zone())}>${absolute(began, zone())}</span>
      ${storedAt ? html`<span>${t('trace.took', {time: millis(Date.parse(storedAt) - began)})}</span>` : html`<span>${t('trace.onItsWay')}</span>`}
      ${sender ? html`<span>${sender.kind === 'device' ? html`<a class="link" href=${href({page: 'device', id: sender.id})}>${sender.name ?? shortId(sender.id)}</a>` : sender.name ?? shortId(sender.id)}</span>` : nothing}
      ${adapter ? html`<span><a class="link mono" href=${href({page: 'adapter', id: adapter})}>${adapter}</a></span>` : nothing}
      ${refused ? html`<span><a class="link" href=${href({page: 'inbox', query: {message: messageId}})}>${t('trace.openInbox')}</a></span>` : nothing}</div>
    ${steps.length === 0 ? html`<p class="dim">${t('trace.noSteps')}</p>` : html`<ol class="steps">${steps.map((step) => stepLine(step, began))}</ol>`}
    <p class="dim mono ids">${t('trace.ids', {message: messageId, correlation: correlationId ?? '—'})}</p></article>`;
}

/** @param {import('../types.js').Step} step @param {number} began */
function stepLine({at, service, stage, event, detail}, began) {
  const time = Date.parse(at);
  const tone = toneOf(event);
  return html`<li class=${tone}><span class="mono dim" title=${absolute(time, zone())}>${clockMillis(time, zone())}</span>
    <span class="after dim">+${millis(Math.max(0, time - began))}</span>
    <span class="step"><b>${stage}</b> <span class=${tone}>${event}</span> <span class="dim">${service}</span>
      ${detail && Object.keys(detail).length > 0 ? html`<span class="detail mono">${detailText(detail)}</span>` : nothing}</span></li>`;
}

customElements.define('trace-view', TraceView);
