// @ts-check
/** <adapter-page>: one adapter: what serves and since when, what was refused, trying it, reading again, its versions. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, get, isAbort, post} from '../api.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {user} from '../session.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import '../ui/confirm-dialog.js';
import {openDialog} from '../ui/dialog.js';
import {emptyState, errorNote, loadingNote, skeleton, toast} from '../ui/states.js';
import {adapterHead, refusal} from './adapter-head.js';
import './adapter-reprocess.js';
import {shadowCard} from './adapter-shadow.js';
import {sideCards} from './adapter-side.js';
import './adapter-try.js';
import {shortVersion} from './adapter-words.js';

/** @typedef {import('../types.js').AdapterDetail} AdapterDetail */

class AdapterPage extends LitElement {
  static properties = {
    name: {attribute: false}, query: {attribute: false}, adapter: {state: true}, codecs: {state: true}, error: {state: true},
  };

  constructor() {
    super();
    this.name = '';
    /** @type {Record<string, string>} */
    this.query = {};
    this.reset();
    new Watch(this, user, chosenZone);
  }

  reset() {
    /** @type {AdapterDetail|null} */
    this.adapter = null;
    /** Those that can read the bytes in a message of a network server. @type {{name: string, title: string}[]} */
    this.codecs = [];
    this.error = /** @type {unknown} */ (null);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.refetch = setInterval(() => !document.hidden && this.load(), 60_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.refetch);
    this.pending?.abort();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('name')) {
      this.reset();
      this.load();
    }
    document.title = t('app.title', {page: this.adapter?.title ?? t('nav.adapters')});
  }

  path(rest = '') {
    return `/adapters/${encodeURIComponent(this.name)}${rest}`;
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      const all = get('/adapters', {signal}).then(({items}) => items, unlessAborted);
      this.adapter = await get(this.path(), {signal}).catch((error) => this.fromList(error, all));
      this.codecs = (await all).filter(({sender}) => sender === 'codec');
      this.error = null;
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  /** A server without details of adapters still lists them. @param {unknown} error @param {Promise<AdapterDetail[]>} all */
  async fromList(error, all) {
    const listed = error instanceof ApiError && error.status === 404 ? (await all).find(({name}) => name === this.name) : null;
    if (!listed) throw error;
    return listed;
  }

  /** @param {string} rest @param {unknown} body @param {string} done */
  async change(rest, body, done) {
    this.pending?.abort();
    this.adapter = await post(this.path(rest), body);
    toast(done);
  }

  /** The button that asked may be gone afterwards: the heading takes the keyboard. @param {import('../ui/confirm-dialog.js').Question} question */
  ask(question) {
    openDialog('confirm-dialog', {question}).addEventListener('done', () => this.querySelector('h1')?.focus());
  }

  rollBack() {
    const title = this.adapter?.title ?? this.name;
    this.ask({
      title: t('adapter.rollBackTitle', {title}), text: t('adapter.rollBackText'), action: t('adapter.rollBack'),
      work: () => this.change('/rollback', undefined, t('adapter.rolledBack', {title})),
    });
  }

  /** @param {string} version */
  switchTo(version) {
    const words = {title: this.adapter?.title ?? this.name, version: shortVersion(version)};
    this.ask({
      title: t('adapter.switchTitle', words), text: t('adapter.switchText', words), action: t('adapter.switch'),
      work: () => this.change('/switch', {version}, t('adapter.switched', words)),
    });
  }

  render() {
    if (!this.adapter) return this.error ? this.failed() : loading();
    const {adapter} = this;
    const admin = user.value?.role === 'admin';
    const view = {now: Date.now(), zone: zone()};
    const onSwitch = admin ? (/** @type {string} */ version) => this.switchTo(version) : null;
    const mayRollBack = admin && (adapter.versions?.length ?? 0) > 1;
    return html`${adapterHead(adapter, {...view, onRollBack: mayRollBack ? () => this.rollBack() : null})}
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}
      <div class="cols"><div class="stack">
        ${adapter.refused ? refusal(adapter.refused, {...view, serves: adapter.version !== null}) : nothing}
        <adapter-try class="panel pad" .adapter=${adapter} .codecs=${this.codecs} .messageId=${this.query.message ?? ''}></adapter-try>
        ${adapter.shadowReport ? shadowCard(adapter.shadowReport, {...view, onSwitch}) : nothing}
        <adapter-reprocess .adapter=${adapter.name}></adapter-reprocess>
      </div><div class="side">${sideCards(adapter, {...view, onSwitch})}</div></div>`;
  }

  failed() {
    if (this.error instanceof ApiError && this.error.status === 404) {
      return html`<h1>${t('adapter.notFoundTitle')}</h1>${emptyState({
        title: t('adapter.notFoundHead'), text: t('adapter.notFoundText'),
        action: html`<a class="btn" href=${href({page: 'adapters'})}>${t('adapter.toList')}</a>`,
      })}`;
    }
    return html`<h1>${t('nav.adapters')}</h1>${errorNote(this.error, () => this.load())}`;
  }
}

/** The codecs of a list that cannot be had are none. @param {unknown} error */
function unlessAborted(error) {
  if (isAbort(error)) throw error;
  return [];
}

const loading = () => html`${loadingNote()}<header class="dhead"><div><h1>${skeleton(260)}</h1><div class="meta">${skeleton(320)}</div></div></header>
  <div class="cols"><section class="panel loadpanel" aria-busy="true"></section></div>`;

customElements.define('adapter-page', AdapterPage);
