// @ts-check
/** <sign-in-page>: name and password; what went wrong stands above the fields. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, bodyOf, explain, plain, url} from '../api.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {signIn} from '../session.js';
import {brandMark} from '../ui/icons.js';

class SignInPage extends LitElement {
  static properties = {busy: {state: true}, error: {state: true}, shown: {state: true}, options: {state: true}};

  constructor() {
    super();
    this.busy = false;
    this.error = '';
    this.shown = false;
    this.options = {signUp: false, recovery: false};
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('input')?.focus();
    this.ask();
  }

  /** What this server offers to who is not signed in; nothing where it does not answer. */
  async ask() {
    try {
      this.options = await bodyOf(await plain(url('/auth/options'), {}));
    } catch {
      this.options = {signUp: false, recovery: false};
    }
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.busy = true;
    this.error = '';
    try {
      await signIn(String(form.get('username')).trim(), String(form.get('password')));
    } catch (error) {
      this.error = error instanceof ApiError && error.status === 401 ? t('signIn.wrong') : explain(error);
      this.busy = false;
      await this.updateComplete;
      /** @type {HTMLInputElement|null} */ (this.querySelector('[name=password]'))?.select();
    }
  }

  render() {
    return html`<main class="signin">
      <h1 class="brand">${brandMark()}Serai</h1>
      <form class="panel" @submit=${this.submit}>
        <div role="alert">${this.error ? html`<p class="note bad">${this.error}</p>` : nothing}</div>
        <div class="field"><label for="username">${t('signIn.name')}</label>
          <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required></div>
        <div class="field"><label for="password">${t('signIn.password')}</label>
          <div class="pass"><input id="password" name="password" type=${this.shown ? 'text' : 'password'} autocomplete="current-password" required>
            <button type="button" aria-pressed=${this.shown} aria-label=${t('signIn.showPassword')} @click=${() => (this.shown = !this.shown)}>${t(this.shown ? 'signIn.hide' : 'signIn.show')}</button></div></div>
        <button class="btn pri" ?disabled=${this.busy}>${t('signIn.submit')}</button>
      </form>
      ${this.options.recovery ? html`<p class="hint"><a href=${href({page: 'recover'})}>${t('signIn.forgotten')}</a></p>` : nothing}
      ${this.options.signUp ? html`<p class="hint"><a href=${href({page: 'sign-up'})}>${t('signIn.signUp')}</a></p>` : nothing}
      <p class="hint">${t('signIn.hint')}</p>
    </main>`;
  }
}

customElements.define('sign-in-page', SignInPage);
