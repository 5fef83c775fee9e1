// @ts-check
/** <settings-users>: the accounts of this server, for administrators; and whether it can send mail. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {patch, post, remove} from '../api.js';
import {t} from '../i18n.js';
import {Paged} from '../paged.js';
import {go} from '../router.js';
import {user} from '../session.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {date} from '../time.js';
import '../ui/add-user.js';
import '../ui/delete-dialog.js';
import {openDialog} from '../ui/dialog.js';
import {formOf, textField, textOf} from '../ui/fields.js';
import {findField, focusFind} from '../ui/find.js';
import {icon} from '../ui/icons.js';
import {select} from '../ui/select.js';
import {emptyState, errorNote, loadingNote, skeleton, toast} from '../ui/states.js';
import {Work} from '../ui/work.js';

/** @typedef {{id: string, username: string, role: string, enabled: boolean, email: string|null, emailVerified: boolean, createdAt: string}} Person */

const ROLES = ['viewer', 'engineer', 'admin'];

class SettingsUsers extends LitElement {
  static properties = {query: {attribute: false}};

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {Paged<Person>} */
    this.people = new Paged(this);
    this.changing = new Work(this);
    this.mailing = new Work(this, ['/to']);
    new Watch(this, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.onKey = (/** @type {KeyboardEvent} */ event) => focusFind(event, this);
    addEventListener('keydown', this.onKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', /** @type {any} */ (this.onKey));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.people.load('/users', {q: this.query.q?.trim(), role: this.query.role});
  }

  /** @param {Record<string, string>} change */
  show(change) {
    go({page: 'settings', section: 'users', query: {...this.query, ...change}}, {replace: 'q' in change});
  }

  /** Shown at once; a refused change is taken back. @param {Person} person @param {{role?: string, enabled?: boolean}} change */
  async change(person, change) {
    if (this.changing.busy) return;
    this.put({...person, ...change});
    await this.updateComplete;
    const done = await this.changing.run(async () => this.put(await patch(`/users/${encodeURIComponent(person.id)}`, change)));
    if (done) toast(t('settings.saved', {name: person.username}));
    else this.put(person);
  }

  /** @param {Person} person */
  put(person) {
    this.people.items = this.people.items?.map((one) => (one.id === person.id ? person : one)) ?? null;
    this.requestUpdate();
  }

  add() {
    openDialog('add-user').addEventListener('made', () => this.people.again());
  }

  /** @param {Person} person */
  end({id, username}) {
    openDialog('delete-dialog', {removal: {
      title: t('user.deleteTitle', {name: username}), text: t('user.deleteText'), action: t('user.delete'), name: username,
      work: () => remove(`/users/${encodeURIComponent(id)}`),
    }}).addEventListener('done', () => this.people.again());
  }

  /** @param {SubmitEvent} event */
  async mail(event) {
    const to = textOf(formOf(event), 'to');
    if (await this.mailing.run(() => post('/mail/test', {to}))) toast(t('mail.sent', {to}));
  }

  render() {
    const {items, next, error, busy} = this.people;
    const roles = [{value: '', text: t('user.anyRole')}, ...ROLES.map((value) => ({value, text: t(`user.role.${value}`)}))];
    return html`<section class="panel list" aria-labelledby="set-users"><div class="bar"><h2 id="set-users">${t('settings.section.users')}</h2><span class="grow"></span>
          <button class="link row" type="button" @click=${this.add}>${icon('plus', 14)}${t('user.new')}</button></div>
        <div class="bar">${findField({label: t('user.find'), placeholder: t('user.findPlaceholder'), value: this.query.q ?? '', onFind: (q) => this.show({q})})}
          ${select({label: t('user.role'), value: this.query.role ?? '', options: roles, chip: true, on: Boolean(this.query.role), onChange: (role) => this.show({role})})}</div>
        ${error ? html`<div class="inset">${errorNote(error, () => this.people.again())}</div>` : nothing}
        ${this.changing.error ? html`<div class="inset">${this.changing.note()}</div>` : nothing}
        ${items === null && !error ? html`<div class="pad">${loadingNote()}${skeleton(220)}</div>` : nothing}
        ${items?.length === 0 ? emptyState({title: t('user.noneTitle'), text: t('user.noneText')}) : nothing}
        ${items?.length ? this.table(items) : nothing}
        ${next ? html`<div class="tfoot"><button class="btn" type="button" ?disabled=${busy} @click=${() => this.people.more()}>${t('set.more')}</button></div>` : nothing}
      </section>
      <section class="panel" aria-labelledby="set-mail"><h2 id="set-mail">${t('mail.title')}</h2><p class="dim">${t('mail.text')}</p>${this.mailing.note()}
        <form class="form line" @submit=${this.mail}>
          ${textField({id: 'mail-to', name: 'to', type: 'email', label: t('mail.to'), required: true, max: 254, fault: this.mailing.fault('/to')})}
          <button class="btn" ?disabled=${this.mailing.busy}>${t('mail.submit')}</button></form></section>`;
  }

  /** @param {Person[]} items */
  table(items) {
    return html`<table class="rows"><caption class="sr">${t('settings.section.users')}</caption>
      <thead><tr>${['name', 'email', 'role', 'since', 'actions'].map((name) => html`<th scope="col">${t(`user.col.${name}`)}</th>`)}</tr></thead>
      <tbody>${items.map((person) => this.row(person))}</tbody></table>`;
  }

  /** @param {Person} person */
  row(person) {
    const {id, username, email, emailVerified, role, enabled, createdAt} = person;
    const me = id === user.value?.id;
    return html`<tr>
      <td class="main"><b>${username}</b>${me ? html` <span class="tag">${t('user.you')}</span>` : nothing}${enabled ? nothing : html` <span class="tag late">${t('user.disabled')}</span>`}</td>
      <td class="any">${email ?? html`<span class="dim">–</span>`}${email && !emailVerified ? html`<p class="late">${t('user.unverified')}</p>` : nothing}</td>
      <td>${me ? t(`user.role.${role}`) : html`<div class="field">${select({
        label: t('user.roleOf', {name: username}), value: role, off: this.changing.busy, options: ROLES.map((value) => ({value, text: t(`user.role.${value}`)})),
        onChange: (wanted) => this.change(person, {role: wanted}),
      })}</div>`}</td>
      <td>${date(Date.parse(createdAt), zone())}</td>
      <td>${me ? nothing : html`<div class="row">
        <button class="link" type="button" ?disabled=${this.changing.busy} aria-label=${t(enabled ? 'user.disableWhat' : 'user.enableWhat', {name: username})}
          @click=${() => this.change(person, {enabled: !enabled})}>${t(enabled ? 'user.disable' : 'user.enable')}</button>
        <button class="link away" type="button" aria-label=${t('action.deleteWhat', {name: username})} @click=${() => this.end(person)}>${t('action.delete')}</button></div>`}</td>
    </tr>`;
  }
}

customElements.define('settings-users', SettingsUsers);
