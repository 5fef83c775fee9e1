// @ts-check
/** <pipeline-logs>: the newest log events, narrowed by service, stage, event and time; its filters stand in the address. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, isAbort} from '../api.js';
import {shortId} from '../captured.js';
import {t} from '../i18n.js';
import {go, href} from '../router.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {absolute, clockMillis, fromWall} from '../time.js';
import {detailText, toneOf} from '../ui/log-words.js';
import {select} from '../ui/select.js';
import {errorNote} from '../ui/states.js';
import {WhileVisible} from '../visible.js';
import {logQuery} from './pipeline-data.js';

/** @typedef {import('../types.js').LogLine} LogLine */

const PAGE_SIZE = 50;
const EVERY_MILLIS = 5_000;
const SERVICES = ['receiver', 'handler', 'logging', 'dashboard'];
const STAGES = ['receive', 'handle', 'store', 'log', 'live'];
const EVENTS = ['accepted', 'stored', 'partial', 'rejected', 'ignored', 'duplicate'];
const COLUMNS = ['at', 'service', 'stage', 'event', 'message', 'detail'];

class PipelineLogs extends LitElement {
  static properties = {query: {attribute: false}, lines: {state: true}, next: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {LogLine[]|null} */
    this.lines = null;
    /** @type {string|null} */
    this.next = null;
    this.error = /** @type {unknown} */ (null);
    this.asked = '';
    new Watch(this, chosenZone);
    new WhileVisible(this, {every: EVERY_MILLIS, work: () => !this.query.cursor && this.load()});
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pending?.abort();
  }

  willUpdate() {
    const asked = JSON.stringify(this.wanted());
    if (asked === this.asked) return;
    this.asked = asked;
    this.load();
  }

  wanted() {
    return {...logQuery(this.query, (wall) => fromWall(wall, zone())), limit: PAGE_SIZE};
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      const page = await get('/logs', {query: this.wanted(), signal});
      this.lines = page.items;
      this.next = page.next ?? null;
      this.error = null;
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  /** @param {Record<string, string>} change */
  filter(change) {
    go({page: 'pipeline', query: {...this.query, cursor: '', ...change}}, {replace: true});
  }

  render() {
    const filtered = ['service', 'stage', 'event', 'from', 'to'].some((name) => this.query[name]);
    return html`<div class="bar"><h2>${t('logs.title')}</h2><span class="grow"></span>
        ${this.pick('service', SERVICES)}${this.pick('stage', STAGES)}${this.pick('event', EVENTS)}${this.time('from')}${this.time('to')}
        ${filtered ? html`<button class="link" type="button" @click=${() => this.filter({service: '', stage: '', event: '', from: '', to: ''})}>${t('fleet.clear')}</button>` : nothing}</div>
      ${this.error ? html`<div class="inset">${errorNote(this.error, () => this.load())}</div>` : nothing}
      ${this.lines?.length === 0 ? html`<p class="inset dim none">${t('logs.none')}</p>` : nothing}
      ${this.lines?.length ? this.table(this.lines) : nothing}
      ${this.turn()}`;
  }

  /** @param {string} name @param {string[]} known */
  pick(name, known) {
    const value = this.query[name] ?? '';
    const values = value === '' || known.includes(value) ? known : [...known, value];
    return select({
      label: t(`logs.${name}`), value, chip: true, on: value !== '',
      options: [{value: '', text: t(`logs.any.${name}`)}, ...values.map((one) => ({value: one, text: one}))],
      onChange: (chosen) => this.filter({[name]: chosen}),
    });
  }

  /** @param {'from'|'to'} name */
  time(name) {
    const change = (/** @type {Event} */ event) => this.filter({[name]: /** @type {HTMLInputElement} */ (event.target).value});
    return html`<label class="logwhen"><span>${t(`reprocess.${name}`)}</span><input type="datetime-local" .value=${this.query[name] ?? ''} @change=${change}></label>`;
  }

  /** @param {LogLine[]} lines */
  table(lines) {
    return html`<div class="scroll logscroll" role="region" tabindex="0" aria-label=${t('logs.title')}><table class="plain logs"><caption class="sr">${t('logs.title')}</caption>
      <thead><tr>${COLUMNS.map((name) => html`<th class="l-${name}" scope="col">${t(`logs.col.${name}`)}</th>`)}</tr></thead>
      <tbody>${lines.map(row)}</tbody></table></div>`;
  }

  turn() {
    const {cursor} = this.query;
    if (!cursor && !this.next) return nothing;
    /** @param {string} to */
    const page = (to) => href({page: 'pipeline', query: {...this.query, cursor: to}});
    return html`<div class="tfoot"><span class="grow"></span>
      ${cursor ? html`<a class="btn" href=${page('')}>${t('messages.newest')}</a>` : nothing}
      ${this.next ? html`<a class="btn" href=${page(this.next)}>${t('logs.older')}</a>` : nothing}</div>`;
  }
}

/** @param {LogLine} line */
function row({at, service, stage, event, messageId, correlationId, detail}) {
  const time = Date.parse(at);
  const of = messageId ?? correlationId;
  return html`<tr><td class="l-at mono" title=${absolute(time, zone())}>${clockMillis(time, zone())}</td>
    <td class="l-service">${service}</td><td class="l-stage">${stage}</td><td class="l-event ${toneOf(event)}">${event}</td>
    <td class="l-message">${of ? html`<a class="link mono" href=${href({page: 'trace', id: of})} title=${of}>${shortId(of)}</a>` : '–'}</td>
    <td class="l-detail mono">${detailText(detail)}</td></tr>`;
}

customElements.define('pipeline-logs', PipelineLogs);
