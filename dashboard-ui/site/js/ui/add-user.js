// @ts-check
/** <add-user>: an account that an administrator makes. Fires `made`. */
import {html} from '../../vendor/lit-3.3.3.js';
import {post} from '../api.js';
import {t} from '../i18n.js';
import {ModalDialog} from './dialog.js';
import {formOf, selectField, textField, textOf} from './fields.js';
import {toast} from './states.js';
import {Work} from './work.js';

class AddUser extends ModalDialog {
  constructor() {
    super();
    this.work = new Work(this, ['/username', '/password', '/role', '/email'], {name_taken: '/username'});
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    const form = formOf(event);
    const [username, email] = [textOf(form, 'username'), textOf(form, 'email')];
    const done = await this.work.run(() => post('/users', {
      username, password: String(form.get('password')), role: textOf(form, 'role'), ...(email ? {email} : {}),
    }));
    if (!done) return;
    toast(t('settings.saved', {name: username}));
    this.dispatchEvent(new CustomEvent('made'));
    this.close();
  }

  heading() {
    return t('user.new');
  }

  body() {
    const fault = (/** @type {string} */ name) => this.work.fault(`/${name}`);
    return html`${this.work.note()}<form class="form" @submit=${this.submit}>
      ${textField({id: 'user-name', first: true, name: 'username', label: t('signIn.name'), required: true, max: 64, hint: t('user.nameHint'), fault: fault('username')})}
      ${textField({id: 'user-password', name: 'password', type: 'password', label: t('account.newPassword'), complete: 'new-password', required: true, hint: t('user.passwordHint'), fault: fault('password')})}
      <div class="pair">
        ${selectField({id: 'user-role', name: 'role', label: t('user.role'), value: 'engineer', options: ['viewer', 'engineer', 'admin'].map((value) => ({value, text: t(`user.role.${value}`)})), fault: fault('role')})}
        ${textField({id: 'user-email', name: 'email', type: 'email', label: t('user.emailOptional'), max: 254, fault: fault('email')})}
      </div>
      <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
        <button class="btn pri" ?disabled=${this.work.busy}>${t('user.submit')}</button></div>
    </form>`;
  }
}

customElements.define('add-user', AddUser);
