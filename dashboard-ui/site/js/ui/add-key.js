// @ts-check
/** <add-key>: a further key for a device or a source, shown once; where it takes another's place, that one is revoked when asked. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {post, remove} from '../api.js';
import {t} from '../i18n.js';
import {zone} from '../settings.js';
import {fromWall} from '../time.js';
import {ModalDialog} from './dialog.js';
import {formOf, selectField, textField, textOf} from './fields.js';
import {DEFAULT_ADAPTER, curlCommand} from './first-message.js';
import {secret, toast} from './states.js';
import {Work} from './work.js';

class AddKey extends ModalDialog {
  static properties = {kind: {attribute: false}, device: {attribute: false}, replaces: {attribute: false}, made: {state: true}};

  constructor() {
    super();
    /** @type {'devices'|'sources'} */
    this.kind = 'devices';
    /** The device, or the source. @type {{id: string, adapter: string|null}|null} */
    this.device = null;
    /** The key whose place the new one takes. @type {import('./access-keys.js').Key|null} */
    this.replaces = null;
    this.made = '';
    this.making = new Work(this, ['/name', '/expiresAt']);
    this.revoking = new Work(this);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    const form = formOf(event);
    const name = textOf(form, 'name');
    const until = textOf(form, 'until');
    await this.making.run(async () => {
      const path = `/${this.kind}/${encodeURIComponent(this.device?.id ?? '')}/credentials`;
      this.made = (await post(path, {
        kind: textOf(form, 'kind'), ...(name ? {name} : {}),
        ...(until ? {expiresAt: new Date(fromWall(`${until}T23:59`, zone())).toISOString()} : {}),
      })).secret;
      this.dispatchEvent(new CustomEvent('made'));
    });
  }

  async revokeOld() {
    const done = await this.revoking.run(() => remove(`/credentials/${encodeURIComponent(this.replaces?.id ?? '')}`));
    if (!done) return;
    toast(t('key.revoked'));
    this.dispatchEvent(new CustomEvent('made'));
    this.close();
  }

  called() {
    return this.replaces ? this.replaces.name ?? t(`key.kind.${this.replaces.kind}`) : '';
  }

  heading() {
    return this.replaces ? t('key.rotateTitle', {name: this.called()}) : t('key.title');
  }

  body() {
    if (this.made) return this.shown();
    return html`${this.making.note()}${this.replaces ? html`<p class="sec">${t('key.rotateText')}</p>` : nothing}
      <form class="form" @submit=${this.submit}>
        ${textField({id: 'key-name', first: true, name: 'name', label: t('key.name'), max: 100, placeholder: t('key.placeholder'), value: this.replaces?.name ?? '', fault: this.making.fault('/name')})}
        <div class="pair">
          ${selectField({
            id: 'key-kind', name: 'kind', label: t('key.kind'), value: this.replaces?.kind ?? 'access-key',
            options: ['access-key', 'jwt'].map((value) => ({value, text: t(`key.kind.${value}`)})),
          })}
          ${textField({id: 'key-until', name: 'until', type: 'date', label: t('key.until'), fault: this.making.fault('/expiresAt')})}
        </div>
        <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
          <button class="btn pri" ?disabled=${this.making.busy}>${t('key.submit')}</button></div>
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
      ${this.revoking.note()}${this.replaces ? html`<p class="sec">${t('key.rotateDone', {name: this.called()})}</p>` : nothing}
      <div class="acts">${this.replaces ? html`<button class="btn danger" type="button" ?disabled=${this.revoking.busy} @click=${this.revokeOld}>${t('key.revokeOld')}</button>` : nothing}
        <button class="btn pri" type="button" @click=${() => this.close()}>${t(this.replaces ? 'key.keepBoth' : 'action.done')}</button></div>`;
  }
}

customElements.define('add-key', AddKey);
