// @ts-check
/** <inbox-group>: the messages that were refused for one reason, one of them open; all of them replayed or discarded. Fires `changed`. */
import {LitElement, html, nothing, repeat} from '../../vendor/lit-3.3.3.js';
import {get, isAbort} from '../api.js';
import {count, number} from '../format.js';
import {t} from '../i18n.js';
import {discard, groupOf, mayAct, replay} from '../inbox.js';
import {go, href} from '../router.js';
import {user} from '../session.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {DAY, absolute, ago, clockSeconds, date} from '../time.js';
import {openDialog} from '../ui/dialog.js';
import '../ui/discard-dialog.js';
import '../ui/reprocess-run.js';
import {emptyState, errorNote, loadingNote, toast} from '../ui/states.js';
import {crumb, partialText} from './inbox-groups.js';
import './inbox-message.js';

const PAGE_SIZE = 20;

class InboxGroup extends LitElement {
  static properties = {
    query: {attribute: false}, group: {attribute: false}, messages: {state: true}, next: {state: true}, error: {state: true},
    actError: {state: true}, busy: {state: true}, ran: {state: true},
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** What the list says of it; null where it is not, or no longer, listed. @type {import('../types.js').RefusedGroup|null} */
    this.group = null;
    /** @type {import('../types.js').RefusedLine[]|null} */
    this.messages = null;
    /** @type {string|null} */
    this.next = null;
    this.error = /** @type {unknown} */ (null);
    this.actError = /** @type {unknown} */ (null);
    this.busy = false;
    /** True once a replay has begun: its outcome stays until the group is left. */
    this.ran = false;
    this.asked = '';
    /** What the list said last: a group that has gone keeps its words. */
    this.known = this.group;
    new Watch(this, user, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pending?.abort();
  }

  willUpdate() {
    this.known = this.group ?? this.known;
    const asked = JSON.stringify([groupOf(this.query), this.query.cursor ?? '']);
    if (asked === this.asked) return;
    this.asked = asked;
    this.load();
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      const page = await get('/inbox/messages', {query: {...groupOf(this.query), limit: PAGE_SIZE, cursor: this.query.cursor}, signal});
      this.messages = page.items;
      this.next = page.next ?? null;
      this.error = null;
      if (!this.query.message && page.items.length > 0) this.pick(page.items[0].id);
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  /** The first message is open without being asked for, and then stands in the address. @param {string} message */
  pick(message) {
    go({page: 'inbox', query: {...this.query, message}}, {replace: true});
  }

  changed() {
    this.load();
    this.dispatchEvent(new CustomEvent('changed'));
  }

  async replayAll() {
    if (this.busy) return;
    this.busy = true;
    this.actError = null;
    try {
      const run = await replay(groupOf(this.query));
      this.ran = true;
      await this.updateComplete;
      const shown = /** @type {import('../ui/reprocess-run.js').ReprocessRun|null} */ (this.querySelector(':scope > .panel > reprocess-run'));
      shown?.reset();
      shown?.resume(run);
    } catch (error) {
      this.actError = error;
    }
    this.busy = false;
  }

  /** @param {number} messages */
  discardAll(messages) {
    const words = {count: messages === 1 ? 1 : number(messages, 0)};
    openDialog('discard-dialog', {
      question: {
        title: t('inbox.discardTitle', words), text: t('inbox.discardText', words), action: t('inbox.discard'),
        work: (/** @type {string} */ note) => this.discarded(note),
      },
    });
  }

  /** @param {string} note */
  async discarded(note) {
    const {discarded} = await discard(groupOf(this.query), note);
    toast(t('inbox.discardedToast', {count: discarded === 1 ? 1 : number(discarded, 0)}));
    this.dispatchEvent(new CustomEvent('changed'));
    const {environment = '', adapter = ''} = this.query;
    go({page: 'inbox', query: {environment, adapter}});
  }

  render() {
    const {known} = this;
    const first = this.messages?.[0];
    const reason = known?.reason ?? first?.reason ?? known?.code ?? first?.reasonCode ?? (this.messages ? t('inbox.group') : '…');
    return html`${crumb(this.query)}
      <header class="dhead"><div><h1 class="reason" tabindex="-1" title=${reason}>${reason}</h1>${known ? this.meta(known) : nothing}</div>
        <span class="grow"></span>${this.actions()}</header>
      ${this.actError ? errorNote(this.actError, null) : nothing}
      ${this.ran ? html`<section class="panel pad replayed" aria-label=${t('inbox.replay')}><reprocess-run @over=${this.changed}></reprocess-run></section>` : nothing}
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}
      ${this.content()}`;
  }

  /** @param {import('../types.js').RefusedGroup} group */
  meta({adapter, code, pointer, messages, partial, senders, firstAt, lastAt}) {
    const [first, last, now] = [Date.parse(firstAt), Date.parse(lastAt), Date.now()];
    return html`<div class="meta">
      <span>${t('inbox.messages', {count: messages === 1 ? 1 : count(messages)})}${partialText(messages, partial)}</span>
      <span>${t('inbox.senders', {count: senders === 1 ? 1 : count(senders)})}</span>
      ${adapter ? html`<span><a class="link mono" href=${href({page: 'adapter', id: adapter})}>${adapter}</a></span>` : nothing}
      ${code ? html`<span class="mono">${code}</span>` : nothing}
      ${pointer ? html`<span class="mono">${pointer}</span>` : nothing}
      <span title="${absolute(first, zone())}, ${absolute(last, zone())}">${t('inbox.span', {first: ago(first, now), last: ago(last, now)})}</span></div>`;
  }

  actions() {
    const messages = this.known?.messages ?? 0;
    if (!mayAct() || !this.messages?.length) return nothing;
    return html`<div class="row"><button class="btn danger" type="button" @click=${() => this.discardAll(messages)}>${t('inbox.discardAll')}</button>
      <button class="btn pri" type="button" aria-disabled=${this.busy} @click=${this.replayAll}>${messages > 1 ? t('inbox.replayAll', {count: count(messages)}) : t('inbox.replay')}</button></div>`;
  }

  content() {
    const {message} = this.query;
    if (!this.messages && !message) return this.error ? nothing : html`${loadingNote()}<section class="panel loadpanel" aria-busy="true"></section>`;
    if (this.messages?.length === 0 && !message) {
      return emptyState({
        title: t('inbox.goneTitle'), text: t('inbox.goneText'), action: html`<a class="btn" href=${href({page: 'inbox'})}>${t('inbox.toList')}</a>`,
      });
    }
    return html`<div class="inboxcols"><section class="panel" aria-labelledby="inbox-list"><h2 id="inbox-list">${t('messages.title')}</h2>
        ${this.messages?.length === 0 ? html`<p class="dim">${t('inbox.goneTitle')}</p>` : nothing}
        <ul class="msgs">${this.messages?.map((line) => this.line(line))}</ul>${this.turn()}</section>
      ${message ? repeat([message], (id) => id, (id) => html`<inbox-message class="panel pad" .messageId=${id} .pointer=${this.known?.pointer ?? null}
        @changed=${this.changed}></inbox-message>`) : nothing}</div>`;
  }

  /** @param {import('../types.js').RefusedLine} line */
  line({id, status, receivedAt, sender}) {
    const at = Date.parse(receivedAt);
    const time = Date.now() - at < DAY ? clockSeconds(at, zone()) : date(at, zone()).replace(/ \d+$/, '');
    return html`<li><a href=${href({page: 'inbox', query: {...this.query, message: id}})} title=${absolute(at, zone())}
      aria-current=${this.query.message === id ? 'true' : nothing}><span class="mono dim">${time}</span>
      <span class="what cut">${sender.name ?? t(`inbox.sender.${sender.kind}`)}</span>
      <span class=${status === 'rejected' ? 'crit' : 'late'}>${t(`message.${status}`)}</span></a></li>`;
  }

  turn() {
    const {cursor} = this.query;
    if (!cursor && !this.next) return nothing;
    /** @param {string} to */
    const page = (to) => href({page: 'inbox', query: {...this.query, cursor: to, message: ''}});
    return html`<div class="row">${cursor ? html`<a class="link" href=${page('')}>${t('messages.newest')}</a>` : nothing}
      ${this.next ? html`<a class="link" href=${page(this.next)}>${t('messages.older')}</a>` : nothing}</div>`;
  }
}

customElements.define('inbox-group', InboxGroup);
