// @ts-check
/**
 * <time-chart>: one metric over time. Average line, low-high band, hatched gaps, cursor shared with its neighbours,
 * pan and zoom. Events: `range` {from, to, settled} and `reset`.
 */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import uPlot from '../../vendor/uplot-1.6.32.js';
import {metricName, number, readingText} from '../format.js';
import {t} from '../i18n.js';
import {clock, dayClock, duration, tick} from '../time.js';
import {decimalsFor, unitLabel} from '../units.js';
import {drawOver, drawUnder, palette} from './draw.js';
import {reachable, watchGestures, zoomed} from './gestures.js';
import {buckets, columns, extent, gapsWithin} from './series.js';

class TimeChart extends LitElement {
  static properties = {
    series: {attribute: false}, from: {attribute: false}, to: {attribute: false}, zone: {}, theme: {},
    size: {}, live: {type: Boolean}, tip: {state: true}, said: {state: true},
  };

  constructor() {
    super();
    /** @type {import('../types.js').Series|null} */
    this.series = null;
    this.from = 0;
    this.to = 1;
    this.zone = 'UTC';
    this.theme = 'system';
    this.size = 'tall';
    this.live = false;
    this.tip = /** @type {{at: string, avg: string, rest: string}|null} */ (null);
    this.said = '';
    this.active = false;
    /** @type {any} */
    this.plot = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.resizes = new ResizeObserver(() => this.resize());
    this.schemes = matchMedia('(prefers-color-scheme: dark)');
    this.onScheme = () => this.rebuild();
    this.schemes.addEventListener('change', this.onScheme);
    document.fonts.ready.then(() => this.plot?.redraw(false, true));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizes?.disconnect();
    this.schemes?.removeEventListener('change', this.onScheme ?? null);
    this.drop();
  }

  get host() {
    return /** @type {HTMLElement} */ (this.querySelector('.host'));
  }

