// @ts-check
/**
 * <first-message>: the access key of a new sender, how to send with it, and a wait for the first message that ends by
 * itself. Messages that are refused are shown with their reason.
 */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {metricName, readingText} from '../format.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {FirstReading} from './first-reading.js';
import {secret} from './states.js';

export const DEFAULT_ADAPTER = 'generic-json';

/** The command that sends a first reading. @param {string} key @param {string} origin */
export const curlCommand = (key, origin) => `curl -X POST ${origin}/v1/telemetry \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{"temperature": 21.4}'`;

class FirstMessage extends LitElement {
  static properties = {device: {attribute: false}, secret: {attribute: false}};

  constructor() {
    super();
    /** @type {import('../types.js').Device|null} */
    this.device = null;
    this.secret = '';
    this.first = new FirstReading(this, () => this.device?.id);
  }

  createRenderRoot() {
    return this;
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
    const {got, refused, trouble} = this.first;
    if (got) {
      const [first] = got;
      return html`<p class="waiting done"><span class="st reporting"><i class="tick"></i>${t('add.arrived')}</span>
        <b>${metricName(first.name, first.channel)} ${readingText(first)}</b></p>`;
    }
    return html`<p class="waiting"><i class="spin"></i>${t('add.waiting')}</p>
      ${refused ? html`<p class="note bad">${t('add.refused', {reason: refused})}</p>` : nothing}
      ${trouble ? html`<p class="note warn">${trouble}</p>` : nothing}`;
  }

  render() {
    if (!this.device) return nothing;
    const link = href({page: 'device', id: this.device.id});
    return html`
      <div class="field"><span class="lab">${t('add.key')}</span>${secret(this.secret, {label: t('add.key')})}
        <span class="hint">${t('add.keyHint')}</span></div>
      ${this.howTo()}
      <div role="status">${this.waiting()}</div>
      <div class="acts"><a class="btn ${this.first.got ? 'pri' : ''}" href=${link}>${t('add.open')}</a></div>`;
  }
}

customElements.define('first-message', FirstMessage);
