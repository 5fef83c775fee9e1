// @ts-check
/** <add-key>: a further access key for a device, shown once. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {post} from '../api.js';
import {t} from '../i18n.js';
import {ModalDialog} from './dialog.js';
import {errorNote, secret} from './states.js';
import {DEFAULT_ADAPTER, curlCommand} from './first-message.js';

class AddKey extends ModalDialog {
  static properties = {device: {attribute: false}, made: {state: true}, busy: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {import('../types.js').Device|null} */
    this.device = null;
    this.made = '';
    this.busy = false;
    this.error = /** @type {unknown} */ (null);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const name = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('name')).trim();
    this.busy = true;
    this.error = null;
    try {
      const path = `/devices/${encodeURIComponent(this.device?.id ?? '')}/credentials`;
      this.made = (await post(path, {kind: 'access-key', ...(name ? {name} : {})})).secret;
      this.dispatchEvent(new CustomEvent('made'));
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
  }

  heading() {
    return t('key.title');
  }

  body() {
    if (this.made) return this.shown();
    return html`${this.error ? errorNote(this.error, null) : nothing}
      <form class="form" @submit=${this.submit}>
        <div class="field"><label for="key-name">${t('key.name')}</label>
          <input id="key-name" name="name" maxlength="100" autocomplete="off" autofocus placeholder=${t('key.placeholder')}></div>
        <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
          <button class="btn pri" ?disabled=${this.busy}>${t('key.submit')}</button></div>
      </form>`;
  }

  shown() {
    const generic = (this.device?.adapter ?? DEFAULT_ADAPTER) === DEFAULT_ADAPTER;
    const how = generic ? curlCommand(this.made, location.origin) : `${location.origin}/in/${this.made}/`;
    return html`
      <div class="field"><span class="lab">${t('add.key')}</span>${secret(this.made, {label: t('add.key')})}
        <span class="hint">${t('add.keyHint')}</span></div>
      <div class="field"><span class="lab">${generic ? t('add.tryIt') : t('add.address', {adapter: this.device?.adapter ?? ''})}</span>
        ${secret(how, {label: t(generic ? 'add.command' : 'add.addressLabel'), block: generic})}</div>
      <div class="acts"><button class="btn pri" type="button" @click=${() => this.close()}>${t('action.done')}</button></div>`;
  }
}

customElements.define('add-key', AddKey);