  firstUpdated() {
    this.resizes?.observe(this.host);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!this.series) return this.drop();
    const previous = /** @type {import('../types.js').Series|null|undefined} */ (changed.get('series'));
    const other = changed.has('series') && (previous?.name !== this.series.name || previous?.channel !== this.series.channel);
    if (!this.plot || other || changed.has('theme') || changed.has('zone')) return this.rebuild();
    if (changed.has('series')) this.plot.setData(columns(this.series), false);
    if (changed.has('series') || changed.has('from') || changed.has('to') || changed.has('live')) this.rescale();
  }

  rescale() {
    this.plot.setScale('x', {min: this.from / 1000, max: this.to / 1000});
  }

  drop() {
    this.stopGestures?.();
    this.plot?.destroy();
    this.plot = null;
  }

  rebuild() {
    this.drop();
    if (!this.series || this.host.clientWidth === 0) return;
    this.colours = palette(this);
    this.plot = new uPlot(this.options(), columns(this.series), this.host);
    this.rescale();
    this.point = document.createElement('div');
    this.point.className = 'curpt';
    this.point.hidden = true;
    this.plot.over.append(this.point);
    this.stopGestures = watchGestures(this.plot.over, {
      range: () => ({from: this.from, to: this.to}),
      width: () => this.plot.over.clientWidth,
      onRange: (range, settled) => this.wish(range, settled),
      onReset: () => this.dispatchEvent(new CustomEvent('reset')),
      onDrag: (dragging) => this.host.classList.toggle('dragging', dragging),
    });
  }

  resize() {
    const {clientWidth: width, clientHeight: height} = this.host;
    if (width === 0) return;
    if (this.plot) this.plot.setSize({width, height});
    else this.rebuild();
  }

  /** @param {import('./gestures.js').Range} range @param {boolean} settled */
  wish(range, settled) {
    this.dispatchEvent(new CustomEvent('range', {detail: {...range, settled}}));
  }

  options() {
    const colours = /** @type {import('./draw.js').Palette} */ (this.colours);
    const tall = this.size === 'tall';
    const font = '11px Inter, system-ui, sans-serif';
    const quiet = {stroke: colours.ink3, font, ticks: {show: false}, border: {show: false}};
    const hidden = {points: {show: false}, stroke: null, width: 0};
    return {
      width: this.host.clientWidth,
      height: this.host.clientHeight,
      padding: [tall ? 8 : 6, 8, 0, 0],
      legend: {show: false},
      tzDate: (/** @type {number} */ at) => uPlot.tzDate(new Date(at * 1000), this.zone),
      cursor: {
        y: false, points: {show: false}, drag: {x: false, y: false, setScale: false},
        sync: {key: 'device', scales: ['x', null], setSeries: false},
        move: (/** @type {any} */ u, /** @type {number} */ left, /** @type {number} */ top) => snap(u, left, top),
      },
      scales: {x: {auto: false}, y: {range: (/** @type {any} */ _u, /** @type {number|null} */ low, /** @type {number|null} */ high) => yRange(low, high)}},
      axes: [
        {...quiet, show: tall, size: 32, gap: 8, space: 76, grid: {show: false}, values: (/** @type {any} */ _u, /** @type {number[]} */ splits, /** @type {any} */ _a, /** @type {any} */ _s, /** @type {number} */ every) => splits.map((at) => tick(at * 1000, every * 1000, this.zone))},
        {...quiet, size: 46, gap: 8, space: tall ? 44 : 30, grid: {stroke: colours.line, width: 1}, values: (/** @type {any} */ _u, /** @type {number[]} */ splits) => splits.map((value) => number(value))},
      ],
      series: [{}, {stroke: colours.accent, width: 1.5, points: {show: false}}, hidden, hidden],
      bands: [{series: [3, 2], fill: colours.band}],
      hooks: {
        drawAxes: [(/** @type {any} */ u) => this.series && drawUnder(u, this.series, colours, this.zone, tall)],
        draw: [(/** @type {any} */ u) => drawOver(u, colours, this.live)],
        setCursor: [(/** @type {any} */ u) => this.cursorMoved(u)],
      },
    };
  }

  /** @param {any} u */
  cursorMoved(u) {
    const i = u.cursor.left < 0 ? null : u.cursor.idx;
    const value = i == null ? null : u.data[1][i];
    if (this.point) {
      this.point.hidden = value == null;
      if (value != null) this.point.style.transform = `translate(${u.valToPos(u.data[0][i], 'x')}px, ${u.valToPos(value, 'y')}px)`;
    }
    this.tip = value == null || !this.active ? null : this.describeBucket(u.data[0][i]);
    if (this.tip) this.updateComplete.then(() => this.placeTip(u));
  }

  /** @param {number} x seconds: the middle of a bucket */
  describeBucket(x) {
    const series = /** @type {import('../types.js').Series} */ (this.series);
    const [bucket] = buckets(series, x * 1000, x * 1000 + 1);
    if (!bucket) return null;
    const text = (/** @type {number} */ value) => number(value, decimalsFor(value, series.unit, series.name));
    return {
      at: t('chart.bucket', {from: dayClock(bucket.from, this.zone), to: clock(bucket.to, this.zone)}),
      avg: readingText({name: series.name, value: bucket.avg, unit: series.unit}),
      rest: t('chart.bucketRest', {low: text(bucket.min), high: text(bucket.max), count: bucket.n}),
    };
  }

  /** @param {any} u */
  placeTip(u) {
    const tip = /** @type {HTMLElement|null} */ (this.querySelector('.tip'));
    if (!tip) return;
    const left = u.over.offsetLeft + u.cursor.left;
    const fits = left + 14 + tip.offsetWidth < this.host.clientWidth;
    const x = fits ? left + 14 : Math.max(0, left - 14 - tip.offsetWidth);
    tip.style.transform = `translate(${x}px, ${u.over.offsetTop + 8}px)`;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.plot || event.ctrlKey || event.metaKey || event.altKey) return;
    const range = {from: this.from, to: this.to};
    const middle = (range.from + range.to) / 2;
    const span = range.to - range.from;
    if (event.key === '+' || event.key === '=') this.wish(zoomed(range, 0.5, middle), true);
    else if (event.key === '-') this.wish(reachable(zoomed(range, 2, middle), Date.now()), true);
    else if (event.key === '0') this.dispatchEvent(new CustomEvent('reset'));
    else if (event.key === 'PageUp') this.wish({from: range.from - span / 2, to: range.to - span / 2}, true);
    else if (event.key === 'PageDown') this.wish(reachable({from: range.from + span / 2, to: range.to + span / 2}, Date.now()), true);
    else if (!this.moveCursor(event.key)) return;
    event.preventDefault();
  }

  /** @param {string} key @returns {boolean} whether it was a key of the cursor */
  moveCursor(key) {
    const u = this.plot;
    const [xs, avg] = u.data;
    const shown = xs.flatMap((/** @type {number} */ x, /** @type {number} */ i) => (avg[i] !== null && x >= u.scales.x.min && x <= u.scales.x.max ? [i] : []));
    const now = u.cursor.left < 0 ? shown.length : shown.indexOf(u.cursor.idx);
    const target = {ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: shown.length - 1}[key];
    if (target === undefined || shown.length === 0) return false;
    const i = shown[Math.min(shown.length - 1, Math.max(0, target))];
    this.active = true;
    u.setCursor({left: u.valToPos(xs[i], 'x'), top: u.over.clientHeight / 2});
    if (this.tip) this.announce(`${this.tip.at}: ${this.tip.avg}, ${this.tip.rest}`);
    return true;
  }

  /** At most one announcement in half a second: the last one. @param {string} text */
  announce(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.said = text), 500);
  }

  summary() {
    const series = this.series;
    if (!series) return '';
    const name = metricName(series.name, series.channel);
    const range = t('chart.range', {from: dayClock(this.from, this.zone), to: dayClock(this.to, this.zone)});
    const seen = extent(series, this.from, this.to);
    if (!seen) return t('chart.summaryEmpty', {name, range});
    const text = (/** @type {number} */ value) => readingText({name: series.name, value, unit: series.unit});
    const gaps = gapsWithin(series, this.from, this.to);
    const lost = gaps.map((gap) => t('chart.summaryGap', {from: dayClock(gap.from, this.zone), duration: duration(gap.to - gap.from)}));
    return [t('chart.summary', {name, range, low: text(seen.low), high: text(seen.high), last: text(seen.last)}), ...lost.slice(0, 5)].join(' ');
  }

  render() {
    return html`
      <div class="host ${this.size}" role="img" tabindex="0" aria-label=${this.summary()} @keydown=${this.key}
        @pointerenter=${() => (this.active = true)} @pointerleave=${() => ((this.active = false), (this.tip = null))}
        @blur=${() => ((this.active = false), this.plot?.setCursor({left: -10, top: -10}))}></div>
      ${this.tip ? html`<div class="tip" aria-hidden="true">${this.tip.at}<br><b>${this.tip.avg}</b> ${this.tip.rest}</div>` : nothing}
      <div class="sr" role="status">${this.said}</div>`;
  }
}

/** The cursor stands on a bucket, not between two. @param {any} u @param {number} left @param {number} top */
function snap(u, left, top) {
  if (left < 0 || u.data[0].length === 0) return [left, top];
  return [u.valToPos(u.data[0][u.posToIdx(left)], 'x'), top];
}

/** @param {number|null} low @param {number|null} high */
function yRange(low, high) {
  if (low == null || high == null) return [0, 1];
  if (low === high) return [low - 1, high + 1];
  const pad = (high - low) * 0.12;
  return [low - pad, high + pad];
}

customElements.define('time-chart', TimeChart);
