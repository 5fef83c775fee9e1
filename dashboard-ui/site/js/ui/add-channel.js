// @ts-check
/** <add-channel>: one more place that alerts are sent to; the secret of a webhook is shown once. Fires `made`. */
import {html} from '../../vendor/lit-3.3.3.js';
import {post} from '../api.js';
import {t} from '../i18n.js';
import {ModalDialog} from './dialog.js';
import {formOf, selectField, textField, textOf} from './fields.js';
import {secret, toast} from './states.js';
import {Work} from './work.js';

class AddChannel extends ModalDialog {
  static properties = {path: {attribute: false}, kind: {state: true}, secret: {state: true}};

  constructor() {
    super();
    /** Path of the list of channels. */
    this.path = '';
    /** @type {'email'|'webhook'} */
    this.kind = 'email';
    this.secret = '';
    this.work = new Work(this, ['/target', '/kind']);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    const target = textOf(formOf(event), 'target');
    const done = await this.work.run(async () => {
      this.secret = (await post(this.path, {kind: this.kind, target})).secret ?? '';
    });
    if (!done) return;
    this.dispatchEvent(new CustomEvent('made'));
    if (this.secret) return;
    toast(t('settings.saved', {name: target}));
    this.close();
  }

  heading() {
    return this.secret ? t('channel.secretTitle') : t('channel.new');
  }

  body() {
    if (this.secret) {
      return html`<div class="field"><span class="lab">${t('channel.secret')}</span>${secret(this.secret, {label: t('channel.secret')})}
          <span class="hint">${t('channel.secretHint')}</span></div>
        <div class="acts"><button class="btn pri" type="button" @click=${() => this.close()}>${t('action.done')}</button></div>`;
    }
    const web = this.kind === 'webhook';
    return html`${this.work.note()}<form class="form" @submit=${this.submit}>
      ${selectField({
        id: 'channel-kind', name: 'kind', label: t('channel.kind'), value: this.kind, fault: this.work.fault('/kind'),
        options: ['email', 'webhook'].map((value) => ({value, text: t(`channel.kind.${value}`)})),
        onChange: (kind) => (this.kind = kind === 'webhook' ? 'webhook' : 'email'),
      })}
      ${textField({
        id: 'channel-target', first: true, name: 'target', type: web ? 'url' : 'email', label: t(web ? 'channel.url' : 'account.email'), required: true, max: web ? 2048 : 254,
        placeholder: web ? 'https://' : undefined, hint: web ? t('channel.urlHint') : '', fault: this.work.fault('/target'),
      })}
      <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
        <button class="btn pri" ?disabled=${this.work.busy}>${t('channel.submit')}</button></div>
    </form>`;
  }
}

customElements.define('add-channel', AddChannel);
