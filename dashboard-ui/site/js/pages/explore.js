// @ts-check
/** <explore-page>: several series laid over each other. The address holds all of it; explore-view.js draws. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {isAbort} from '../api.js';
import {seconds, withReading} from '../chart/series.js';
import '../chart/compare-chart.js';
import {t} from '../i18n.js';
import {listen, lastHeard, state} from '../live.js';
import {go} from '../router.js';
import {chosenZone, theme, zone} from '../settings.js';
import {Watch} from '../store.js';
import {copyLink} from '../ui/copy-link.js';
import {openDialog} from '../ui/dialog.js';
import {icon} from '../ui/icons.js';
import {liveMark, liveNote} from '../ui/marks.js';
import {emptyState, errorNote} from '../ui/states.js';
import {rangeOf} from './device-data.js';
import './add-series.js';
import {frozen, previousRange} from './explore-data.js';
import {Files} from './explore-files.js';
import {compare, namesOf} from './explore-load.js';
import {linesOf, rowsOf} from './explore-rows.js';
import {explorePanel} from './explore-view.js';
import {seriesKey, seriesQuery, wantedSeries} from './wanted-series.js';

/** @typedef {import('../types.js').Series} Series */

/** @type {import('./explore-load.js').Found} */
const NONE = {found: new Map(), faults: new Map()};

class ExplorePage extends LitElement {
  static properties = {
    query: {attribute: false}, loaded: {state: true}, before: {state: true}, faults: {state: true}, names: {state: true},
    preview: {state: true}, now: {state: true}, cursorAt: {state: true}, asTable: {state: true}, busy: {state: true}, error: {state: true},
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** Series by key, and those of the period before. @type {Map<string, Series>} */
    this.loaded = new Map();
    /** @type {Map<string, Series>} */
    this.before = new Map();
    /** Why a series is not there, by key. @type {Map<string, unknown>} */
    this.faults = new Map();
    /** Names of devices by id. @type {Map<string, string>} */
    this.names = new Map();
    /** How far the period before is moved. */
    this.shift = 0;
    /** Range while it is dragged. @type {{from: number, to: number}|null} */
    this.preview = null;
    this.now = Date.now();
    /** @type {number|null} */
    this.cursorAt = null;
    this.asTable = false;
    this.busy = false;
    this.error = /** @type {unknown} */ (null);
    /** @type {import('./explore-rows.js').Row[]} */
    this.rows = [];
    /** @type {import('../chart/lines.js').Line[]} */
    this.lines = [];
    this.files = new Files(this);
    new Watch(this, state, theme, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = listen({onReadings: (items) => this.take(items), onResync: () => this.load()});
    this.clock = setInterval(() => !document.hidden && (this.now = Date.now()), 1000);
    this.refetch = setInterval(() => !document.hidden && this.asked().preset && this.load(), 60_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
    clearInterval(this.clock);
    clearInterval(this.refetch);
    this.pending?.abort();
    this.dialog?.remove();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) {
      this.preview = null;
      this.now = Date.now();
      this.load();
    }
    if (['query', 'loaded', 'before', 'faults', 'names'].some((name) => changed.has(name))) this.arrange();
  }

  asked() {
    return rangeOf(this.query, this.now);
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    const {wanted} = wantedSeries(this.query);
    if (wanted.length === 0) return;
    const range = rangeOf(this.query, Date.now());
    this.busy = true;
    const points = Math.min(1200, Math.round(this.clientWidth || 800));
    try {
      const [now, before, names] = await Promise.all([
        compare(wanted, range, {points, signal}), this.query.previous ? compare(wanted, previousRange(range), {points, signal}) : NONE,
        namesOf(wanted.map(({device}) => device).filter((id) => !this.names.has(id)), signal),
      ]);
      [this.loaded, this.faults, this.before, this.shift, this.error] = [now.found, now.faults, before.found, range.to - range.from, null];
      this.names = new Map([...this.names, ...names]);
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
    if (!signal.aborted) this.busy = false;
  }

  /** Rows and lines of what is wanted and known. */
  arrange() {
    const {wanted} = wantedSeries(this.query);
    const before = this.query.previous ? this.before : NONE.found;
    ({units: this.units, rows: this.rows} = rowsOf(wanted, {loaded: this.loaded, before, faults: this.faults, names: this.names}));
    this.lines = linesOf(this.rows, this.shift);
    if (this.dialog) this.dialog.shown = {wanted, units: this.units};
  }

  /** @param {import('../types.js').LiveItem[]} items */
  take(items) {
    if (!this.asked().preset) return;
    const loaded = new Map(this.loaded);
    for (const {deviceId, observedAt, measurements} of items) {
      for (const measured of measurements) {
        const key = seriesKey({device: deviceId, name: measured.name, channel: measured.channel ?? null});
        const known = loaded.get(key);
        const value = typeof measured.value === 'boolean' ? Number(measured.value) : measured.value;
        if (known && typeof value === 'number') loaded.set(key, withReading(known, seconds(observedAt), value));
      }
    }
    this.loaded = loaded;
  }

  /** Changes the address; the page follows it. @param {Record<string, string>} change */
  show(change) {
    go({page: 'explore', query: {...this.query, ...change}}, {replace: true});
  }

  /** @param {CustomEvent<{from: number, to: number, settled: boolean}>} event */
  onRange({detail: {from, to, settled}}) {
    this.preview = {from, to};
    if (settled) this.show(frozen({}, {from, to}));
  }

  openAdd() {
    const {wanted} = wantedSeries(this.query);
    this.dialog = /** @type {any} */ (openDialog('add-series', {shown: {wanted, units: this.units}}));
    this.dialog.addEventListener('add', (/** @type {CustomEvent} */ {detail}) => {
      this.show({series: seriesQuery([...wantedSeries(this.query).wanted, detail.wanted])});
    });
  }

  /** @param {import('./wanted-series.js').Wanted} gone */
  removeSeries(gone) {
    const rest = wantedSeries(this.query).wanted.filter((one) => seriesKey(one) !== seriesKey(gone));
    this.show({series: seriesQuery(rest)});
  }

  render() {
    const {wanted, dropped} = wantedSeries(this.query);
    const range = this.asked();
    return html`
      <header class="top"><h1>${t('nav.explore')}</h1><span class="grow"></span><span class="wide">${liveMark(state.value)}</span>
        ${wanted.length > 0 ? copyLink(() => ({page: 'explore', query: frozen(this.query, this.asked())})) : nothing}
        <button class="btn pri" type="button" @click=${this.openAdd}>${icon('plus')}${t('explore.add')}</button></header>
      ${liveNote(state.value, lastHeard.value, zone())}
      ${dropped > 0 ? html`<p class="note warn">${t('explore.dropped', {count: dropped})}</p>` : nothing}
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}
      <section class="panel" aria-label=${t('explore.chart')}>${wanted.length === 0 ? this.nothingYet() : explorePanel(this, range)}</section>`;
  }

  nothingYet() {
    return emptyState({
      title: t('explore.emptyTitle'), text: t('explore.emptyText'),
      action: html`<button class="btn" type="button" @click=${this.openAdd}>${icon('plus')}${t('explore.addFirst')}</button>`,
    });
  }
}

customElements.define('explore-page', ExplorePage);
