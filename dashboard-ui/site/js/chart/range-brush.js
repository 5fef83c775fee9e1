// @ts-check
/**
 * <range-brush>: a metric over a longer time, and over it the range that the charts show, to be moved and stretched by
 * pointer and keys. Event `range` {from, to, settled}, as the charts give it.
 */
import {LitElement, html, nothing, svg} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {dayClock, isoSeconds} from '../time.js';
import {brushed, held, overviewPath} from './overview.js';

const HEIGHT = 40;

/** @typedef {{from: number, to: number}} Range */

class RangeBrush extends LitElement {
  static properties = {series: {attribute: false}, overview: {attribute: false}, from: {attribute: false}, to: {attribute: false}, zone: {}, width: {state: true}};

  constructor() {
    super();
    /** @type {import('../types.js').Series|null} */
    this.series = null;
    /** @type {Range} */
    this.overview = {from: 0, to: 1};
    this.from = 0;
    this.to = 1;
    this.zone = 'UTC';
    this.width = 0;
    /** @type {{x: number, part: 'all'|'from'|'to', range: Range, moved: boolean}|null} */
    this.drag = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.resizes = new ResizeObserver(() => (this.width = this.clientWidth));
    this.resizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resizes?.disconnect();
  }

  /** Pixels of an instant. @param {number} at */
  x(at) {
    const {from, to} = this.overview;
    return Math.max(0, Math.min(1, (at - from) / (to - from))) * this.width;
  }

  /** @param {number} pixels */
  millis(pixels) {
    return (pixels / Math.max(1, this.width)) * (this.overview.to - this.overview.from);
  }

  /** @param {Range} range @param {boolean} settled */
  wish(range, settled) {
    this.dispatchEvent(new CustomEvent('range', {detail: {...range, settled}}));
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button !== 0) return;
    const area = /** @type {HTMLElement} */ (event.currentTarget);
    area.setPointerCapture(event.pointerId);
    const x = event.clientX - area.getBoundingClientRect().left;
    const shown = {from: this.from, to: this.to};
    const part = held(x, this.x(this.from), this.x(this.to));
    const jump = this.overview.from + this.millis(x) - (this.from + this.to) / 2;
    const range = part ? shown : brushed(shown, 'all', jump, this.overview);
    this.drag = {x: event.clientX, part: part ?? 'all', range, moved: part === null};
    if (part === null) this.wish(range, false);
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!this.drag || event.clientX === this.drag.x) return;
    this.drag.moved = true;
    this.wish(this.dragged(this.drag, event), false);
  }

  /** @param {PointerEvent} event */
  up(event) {
    const {drag} = this;
    this.drag = null;
    if (drag?.moved) this.wish(this.dragged(drag, event), true);
  }

  /** @param {NonNullable<RangeBrush['drag']>} drag @param {PointerEvent} event */
  dragged({range, part, x}, event) {
    return brushed(range, part, this.millis(event.clientX - x), this.overview);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const range = {from: this.from, to: this.to};
    const [span, all] = [this.to - this.from, this.overview.to - this.overview.from];
    const part = event.shiftKey ? 'to' : 'all';
    const shift = {ArrowLeft: -span / 4, ArrowDown: -span / 4, ArrowRight: span / 4, ArrowUp: span / 4, PageUp: span, PageDown: -span, Home: -all, End: all}[event.key];
    if (shift === undefined) return;
    event.preventDefault();
    this.wish(brushed(range, part, shift, this.overview), true);
  }

  render() {
    const [left, right] = [this.x(this.from), this.x(this.to)];
    const words = t('chart.range', {from: dayClock(this.from, this.zone), to: dayClock(this.to, this.zone)});
    return html`<div class="brush" role="slider" tabindex="0" aria-label=${t('brush.label')} aria-valuemin=${Math.round(this.overview.from / 1000)}
        aria-valuemax=${Math.round(this.overview.to / 1000)} aria-valuenow=${Math.round((this.from + this.to) / 2000)} aria-valuetext=${words}
        @pointerdown=${this.down} @pointermove=${this.move} @pointerup=${this.up} @pointercancel=${this.up} @keydown=${this.key}>
      <svg width=${this.width} height=${HEIGHT} aria-hidden="true">${this.line()}
        <rect class="brushed" x=${left} y="0.5" width=${Math.max(2, right - left)} height=${HEIGHT - 1} rx="3"></rect>
        <path class="grips" d="M${left} 13v14M${Math.max(left + 2, right)} 13v14"></path></svg></div>`;
  }

  line() {
    if (!this.series || this.width === 0) return nothing;
    const reach = Math.max(1, Math.ceil(((isoSeconds(this.series.expectedInterval) ?? 0) * 2.5) / this.series.step));
    const {start, d} = overviewPath(this.series, this.overview, {width: this.width, height: HEIGHT - 14, reach});
    return svg`<g transform="translate(${start} 7)"><path class="sp" d=${d}></path></g>`;
  }
}

customElements.define('range-brush', RangeBrush);
