// @ts-check
/** <device-page>: loads a device, keeps it current, and leaves its series, its story and the drawing to device-*.js. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, get, isAbort} from '../api.js';
import '../chart/range-brush.js';
import '../chart/time-chart.js';
import {t} from '../i18n.js';
import {lastHeard, listen, state} from '../live.js';
import {go} from '../router.js';
import {chosenZone, theme, zone} from '../settings.js';
import {Watch} from '../store.js';
import {liveNote} from '../ui/marks.js';
import {emptyState, errorNote, loadingNote, skeleton} from '../ui/states.js';
import {chosenMetrics, metricKey, rangeOf, tileOrder, withLiveLatest} from './device-data.js';
import {deviceHead} from './device-head.js';
import {chartPanel} from './device-charts.js';
import {trackPanel} from './device-track.js';
import {alertLines} from './device-alerts.js';
import {eventsPanel} from './device-events.js';
import {DeviceSeries} from './device-series.js';
import './device-side.js';
import {Story} from './device-story.js';
import {frozen} from './explore-data.js';
import {heard} from './fleet-data.js';

class DevicePage extends LitElement {
  static properties = {
    deviceId: {attribute: false}, query: {attribute: false}, device: {state: true}, latest: {state: true},
    preview: {state: true}, error: {state: true}, asTable: {state: true}, allTiles: {state: true}, allEvents: {state: true},
  };

  constructor() {
    super();
    this.deviceId = '';
    /** @type {Record<string, string>} */
    this.query = {};
    this.story = new Story(this);
    this.series = new DeviceSeries(this);
    this.reset();
    this.asTable = false;
    this.allTiles = false;
    this.allEvents = false;
    new Watch(this, state, theme, chosenZone);
  }

  reset() {
    this.story.reset();
    this.series.reset();
    this.allEvents = false;
    /** @type {import('../types.js').Device|null} */
    this.device = null;
    /** @type {import('../types.js').Latest[]|null} */
    this.latest = null;
    /** Range while it is dragged. @type {{from: number, to: number}|null} */
    this.preview = null;
    this.error = /** @type {unknown} */ (null);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = listen({onReadings: (items) => this.take(items), onResync: () => this.load()});
    this.clock = setInterval(() => !document.hidden && this.requestUpdate(), 1000);
    this.refetch = setInterval(() => !document.hidden && this.load(), 60_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
    clearInterval(this.clock);
    clearInterval(this.refetch);
    this.pending?.abort();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('deviceId')) {
      this.reset();
      this.load();
    } else if (changed.has('query')) {
      this.preview = null;
      this.loadCharts();
    }
    if (this.device) document.title = t('app.title', {page: this.device.name});
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      const path = `/devices/${encodeURIComponent(this.deviceId)}`;
      const [device, latest] = await Promise.all([get(path, {signal}), get(`${path}/latest`, {signal})]);
      this.device = device;
      this.latest = latest.items;
      this.error = null;
      await Promise.all([this.loadCharts(), this.series.loadSparks(this.metrics().drawable, signal), this.story.load(device)]);
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  metrics() {
    return chosenMetrics(tileOrder(this.latest ?? [], this.device?.headline ?? null), this.query);
  }

  async loadCharts() {
    if (!this.latest) return;
    const range = rangeOf(this.query, Date.now());
    this.story.loadNotes(this.deviceId, range);
    await this.series.load(this.metrics(), range);
  }

  /** Alerts, limits and notes anew. */
  loadStory() {
    if (!this.device) return;
    this.story.load(this.device);
    this.story.loadNotes(this.deviceId, rangeOf(this.query, Date.now()));
  }

  /** @param {import('../types.js').LiveItem[]} items */
  take(items) {
    const mine = items.filter(({deviceId}) => deviceId === this.deviceId);
    if (mine.length === 0 || !this.device || !this.latest) return;
    const wasEmpty = this.latest.length === 0;
    this.latest = withLiveLatest(this.latest, mine);
    const newest = mine.map(({receivedAt}) => receivedAt).sort().at(-1) ?? null;
    this.device = {...this.device, status: heard(this.device.status), lastSeen: newest};
    if (wasEmpty) return void this.load();
    this.series.take(mine);
  }

  /** Changes the address. @param {Record<string, string>} change */
  show(change) {
    go({page: 'device', id: this.deviceId, query: {...this.query, ...change}}, {replace: true});
  }

  /** This page with its range as two instants. */
  link() {
    const {from, to} = rangeOf(this.query, Date.now());
    return {page: /** @type {const} */ ('device'), id: this.deviceId, query: frozen(this.query, {from, to})};
  }

  /** @param {CustomEvent<{from: number, to: number, settled: boolean}>} event */
  onRange({detail: {from, to, settled}}) {
    this.preview = {from, to};
    if (settled) this.show({range: '', from: new Date(from).toISOString(), to: new Date(to).toISOString()});
  }

  render() {
    if (this.error && !this.device) return this.failed();
    if (!this.device || !this.latest) {
      return html`${loadingNote()}<header class="dhead"><div><h1>${skeleton(260)}</h1><div class="meta">${skeleton(320)}</div></div></header>
        <div class="cols"><section class="panel loadpanel" aria-busy="true"></section></div>`;
    }
    const now = Date.now();
    const asked = rangeOf(this.query, now);
    const range = this.preview ? {...this.preview, preset: null} : asked;
    const tiles = tileOrder(this.latest, this.device.headline);
    return html`${deviceHead(this.device, {now, zone: zone(), live: state.value, metric: this.metrics().first, link: () => this.link()})}
      ${alertLines(this.story, {now, zone: zone(), several: tiles.length > 1})}
      ${liveNote(state.value, lastHeard.value, zone())}
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}
      <div class="cols">
        <div class="charts">${tiles.length === 0 ? this.nothingYet() : chartPanel(this, {tiles, range, now})}
          ${eventsPanel(this, {story: this.story, series: this.series.charts.get(metricKey(this.metrics().first ?? {name: '', channel: null})) ?? null, range, zone: zone()})}
          ${this.series.track ? trackPanel(this.series.track, range, zone()) : nothing}</div>
        <device-side class="side" .device=${this.device} .latest=${this.latest} .zone=${zone()}></device-side>
      </div>`;
  }

  nothingYet() {
    return html`<section class="panel">${emptyState({title: t('device.emptyTitle'), text: t('device.emptyText')})}</section>`;
  }

  failed() {
    if (this.error instanceof ApiError && this.error.status === 404) {
      return emptyState({title: t('device.notFoundTitle'), text: t('device.notFoundText'), action: html`<a class="btn" href=${document.baseURI}>${t('notFound.action')}</a>`});
    }
    return errorNote(this.error, () => this.load());
  }
}

customElements.define('device-page', DevicePage);
