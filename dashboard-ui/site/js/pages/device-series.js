// @ts-check
/** The series of a device: those of the two charts, of the brush, of the tiles, and the way it took; kept current by what comes. */
import {get, isAbort} from '../api.js';
import {overviewOf} from '../chart/overview.js';
import {seconds, withReading} from '../chart/series.js';
import {DAY} from '../time.js';
import {metricKey, position} from './device-data.js';

const FEW_TILES = 8;

/** @typedef {import('../types.js').Series} Series */
/** @typedef {{name: string, channel: string|null}} Metric */
/** @typedef {{from: number, to: number}} Range milliseconds */

export class DeviceSeries {
  /** @param {any} page the device page */
  constructor(page) {
    this.page = page;
    this.reset();
    page.addController(this);
  }

  hostDisconnected() {
    this.pending?.abort();
  }

  reset() {
    this.pending?.abort();
    /** Last day of each tile. @type {Map<string, Series>} */
    this.sparks = new Map();
    /** Series of the charts by metric. @type {Map<string, Series>} */
    this.charts = new Map();
    /** The first metric over a longer time, for the brush. @type {Range & {series: Series}|null} */
    this.overview = null;
    /** Where the device was in the range; null where it does not tell. @type {{latitude: Series, longitude: Series}|null} */
    this.track = null;
    this.loading = false;
    this.error = /** @type {unknown} */ (null);
  }

  /** @param {Metric} metric @param {Range & {points: number}} how @param {AbortSignal} signal @returns {Promise<Series>} */
  ask({name, channel}, {from, to, points}, signal) {
    const query = {name, channel, from: new Date(from).toISOString(), to: new Date(to).toISOString(), points};
    return get(`/devices/${encodeURIComponent(this.page.deviceId)}/series`, {query, signal});
  }

  /** What the charts, the brush and the track show of a range. @param {{first: Metric|null, second: Metric|null}} chosen @param {Range} range */
  async load({first, second}, {from, to}) {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    const wanted = [first, second].filter((metric) => metric !== null);
    const points = Math.min(1200, Math.round(this.page.querySelector('.charts')?.clientWidth || 800));
    this.loading = true;
    this.page.requestUpdate();
    try {
      const loaded = await Promise.all(wanted.map((metric) => this.ask(metric, {from, to, points}, signal)));
      this.charts = new Map(wanted.map((metric, i) => [metricKey(metric), loaded[i]]));
      this.error = null;
      this.page.requestUpdate();
      this.page.story.loadGaps(this.page.deviceId, loaded[0], {from, to});
      await Promise.all([this.loadOverview(first, {from, to}, signal), this.loadTrack({from, to}, signal)]);
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
    if (!signal.aborted) this.loading = false;
    this.page.requestUpdate();
  }

  /** @param {Metric|null} metric @param {Range} range @param {AbortSignal} signal */
  async loadOverview(metric, range, signal) {
    if (!metric) return;
    const whole = overviewOf(range, Date.now());
    this.overview = {...whole, series: await this.ask(metric, {...whole, points: 300}, signal)};
    this.page.requestUpdate();
  }

  /** @param {Range} range @param {AbortSignal} signal */
  async loadTrack(range, signal) {
    if (!position(this.page.latest ?? [])) return void (this.track = null);
    const [latitude, longitude] = await Promise.all(['latitude', 'longitude'].map((name) => this.ask({name, channel: null}, {...range, points: 400}, signal)));
    this.track = {latitude, longitude};
    this.page.requestUpdate();
  }

  /** The last day of the tiles that are shown. @param {Metric[]} drawable @param {AbortSignal} signal */
  async loadSparks(drawable, signal) {
    const now = Date.now();
    const shown = this.page.allTiles ? drawable : drawable.slice(0, FEW_TILES);
    await Promise.all(shown.map(async (metric) => {
      const series = await this.ask(metric, {from: now - DAY, to: now, points: 96}, signal);
      this.sparks = new Map(this.sparks).set(metricKey(metric), series);
      this.page.requestUpdate();
    }));
  }

  /** Lays readings of the device that have just come over the charts. @param {import('../types.js').LiveItem[]} items */
  take(items) {
    const charts = new Map(this.charts);
    for (const {observedAt, measurements} of items) {
      for (const measured of measurements) {
        const known = charts.get(metricKey(measured));
        const value = typeof measured.value === 'boolean' ? Number(measured.value) : measured.value;
        if (known && typeof value === 'number') charts.set(metricKey(measured), withReading(known, seconds(observedAt), value));
      }
    }
    this.charts = charts;
    this.page.requestUpdate();
  }
}
