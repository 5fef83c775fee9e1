// @ts-check
/** <device-side>: arrivals, messages, access keys and facts of a device; each card loads and fails by itself. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, remove} from '../api.js';
import {arrivals as arrivalBars} from '../chart/sparkline.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {listen} from '../live.js';
import {DAY, absolute, clock, clockSeconds, date, duration, isoSeconds} from '../time.js';
import {openDialog} from '../ui/dialog.js';
import '../ui/add-key.js';
import '../ui/first-message.js';
import {icon} from '../ui/icons.js';
import '../ui/message-detail.js';
import {errorNote, toast} from '../ui/states.js';
import {arrivedShare, position} from './device-data.js';

const FEW_MESSAGES = 6;
const QUIET_MILLIS = 2_000;

class DeviceSide extends LitElement {
  static properties = {
    device: {attribute: false}, latest: {attribute: false}, zone: {attribute: false}, arrivals: {state: true},
    messages: {state: true}, next: {state: true}, keys: {state: true}, errors: {state: true}, sure: {state: true},
  };

  constructor() {
    super();
    /** @type {import('../types.js').Device|null} */
    this.device = null;
    /** @type {import('../types.js').Latest[]} */
    this.latest = [];
    this.zone = 'UTC';
    this.reset();
  }

  reset() {
    /** @type {import('../types.js').Arrivals|null} */
    this.arrivals = null;
    /** @type {import('../types.js').Message[]|null} */
    this.messages = null;
    /** @type {string|null} */
    this.next = null;
    /** @type {{id: string, kind: string, name: string|null, createdAt: string, revokedAt: string|null}[]|null} */
    this.keys = null;
    /** @type {Record<string, unknown>} */
    this.errors = {};
    /** The key that is about to be revoked. */
    this.sure = '';
    this.loaded = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = listen({
      onReadings: (items) => items.some(({deviceId}) => deviceId === this.device?.id) && this.soon(),
      onResync: () => this.load(),
    });
    this.refetch = setInterval(() => !document.hidden && this.load(), 60_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
    clearInterval(this.refetch);
    clearTimeout(this.waiting);
    this.waiting = undefined;
  }

  /** A burst of readings asks for the messages once. */
  soon() {
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      this.loadMessages();
      this.loadArrivals();
    }, QUIET_MILLIS);
  }

  willUpdate() {
    if (!this.device || this.loaded === this.device.id) return;
    this.reset();
    this.loaded = this.device.id;
    this.load();
  }

  load() {
    this.loadArrivals();
    this.loadKeys();
    this.loadMessages();
  }

  /** @param {string} card @param {() => Promise<void>} work */
  async guarded(card, work) {
    try {
      await work();
      this.errors = {...this.errors, [card]: null};
    } catch (error) {
      this.errors = {...this.errors, [card]: error};
    }
  }

  get path() {
    return `/devices/${encodeURIComponent(this.device?.id ?? '')}`;
  }

  loadArrivals() {
    const now = Date.now();
    const query = {from: new Date(now - DAY).toISOString(), to: new Date(now).toISOString()};
    return this.guarded('arrivals', async () => {
      this.arrivals = await get(`${this.path}/arrivals`, {query});
    });
  }

  loadMessages() {
    return this.guarded('messages', async () => {
      const page = await get(`${this.path}/messages`, {query: {limit: FEW_MESSAGES}});
      this.messages = page.items;
      this.next = page.next ?? null;
    });
  }

  older() {
    return this.guarded('messages', async () => {
      const page = await get(`${this.path}/messages`, {query: {limit: FEW_MESSAGES, cursor: this.next}});
      this.messages = page.items;
      this.next = page.next ?? null;
    });
  }

  loadKeys() {
    return this.guarded('keys', async () => {
      this.keys = (await get(`${this.path}/credentials`)).items;
    });
  }

  /** @param {string} id */
  revoke(id) {
    return this.guarded('keys', async () => {
      await remove(`/credentials/${encodeURIComponent(id)}`);
      this.sure = '';
      toast(t('key.revoked'));
      await this.loadKeys();
    });
  }

  addKey() {
    openDialog('add-key', {device: this.device}).addEventListener('made', () => this.loadKeys());
  }

  render() {
    return this.device ? html`${this.arrivalsCard()}${this.messagesCard()}${this.keysCard()}${this.aboutCard(this.device)}` : nothing;
  }

  /** @param {string} card @param {() => unknown} retry */
  trouble(card, retry) {
    return this.errors[card] ? errorNote(this.errors[card], () => void retry()) : nothing;
  }

  arrivalsCard() {
    const known = this.arrivals;
    const share = known && arrivedShare(known);
    const interval = isoSeconds(this.device?.expectedInterval);
    const total = known?.counts.reduce((sum, value) => sum + value, 0) ?? 0;
    return html`<section class="panel"><div class="head"><h2>${t('arrivals.title')}</h2>
        ${known ? html`<span class="sec">${share === null ? t('arrivals.total', {count: number(total, 0)}) : t('arrivals.share', {percent: number(share * 100, 1)})}</span>` : nothing}</div>
      ${this.trouble('arrivals', () => this.loadArrivals())}
      ${known ? html`${arrivalBars(known.counts, {expected: known.expectedPerStep, label: t('arrivals.bars', {step: duration(known.step * 1000), count: total}), className: 'arrbars'})}
        <div class="axis"><span>${clock(Date.parse(known.t0), this.zone)}</span><span>${interval ? t('arrivals.expected', {duration: duration(interval * 1000)}) : t('arrivals.noExpectation')}</span><span>${t('arrivals.now')}</span></div>` : nothing}
    </section>`;
  }

  messagesCard() {
    return html`<section class="panel"><h2>${t('messages.title')}</h2>
      ${this.trouble('messages', () => this.loadMessages())}
      ${this.messages?.length === 0 ? html`<p class="dim">${t('messages.none')}</p>` : nothing}
      ${this.messages?.length ? html`<ul class="msgs">${this.messages.map((message) => this.message(message))}</ul>` : nothing}
      ${this.next ? html`<button class="link" type="button" @click=${() => this.older()}>${t('messages.older')}</button>` : nothing}
    </section>`;
  }

  /** @param {import('../types.js').Message} message */
  message({id, status, receivedAt, readings, reason}) {
    const at = Date.parse(receivedAt);
    const look = {stored: 'dim', ignored: 'dim', rejected: 'crit'}[status] ?? 'late';
    const time = Date.now() - at < DAY ? clockSeconds(at, this.zone) : date(at, this.zone).replace(/ \d+$/, '');
    return html`<li><button type="button" title=${absolute(at, this.zone)} @click=${() => openDialog('message-detail', {messageId: id})}>
      <span class="mono dim">${time}</span>
      <span class="what cut">${readings > 0 ? t('messages.readings', {count: readings}) : t('messages.noReadings')}</span>
      <span class=${look}>${t(`message.${status}`)}</span>
      ${reason ? html`<span class="why">${reason}</span>` : nothing}
    </button></li>`;
  }

  keysCard() {
    const valid = this.keys?.filter(({revokedAt}) => !revokedAt) ?? [];
    return html`<section class="panel"><div class="head"><h2>${t('key.list')}</h2>
        <button class="link row" type="button" @click=${this.addKey}>${icon('plus', 14)}${t('key.add')}</button></div>
      ${this.trouble('keys', () => this.loadKeys())}
      ${this.keys && valid.length === 0 ? html`<p class="dim">${t('key.none')}</p>` : nothing}
      <ul class="keylist">${valid.map(({id, name, kind, createdAt}) => html`<li>
        <span class="cut grow" title=${name ?? ''}>${name ?? t(`key.kind.${kind}`)}<br><span class="dim">${t('key.since', {date: date(Date.parse(createdAt), this.zone)})}</span></span>
        ${this.sure === id
          ? html`<button class="btn danger" type="button" @click=${() => this.revoke(id)}>${t('key.revokeSure')}</button><button class="btn" type="button" @click=${() => (this.sure = '')}>${t('action.cancel')}</button>`
          : html`<button class="link" type="button" aria-label=${t('key.revokeWhich', {name: name ?? t(`key.kind.${kind}`)})} @click=${() => (this.sure = id)}>${t('key.revoke')}</button>`}
      </li>`)}</ul>
    </section>`;
  }

  /** @param {import('../types.js').Device & {createdAt?: string}} device */
  aboutCard(device) {
    const place = position(this.latest);
    const interval = isoSeconds(device.expectedInterval);
    /** @type {[string, unknown][]} */
    const facts = [
      ['about.environment', device.environmentName],
      ['about.adapter', device.adapter && html`<span class="mono">${device.adapter}</span>`],
      ['about.externalId', device.externalId && html`<span class="mono">${device.externalId}</span>`],
      ['about.interval', interval && duration(interval * 1000)],
      ['about.position', place && `${number(place.latitude, 5)}, ${number(place.longitude, 5)}`],
      ['about.tags', device.tags.length > 0 && device.tags.join(', ')],
      ['about.since', device.createdAt && date(Date.parse(device.createdAt), this.zone)],
      ['about.id', html`<span class="mono">${device.id}</span>`],
    ];
    return html`<section class="panel"><h2>${t('about.title')}</h2>
      <dl class="kv">${facts.map(([key, value]) => (value ? html`<dt>${t(key)}</dt><dd>${value}</dd>` : nothing))}</dl></section>`;
  }
}

customElements.define('device-side', DeviceSide);
