// @ts-check
/**
 * <time-chart>: one metric over time. Average line, low-high band, hatched gaps, limits, cursor shared with its neighbours,
 * pan and zoom. Events: `range` {from, to, settled} and `reset`.
 */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import uPlot from '../../vendor/uplot-1.6.32.js';
import {palette} from './draw.js';
import {watchGestures} from './gestures.js';
import {chartKey} from './keys.js';
import {plotOptions} from './options.js';
import {columns} from './series.js';
import {bucketWords, summaryWords} from './words.js';

export class TimeChart extends LitElement {
  static properties = {
    series: {attribute: false}, from: {attribute: false}, to: {attribute: false}, zone: {}, theme: {},
    size: {}, live: {type: Boolean}, limits: {attribute: false}, marks: {attribute: false}, tip: {state: true}, said: {state: true},
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
    /** @type {import('./limits.js').Limits|null} */
    this.limits = null;
    /** Instants that are marked on the time axis. @type {number[]} */
    this.marks = [];
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
    if (!this.plot || other || changed.has('theme') || changed.has('zone') || changed.has('limits')) return this.rebuild();
    if (changed.has('series') || changed.has('to')) this.plot.setData(this.data(), false);
    if (changed.has('marks')) this.plot.redraw(false, false);
    if (changed.has('series') || changed.has('from') || changed.has('to') || changed.has('live')) this.rescale();
  }

  isEmpty() {
    return this.series === null;
  }

  /** Columns for uPlot: instants, then values. @returns {any[]} */
  data() {
    return columns(/** @type {import('../types.js').Series} */ (this.series), this.to / 1000);
  }

  /** @param {import('./draw.js').Palette} colours @returns {any} */
  options(colours) {
    return plotOptions(this, colours);
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
    if (this.isEmpty() || this.host.clientWidth === 0) return;
    this.colours = palette(this);
    this.plot = new uPlot(this.options(this.colours), this.data(), this.host);
    this.rescale();
    this.point = this.addPoint();
    this.stopGestures = watchGestures(this.plot.over, {
      range: () => ({from: this.from, to: this.to}),
      onRange: (range, settled) => this.wish(range, settled),
      onReset: () => this.dispatchEvent(new CustomEvent('reset')),
      onDrag: (dragging) => this.host.classList.toggle('dragging', dragging),
      onMark: (range) => this.mark(range),
    });
  }

  /** A ring for the cursor on a line. */
  addPoint() {
    const point = document.createElement('div');
    point.className = 'curpt';
    point.hidden = true;
    this.plot.over.append(point);
    return point;
  }

  /** Shows the part of the picture that a drag marks. @param {import('./gestures.js').Range|null} range */
  mark(range) {
    const [left, right] = range ? [range.from, range.to].map((at) => this.plot.valToPos(at / 1000, 'x')) : [0, 0];
    this.plot.setSelect({left, top: 0, width: right - left, height: range ? this.plot.over.clientHeight : 0}, false);
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

  /** @param {any} u */
  cursorMoved(u) {
    const i = u.cursor.left < 0 ? null : u.cursor.idx;
    const value = i == null ? null : u.data[1][i];
    if (this.point) {
      this.point.hidden = value == null;
      if (value != null) this.point.style.transform = `translate(${u.valToPos(u.data[0][i], 'x')}px, ${u.valToPos(value, 'y')}px)`;
    }
    this.tip = value == null || !this.active ? null : bucketWords(/** @type {import('../types.js').Series} */ (this.series), u.data[0][i], this.zone);
    if (this.tip) this.updateComplete.then(() => this.placeTip(u));
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

  /** Whether anything was measured at a place of the columns. @param {number} i */
  measuredAt(i) {
    return this.plot.data[1][i] !== null;
  }

  announceCursor() {
    if (this.tip) this.announce(`${this.tip.at}: ${this.tip.avg}, ${this.tip.rest}`);
  }

  /** At most one announcement in half a second: the last one. @param {string} text */
  announce(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.said = text), 500);
  }

  render() {
    return html`
      <div class="host ${this.size}" role="img" tabindex="0" aria-label=${summaryWords(this.series, this)} @keydown=${(/** @type {KeyboardEvent} */ event) => chartKey(this, event)}
        @pointerenter=${() => (this.active = true)} @pointerleave=${() => ((this.active = false), (this.tip = null))}
        @blur=${() => ((this.active = false), this.plot?.setCursor({left: -10, top: -10}, true, true))}></div>
      ${this.tip ? html`<div class="tip" aria-hidden="true">${this.tip.at}<br><b>${this.tip.avg}</b> ${this.tip.rest}</div>` : nothing}
      <div class="sr" role="status">${this.said}</div>`;
  }
}

customElements.define('time-chart', TimeChart);
