// @ts-check
/** <access-keys>: the keys of a device or a source that are not revoked; adding one, taking the place of one, revoking one. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, remove} from '../api.js';
import {t} from '../i18n.js';
import {absolute, ago, date} from '../time.js';
import './add-key.js';
import {openDialog} from './dialog.js';
import {icon} from './icons.js';
import {errorNote, toast} from './states.js';

/** @typedef {{id: string, kind: string, name: string|null, createdAt: string, revokedAt: string|null,
 *   expiresAt?: string|null, lastUsedAt?: string|null}} Key */

class AccessKeys extends LitElement {
  static properties = {kind: {attribute: false}, device: {attribute: false}, zone: {attribute: false}, keys: {state: true}, error: {state: true}, sure: {state: true}};

  constructor() {
    super();
    /** What the sender is. @type {'devices'|'sources'} */
    this.kind = 'devices';
    /** The device, or the source. @type {{id: string, adapter: string|null}|null} */
    this.device = null;
    this.zone = 'UTC';
    /** @type {Key[]|null} */
    this.keys = null;
    this.error = /** @type {unknown} */ (null);
    /** The key that is about to be revoked. */
    this.sure = '';
    /** The device that the keys are of. */
    this.loaded = '';
  }

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    if (!this.device || this.loaded === this.device.id) return;
    this.loaded = this.device.id;
    this.keys = null;
    this.load();
  }

  /** @param {() => Promise<void>} work */
  async guarded(work) {
    try {
      await work();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  load() {
    return this.guarded(async () => {
      this.keys = (await get(`/${this.kind}/${encodeURIComponent(this.loaded)}/credentials`)).items;
    });
  }

  /** @param {string} id */
  revoke(id) {
    return this.guarded(async () => {
      await remove(`/credentials/${encodeURIComponent(id)}`);
      this.sure = '';
      toast(t('key.revoked'));
      await this.load();
    });
  }

  /** @param {Key|null} [replaces] the key whose place the new one takes */
  add(replaces = null) {
    openDialog('add-key', {kind: this.kind, device: this.device, replaces}).addEventListener('made', () => this.load());
  }

  render() {
    const valid = this.keys?.filter(({revokedAt}) => !revokedAt) ?? [];
    return html`<div class="head"><h2>${t('key.list')}</h2>
        <button class="link row" type="button" @click=${() => this.add()}>${icon('plus', 14)}${t('key.add')}</button></div>
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}
      ${this.keys && valid.length === 0 ? html`<p class="dim">${t('key.none')}</p>` : nothing}
      <ul class="keylist">${valid.map((key) => this.line(key))}</ul>`;
  }

  /** @param {Key} key */
  line(key) {
    const {id, name, kind, createdAt} = key;
    const called = name ?? t(`key.kind.${kind}`);
    return html`<li><span class="grow any">${called}<br><span class="dim">${t('key.since', {date: date(Date.parse(createdAt), this.zone)})}${this.use(key)}</span></span>
      ${this.sure === id
        ? html`<button class="btn danger" type="button" @click=${() => this.revoke(id)}>${t('key.revokeSure')}</button>
          <button class="btn" type="button" @click=${() => (this.sure = '')}>${t('action.cancel')}</button>`
        : html`<button class="link" type="button" aria-label=${t('key.rotateWhich', {name: called})} @click=${() => this.add(key)}>${t('key.rotate')}</button>
          <button class="link away" type="button" aria-label=${t('key.revokeWhich', {name: called})} @click=${() => (this.sure = id)}>${t('key.revoke')}</button>`}
    </li>`;
  }

  /** When it was last used and when it ends, as far as the server says. @param {Key} key */
  use({lastUsedAt, expiresAt}) {
    const now = Date.now();
    const used = lastUsedAt === undefined ? nothing : lastUsedAt === null ? html` · ${t('key.neverUsed')}`
      : html` · <span title=${absolute(Date.parse(lastUsedAt), this.zone)}>${usedWords(Date.parse(lastUsedAt), now)}</span>`;
    if (!expiresAt) return used;
    const end = Date.parse(expiresAt);
    return html`${used} · <span class=${end <= now ? 'late' : ''}>${t(end <= now ? 'key.ended' : 'key.ends', {date: date(end, this.zone)})}</span>`;
  }
}

/** The server tells the last use to the hour. @param {number} used @param {number} now */
const usedWords = (used, now) => now - used < 3_600_000 ? t('key.usedLately') : t('key.used', {ago: ago(used, now)});

customElements.define('access-keys', AccessKeys);
