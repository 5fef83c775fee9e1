// @ts-check
/** <device-side>: arrivals, messages and facts of a device; each card loads and fails by itself. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get} from '../api.js';
import {arrivals as arrivalBars} from '../chart/sparkline.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {listen} from '../live.js';
import {DAY, absolute, clock, clockSeconds, date, duration, isoSeconds} from '../time.js';
import '../ui/access-keys.js';
import {openDialog} from '../ui/dialog.js';
import '../ui/message-detail.js';
import {errorNote} from '../ui/states.js';
import {arrivedShare, firstHour, position} from './device-data.js';

const FEW_MESSAGES = 6;
const QUIET_MILLIS = 2_000;

class DeviceSide extends LitElement {
  static properties = {
    device: {attribute: false}, latest: {attribute: false}, zone: {attribute: false}, arrivals: {state: true},
    messages: {state: true}, next: {state: true}, turned: {state: true}, errors: {state: true},
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
    /** True while older messages are shown: new ones do not push them away. */
    this.turned = false;
    /** @type {Record<string, unknown>} */
    this.errors = {};
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
      if (!this.turned) this.loadMessages();
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
    if (!this.turned) this.loadMessages();
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

  /** An answer of the API; never one for a device that was left meanwhile. @param {string} rest @param {Record<string, any>} query */
  async ask(rest, query) {
    const id = this.loaded;
    const answer = await get(`/devices/${encodeURIComponent(id)}${rest}`, {query});
    return id === this.loaded ? answer : new Promise(() => {});
  }

  loadArrivals() {
    const now = Date.now();
    const query = {from: new Date(firstHour(now)).toISOString(), to: new Date(now).toISOString()};
    return this.guarded('arrivals', async () => {
      this.arrivals = await this.ask('/arrivals', query);
    });
  }

  /** @param {string|null} [cursor] absent: the newest */
  loadMessages(cursor = null) {
    return this.guarded('messages', async () => {
      const page = await this.ask('/messages', {limit: FEW_MESSAGES, cursor});
      this.messages = page.items;
      this.next = page.next ?? null;
      this.turned = cursor !== null;
    });
  }

  render() {
    return this.device ? html`${this.arrivalsCard()}${this.messagesCard()}<access-keys class="panel" .device=${this.device} .zone=${this.zone}></access-keys>${this.aboutCard(this.device)}` : nothing;
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
        ${known ? html`<span class="sec">${share === null ? t('arrivals.total', {count: total === 1 ? 1 : number(total, 0)}) : t('arrivals.share', {percent: number(share * 100, 1)})}</span>` : nothing}</div>
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
      <div class="row">
        ${this.turned ? html`<button class="link" type="button" @click=${() => this.loadMessages()}>${t('messages.newest')}</button>` : nothing}
        ${this.next ? html`<button class="link" type="button" @click=${() => this.loadMessages(this.next)}>${t('messages.older')}</button>` : nothing}
      </div>
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
