// @ts-check
/** <message-detail>: what became of one message, and why. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {get} from '../api.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {zone} from '../settings.js';
import {absolute} from '../time.js';
import {ModalDialog} from './dialog.js';
import {errorNote} from './states.js';

class MessageDetail extends ModalDialog {
  static properties = {messageId: {attribute: false}, message: {state: true}, error: {state: true}};

  constructor() {
    super();
    this.messageId = '';
    /** @type {any} */
    this.message = null;
    this.error = /** @type {unknown} */ (null);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.error = null;
    try {
      this.message = await get(`/messages/${encodeURIComponent(this.messageId)}`);
    } catch (error) {
      this.error = error;
    }
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
      ['message.adapter', adapter && html`<span class="mono">${adapter}${adapterVersion ? ` ${adapterVersion}` : ''}</span>`],
      ['message.readings', readings == null ? null : number(readings, 0)],
      ['message.id', html`<span class="mono">${id}</span>`],
    ];
    return html`
      ${reason ? html`<p class="note ${status === 'rejected' ? 'bad' : 'warn'}">${reason}</p>` : nothing}
      <dl class="kv">${facts.map(([key, value]) => (value === null || value === undefined ? nothing : html`<dt>${t(key)}</dt><dd>${value}</dd>`))}</dl>
      ${violations?.length ? html`<div><h2>${t('message.violations')}</h2><ul class="faults">
        ${violations.map((/** @type {{pointer?: string, message: string}} */ fault) => html`<li>${fault.message}${fault.pointer ? html` <span class="mono dim">${fault.pointer}</span>` : nothing}</li>`)}
      </ul></div>` : nothing}`;
  }
}

customElements.define('message-detail', MessageDetail);
