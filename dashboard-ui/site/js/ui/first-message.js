// @ts-check
/**
 * <first-message>: the access key of a new sender, how to send with it, and a wait for the first message that ends by
 * itself. Messages that are refused are shown with their reason.
 */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {explain, get} from '../api.js';
import {metricName, readingText} from '../format.js';
import {t} from '../i18n.js';
import {listen} from '../live.js';
import {href} from '../router.js';
import {secret} from './states.js';

const ASK_MILLIS = 3_000;
export const DEFAULT_ADAPTER = 'generic-json';

/** The command that sends a first reading. @param {string} key @param {string} origin */
export const curlCommand = (key, origin) => `curl -X POST ${origin}/v1/telemetry \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{"temperature": 21.4}'`;

class FirstMessage extends LitElement {
  static properties = {
    device: {attribute: false}, secret: {attribute: false}, got: {state: true}, refused: {state: true}, trouble: {state: true},
  };

  constructor() {
    super();
    /** @type {import('../types.js').Device|null} */
    this.device = null;
    this.secret = '';
    /** @type {import('../types.js').Latest[]|null} */
    this.got = null;
    this.refused = '';
    this.trouble = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = listen({
      onReadings: (items) => items.some((item) => item.deviceId === this.device?.id) && this.ask(),
      onResync: () => this.ask(),
    });
    this.timer = setInterval(() => this.ask(), ASK_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
    clearInterval(this.timer);
  }

  async ask() {
    if (!this.device || this.got) return;
    try {
      const path = `/devices/${encodeURIComponent(this.device.id)}`;
      const latest = await get(`${path}/latest`);
      this.trouble = '';
      if (latest.items.length > 0) return this.arrived(latest.items);
      const {items} = await get(`${path}/messages`, {query: {limit: 1}});
      this.refused = items.length === 0 ? '' : items[0].reason ?? t(`message.${items[0].status}`);
    } catch (error) {
      this.trouble = explain(error);
    }
  }

  /** @param {import('../types.js').Latest[]} items */
  arrived(items) {
    this.got = items;
    clearInterval(this.timer);
    this.dispatchEvent(new CustomEvent('arrived', {bubbles: true}));
  }

  howTo() {
    const adapter = this.device?.adapter ?? DEFAULT_ADAPTER;
    if (adapter === DEFAULT_ADAPTER) {
      return html`<div class="field"><span class="lab">${t('add.tryIt')}</span>
        ${secret(curlCommand(this.secret, location.origin), {label: t('add.command'), block: true})}</div>`;
    }
    return html`<div class="field"><span class="lab">${t('add.address', {adapter})}</span>
      ${secret(`${location.origin}/in/${this.secret}/`, {label: t('add.addressLabel')})}
      <span class="hint">${t('add.addressHint')}</span></div>`;
  }

  waiting() {
    if (this.got) {
      const [first] = this.got;
      return html`<p class="waiting done"><span class="st reporting"><i class="tick"></i>${t('add.arrived')}</span>
        <b>${metricName(first.name, first.channel)} ${readingText(first)}</b></p>`;
    }
    return html`<p class="waiting"><i class="spin"></i>${t('add.waiting')}</p>
      ${this.refused ? html`<p class="note bad">${t('add.refused', {reason: this.refused})}</p>` : nothing}
      ${this.trouble ? html`<p class="note warn">${this.trouble}</p>` : nothing}`;
  }

  render() {
    if (!this.device) return nothing;
    const link = href({page: 'device', id: this.device.id});
    return html`
      <div class="field"><span class="lab">${t('add.key')}</span>${secret(this.secret, {label: t('add.key')})}
        <span class="hint">${t('add.keyHint')}</span></div>
      ${this.howTo()}
      <div role="status">${this.waiting()}</div>
      <div class="acts"><a class="btn ${this.got ? 'pri' : ''}" href=${link}>${t('add.open')}</a></div>`;
  }
}

customElements.define('first-message', FirstMessage);
