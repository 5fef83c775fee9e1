// @ts-check
/** <share-site>: who else may look at an environment; one more, or one less. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, post, remove} from '../api.js';
import {t} from '../i18n.js';
import {date} from '../time.js';
import {ModalDialog} from './dialog.js';
import {formOf, textField, textOf} from './fields.js';
import {errorNote, loadingNote, toast} from './states.js';
import {Work} from './work.js';

/** @typedef {{userId: string, username: string, grantedAt: string}} Share */

class ShareSite extends ModalDialog {
  static properties = {site: {attribute: false}, zone: {attribute: false}, shares: {state: true}, error: {state: true}, sure: {state: true}};

  constructor() {
    super();
    /** @type {import('../types.js').Environment|null} */
    this.site = null;
    this.zone = 'UTC';
    /** @type {Share[]|null} */
    this.shares = null;
    this.error = /** @type {unknown} */ (null);
    /** Whose share is about to end. */
    this.sure = '';
    this.adding = new Work(this, ['/username']);
    this.ending = new Work(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  path() {
    return `/environments/${encodeURIComponent(this.site?.id ?? '')}/shares`;
  }

  async load() {
    try {
      this.shares = (await get(this.path())).items;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {SubmitEvent} event */
  async add(event) {
    const username = textOf(formOf(event), 'username');
    const done = await this.adding.run(async () => {
      this.shares = (await post(this.path(), {username})).items;
    });
    if (!done) return;
    /** @type {HTMLFormElement} */ (event.target).reset();
    toast(t('share.added', {name: username}));
  }

  /** @param {Share} share */
  async end({userId, username}) {
    const done = await this.ending.run(async () => {
      await remove(`${this.path()}/${encodeURIComponent(userId)}`);
      await this.load();
    });
    this.sure = '';
    if (done) toast(t('share.ended', {name: username}));
  }

  heading() {
    return t('share.title', {name: this.site?.name ?? ''});
  }

  body() {
    return html`<p class="sec">${t('share.text')}</p>
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}${this.ending.note()}
      ${this.shares === null && !this.error ? loadingNote() : nothing}
      ${this.shares?.length === 0 ? html`<p class="dim">${t('share.none')}</p>` : nothing}
      <ul class="keylist">${this.shares?.map((share) => this.line(share))}</ul>
      ${this.adding.note()}<form class="form line" @submit=${this.add}>
        ${textField({id: 'share-name', first: true, name: 'username', label: t('share.name'), required: true, max: 64, fault: this.adding.fault('/username')})}
        <button class="btn pri" ?disabled=${this.adding.busy}>${t('share.add')}</button>
      </form>`;
  }

  /** @param {Share} share */
  line(share) {
    const {userId, username, grantedAt} = share;
    return html`<li><span class="grow any">${username}<br><span class="dim">${t('key.since', {date: date(Date.parse(grantedAt), this.zone)})}</span></span>
      ${this.sure === userId
        ? html`<button class="btn danger" type="button" ?disabled=${this.ending.busy} @click=${() => this.end(share)}>${t('share.endSure')}</button>
          <button class="btn" type="button" @click=${() => (this.sure = '')}>${t('action.cancel')}</button>`
        : html`<button class="link" type="button" aria-label=${t('share.endWhat', {name: username})} @click=${() => (this.sure = userId)}>${t('share.end')}</button>`}
    </li>`;
  }
}

customElements.define('share-site', ShareSite);
