// @ts-check
/**
 * <account-page>: what a person does about an account without being signed in. Links of mails bring the token behind #,
 * which no server sees; it is taken out of the address at once.
 */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {bodyOf, explain, plain, url} from '../api.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {brandMark} from '../ui/icons.js';

/** @typedef {'recover'|'reset'|'verify'|'sign-up'} Kind */

/** What each of them asks for, and where it goes. */
const FORMS = {
  recover: {fields: ['email'], path: '/auth/password-recovery'},
  reset: {fields: ['newPassword'], path: '/auth/password-reset'},
  verify: {fields: [], path: '/auth/verify-email'},
  'sign-up': {fields: ['username', 'email', 'newPassword'], path: '/users/sign-up'},
};

const INPUTS = {
  username: {name: 'username', label: 'signIn.name', type: 'text', complete: 'username'},
  email: {name: 'email', label: 'account.email', type: 'email', complete: 'email'},
  newPassword: {name: 'password', label: 'account.newPassword', type: 'password', complete: 'new-password'},
};

class AccountPage extends LitElement {
  static properties = {kind: {}, busy: {state: true}, error: {state: true}, done: {state: true}};

  constructor() {
    super();
    /** @type {Kind} */
    this.kind = 'recover';
    this.busy = false;
    this.error = '';
    this.done = false;
    this.token = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
    if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  }

  firstUpdated() {
    this.querySelector('input')?.focus();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const body = Object.fromEntries([...form].map(([name, value]) => [name, name === 'password' ? value : String(value).trim()]));
    if (this.token) body.token = this.token;
    this.busy = true;
    this.error = '';
    try {
      const response = await plain(url(FORMS[this.kind].path), {
        method: 'POST',
        headers: {'Content-Type': 'application/json', Accept: 'application/json'},
        body: JSON.stringify(body),
      });
      if (!response.ok) await bodyOf(response);
      this.done = true;
    } catch (error) {
      this.error = explain(error);
    } finally {
      this.busy = false;
    }
  }

  /** @param {keyof INPUTS} field */
  field(field) {
    const {name, label, type, complete} = INPUTS[field];
    return html`<div class="field"><label for=${name}>${t(label)}</label>
      <input id=${name} name=${name} type=${type} autocomplete=${complete} autocapitalize="none" spellcheck="false" required></div>`;
  }

  render() {
    const needsToken = this.kind === 'reset' || this.kind === 'verify';
    return html`<main class="signin">
      <h1 class="brand">${brandMark()}Serai</h1>
      ${this.done || (needsToken && !this.token)
        ? html`<div class="panel" role="status"><p>${t(this.done ? `account.${this.kind}.done` : 'account.noToken')}</p></div>`
        : html`<form class="panel" @submit=${this.submit}>
            <h2>${t(`account.${this.kind}.title`)}</h2>
            <div role="alert">${this.error ? html`<p class="note bad">${this.error}</p>` : nothing}</div>
            ${FORMS[this.kind].fields.map((field) => this.field(/** @type {keyof INPUTS} */ (field)))}
            <button class="btn pri" ?disabled=${this.busy}>${t(`account.${this.kind}.submit`)}</button>
          </form>`}
      <p class="hint"><a href=${href({page: 'sign-in'})}>${t('account.toSignIn')}</a></p>
    </main>`;
  }
}

customElements.define('account-page', AccountPage);
