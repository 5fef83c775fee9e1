// @ts-check
/** <settings-account>: who I am here; my address, password and sessions; the end of my account. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, patch, remove} from '../api.js';
import {t} from '../i18n.js';
import {signIn, signOut, user} from '../session.js';
import {zone} from '../settings.js';
import {date} from '../time.js';
import '../ui/delete-dialog.js';
import {openDialog} from '../ui/dialog.js';
import {formOf, textField, textOf} from '../ui/fields.js';
import {errorNote, loadingNote, skeleton, toast} from '../ui/states.js';
import {Work} from '../ui/work.js';

/** @typedef {{id: string, username: string, role: string, email: string|null, emailVerified: boolean, createdAt: string}} Me */

class SettingsAccount extends LitElement {
  static properties = {me: {state: true}, error: {state: true}, asked: {state: true}, sure: {state: true}};

  constructor() {
    super();
    /** @type {Me|null} */
    this.me = null;
    this.error = /** @type {unknown} */ (null);
    /** The address that a mail was sent to. */
    this.asked = '';
    /** True while it is asked whether all sessions shall end. */
    this.sure = false;
    this.address = new Work(this, ['/email'], {address_taken: '/email'});
    this.password = new Work(this, ['/currentPassword', '/newPassword']);
    this.sessions = new Work(this);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.me = await get('/users/me');
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {string} email */
  askByMail(email) {
    return this.address.run(async () => {
      await patch('/users/me', {email});
      this.asked = email;
    });
  }

  /** All sessions end with a new password; this browser begins another one at once. @param {SubmitEvent} event */
  async changePassword(event) {
    const form = formOf(event);
    const newPassword = String(form.get('newPassword'));
    const done = await this.password.run(async () => {
      await patch('/users/me/password', {currentPassword: String(form.get('currentPassword')), newPassword});
      await signIn(this.me?.username ?? '', newPassword);
    });
    if (!done) return;
    /** @type {HTMLFormElement} */ (event.target).reset();
    toast(t('settings.passwordChanged'));
  }

  async leave() {
    try {
      await signOut();
    } catch {
      // The server was not reached; this browser has forgotten the session all the same.
    }
  }

  leaveEverywhere() {
    return this.sessions.run(async () => {
      await remove('/users/me/sessions');
      await this.leave();
    });
  }

  end() {
    openDialog('delete-dialog', {removal: {
      title: t('settings.endTitle'), text: t('settings.endText'), action: t('settings.end'), name: this.me?.username ?? '',
      work: () => remove('/users/me'),
    }}).addEventListener('done', () => this.leave());
  }

  render() {
    const person = user.value;
    if (!person) return nothing;
    return html`<section class="panel" aria-labelledby="set-account"><h2 id="set-account">${t('settings.section.account')}</h2>
        ${this.error ? errorNote(this.error, () => this.load()) : nothing}
        <div class="setting"><div>${person.username}<p>${t(`role.${person.role}`)}${this.me ? html` · ${t('settings.since', {date: date(Date.parse(this.me.createdAt), zone())})}` : nothing}</p></div>
          <button class="btn" type="button" @click=${this.leave}>${t('settings.signOut')}</button></div>
        ${this.everywhere()}
      </section>
      ${this.me ? html`${this.addressPanel(this.me)}${this.passwordPanel(this.me)}${this.endPanel()}`
        : this.error ? nothing : html`${loadingNote()}<section class="panel">${skeleton(220)}</section>`}`;
  }

  everywhere() {
    return html`${this.sessions.note()}<div class="setting"><div>${t('settings.everywhere')}<p>${t('settings.everywhereText')}</p></div>
      <div class="row">${this.sure
        ? html`<button class="btn" type="button" @click=${() => (this.sure = false)}>${t('action.cancel')}</button>
          <button class="btn danger" type="button" ?disabled=${this.sessions.busy} @click=${this.leaveEverywhere}>${t('settings.everywhereSure')}</button>`
        : html`<button class="btn" type="button" @click=${() => (this.sure = true)}>${t('settings.everywhereAsk')}</button>`}</div></div>`;
  }

  /** @param {Me} me */
  addressPanel({email, emailVerified}) {
    const standing = email === null ? t('settings.noAddress') : t(emailVerified ? 'settings.addressVerified' : 'settings.addressOpen', {email});
    return html`<section class="panel" aria-labelledby="set-address"><h2 id="set-address">${t('account.email')}</h2>
      <p class="sec any">${standing}</p>${this.address.note()}
      <div role="status">${this.asked ? html`<p class="note warn">${t('settings.addressAsked', {email: this.asked})}</p>` : nothing}</div>
      <form class="form line" @submit=${(/** @type {SubmitEvent} */ event) => this.askByMail(textOf(formOf(event), 'email'))}>
        ${textField({id: 'account-email', name: 'email', label: t('settings.newAddress'), type: 'email', complete: 'email', required: true, max: 254, value: email ?? '', fault: this.address.fault('/email')})}
        <button class="btn" ?disabled=${this.address.busy}>${t('settings.sendMail')}</button>
      </form></section>`;
  }

  /** @param {Me} me */
  passwordPanel({username}) {
    return html`<section class="panel" aria-labelledby="set-password"><h2 id="set-password">${t('signIn.password')}</h2>
      <p class="dim">${t('settings.passwordText')}</p>${this.password.note()}
      <form class="form" @submit=${this.changePassword}>
        <input class="sr" type="text" autocomplete="username" .value=${username} readonly tabindex="-1" aria-hidden="true">
        ${textField({id: 'current-password', name: 'currentPassword', label: t('settings.currentPassword'), type: 'password', complete: 'current-password', required: true, fault: this.password.fault('/currentPassword')})}
        ${textField({id: 'new-password', name: 'newPassword', label: t('account.newPassword'), type: 'password', complete: 'new-password', required: true, fault: this.password.fault('/newPassword')})}
        <div class="acts"><button class="btn" ?disabled=${this.password.busy}>${t('settings.changePassword')}</button></div>
      </form></section>`;
  }

  endPanel() {
    return html`<section class="panel" aria-labelledby="set-end"><h2 id="set-end">${t('settings.end')}</h2>
      <div class="setting"><p>${t('settings.endHint')}</p><button class="btn danger" type="button" @click=${this.end}>${t('settings.end')}</button></div></section>`;
  }
}

customElements.define('settings-account', SettingsAccount);
