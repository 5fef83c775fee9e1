// @ts-check
/** <device-page>: loads a device and its series, keeps them current, and leaves the drawing to device-*.js. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, get, isAbort} from '../api.js';
import {seconds, withReading} from '../chart/series.js';
import {overviewOf} from '../chart/overview.js';
import '../chart/range-brush.js';
import '../chart/time-chart.js';
import {t} from '../i18n.js';
import {lastHeard, listen, state} from '../live.js';
import {go} from '../router.js';
import {chosenZone, theme, zone} from '../settings.js';
import {Watch} from '../store.js';
import {DAY} from '../time.js';
import {liveNote} from '../ui/marks.js';
import {emptyState, errorNote, loadingNote, skeleton} from '../ui/states.js';
import {chosenMetrics, metricKey, position, rangeOf, tileOrder, withLiveLatest} from './device-data.js';
import {deviceHead} from './device-head.js';
import {chartPanel} from './device-charts.js';
import {trackPanel} from './device-track.js';
import {alertLines} from './device-alerts.js';
import {eventsPanel} from './device-events.js';
import './device-side.js';
import {Story} from './device-story.js';
import {frozen} from './explore-data.js';
import {heard} from './fleet-data.js';

class DevicePage extends LitElement {
  static properties = {
    deviceId: {attribute: false}, query: {attribute: false}, device: {state: true}, latest: {state: true},
    sparks: {state: true}, charts: {state: true}, preview: {state: true}, error: {state: true}, chartError: {state: true},
    overview: {state: true}, track: {state: true}, loading: {state: true}, asTable: {state: true}, allTiles: {state: true}, allEvents: {state: true},
  };

  constructor() {
    super();
    this.deviceId = '';
    /** @type {Record<string, string>} */
    this.query = {};
    this.story = new Story(this);
    this.reset();
    this.asTable = false;
    this.allTiles = false;
    this.allEvents = false;
    new Watch(this, state, theme, chosenZone);
  }

  reset() {
    this.story.reset();
    this.allEvents = false;
    /** @type {import('../types.js').Device|null} */
    this.device = null;
    /** @type {import('../types.js').Latest[]|null} */
    this.latest = null;
    /** Last day of each tile. @type {Map<string, import('../types.js').Series>} */
    this.sparks = new Map();
    /** Series of the charts by metric. @type {Map<string, import('../types.js').Series>} */
    this.charts = new Map();
    /** The first metric over a longer time, for the brush. @type {{from: number, to: number, series: import('../types.js').Series}|null} */
    this.overview = null;
    /** Where the device was in the range; null where it does not tell. @type {{latitude: import('../types.js').Series, longitude: import('../types.js').Series}|null} */
    this.track = null;
    this.loading = false;
    /** Range while it is dragged. @type {{from: number, to: number}|null} */
    this.preview = null;
    this.error = /** @type {unknown} */ (null);
    this.chartError = /** @type {unknown} */ (null);
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
    this.pendingCharts?.abort();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('deviceId')) {
      this.pendingCharts?.abort();
      this.reset();
      this.load();
    } else if (changed.has('query')) {
      this.preview = null;
      this.loadCharts();
    }
    if (this.device) document.title = t('app.title', {page: this.device.name});
  }

  path(rest = '') {
    return `/devices/${encodeURIComponent(this.deviceId)}${rest}`;
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      const [device, latest] = await Promise.all([get(this.path(), {signal}), get(this.path('/latest'), {signal})]);
      this.device = device;
      this.latest = latest.items;
      this.error = null;
      await Promise.all([this.loadCharts(), this.loadSparks(signal), this.story.load(device)]);
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  metrics() {
    return chosenMetrics(tileOrder(this.latest ?? [], this.device?.headline ?? null), this.query);
  }

  /**
   * @param {{name: string, channel: string|null}} metric
   * @param {number} from
   * @param {number} to
   * @param {number} points
   * @param {AbortSignal} signal
   * @returns {Promise<import('../types.js').Series>}
   */
  series({name, channel}, from, to, points, signal) {
    const query = {name, channel, from: new Date(from).toISOString(), to: new Date(to).toISOString(), points};
    return get(this.path('/series'), {query, signal});
  }

  async loadCharts() {
    if (!this.latest) return;
    this.pendingCharts?.abort();
    const {signal} = (this.pendingCharts = new AbortController());
    const {first, second} = this.metrics();
    const {from, to} = rangeOf(this.query, Date.now());
    const wanted = [first, second].filter((metric) => metric !== null);
    this.story.loadNotes(this.deviceId, {from, to});
    const width = Math.round(this.querySelector('.charts')?.clientWidth || 800);
    this.loading = true;
    try {
      const loaded = await Promise.all(wanted.map((metric) => this.series(metric, from, to, Math.min(1200, width), signal)));
      this.charts = new Map(wanted.map((metric, i) => [metricKey(metric), loaded[i]]));
      this.chartError = null;
      this.story.loadGaps(this.deviceId, loaded[0], {from, to});
      await Promise.all([this.loadOverview(first, {from, to}, signal), this.loadTrack({from, to}, signal)]);
    } catch (error) {
      if (!isAbort(error)) this.chartError = error;
    }
    if (!signal.aborted) this.loading = false;
  }

  /** @param {import('../types.js').Latest|null} metric @param {{from: number, to: number}} range @param {AbortSignal} signal */
  async loadOverview(metric, range, signal) {
    if (!metric) return;
    const {from, to} = overviewOf(range, Date.now());
    this.overview = {from, to, series: await this.series(metric, from, to, 300, signal)};
  }

  /** @param {{from: number, to: number}} range @param {AbortSignal} signal */
  async loadTrack({from, to}, signal) {
    if (!position(this.latest ?? [])) return void (this.track = null);
    const [latitude, longitude] = await Promise.all(['latitude', 'longitude'].map((name) => this.series({name, channel: null}, from, to, 400, signal)));
    this.track = {latitude, longitude};
  }

  /** @param {AbortSignal} signal */
  async loadSparks(signal) {
    const {drawable} = this.metrics();
    const now = Date.now();
    const shown = this.allTiles ? drawable : drawable.slice(0, 8);
    await Promise.all(shown.map(async (metric) => {
      const series = await this.series(metric, now - DAY, now, 96, signal);
      this.sparks = new Map(this.sparks).set(metricKey(metric), series);
    }));
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
    const charts = new Map(this.charts);
    for (const {observedAt, measurements} of mine) {
      for (const measured of measurements) {
        const known = charts.get(metricKey(measured));
        const value = typeof measured.value === 'boolean' ? Number(measured.value) : measured.value;
        if (known && typeof value === 'number') charts.set(metricKey(measured), withReading(known, seconds(observedAt), value));
      }
    }
    this.charts = charts;
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
          ${eventsPanel(this, {story: this.story, series: this.charts.get(metricKey(this.metrics().first ?? {name: '', channel: null})) ?? null, range, zone: zone()})}
          ${this.track ? trackPanel(this.track, range, zone()) : nothing}</div>
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
