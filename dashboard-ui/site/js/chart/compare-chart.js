// @ts-check
/**
 * <compare-chart>: up to six series over one range, told apart by colour, dash and label, on an axis for each of two units.
 * Events as <time-chart>, and `cursor` {at}: milliseconds, or null when it has left.
 */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {dayClock} from '../time.js';
import {compareOptions} from './compare-options.js';
import {chartKey} from './keys.js';
import {joinedColumns} from './lines.js';
import {TimeChart} from './time-chart.js';

/** @typedef {import('./lines.js').Line} Line */

const NARROW = 560;

class CompareChart extends TimeChart {
  static properties = {lines: {attribute: false}, said: {state: true}, words: {attribute: false}, cursorWords: {attribute: false}};

  constructor() {
    super();
    /** @type {Line[]} */
    this.lines = [];
    /** The sentence that stands for the picture. */
    this.words = '';
    /** What is said of an instant when keys move the cursor. @type {(at: number) => string} */
    this.cursorWords = () => '';
    /** @type {HTMLElement[]} */
    this.points = [];
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (this.lines.length === 0) return this.drop();
    const previous = /** @type {Line[]|undefined} */ (changed.get('lines'));
    const other = changed.has('lines') && looks(previous ?? []) !== looks(this.lines);
    if (!this.plot || other || changed.has('theme') || changed.has('zone')) return this.rebuild();
    if (changed.has('lines') || changed.has('to')) this.plot.setData(this.data(), false);
    if (changed.has('lines') || changed.has('from') || changed.has('to') || changed.has('live')) this.rescale();
  }

  isEmpty() {
    return this.lines.length === 0;
  }

  data() {
    return joinedColumns(this.lines, this.to / 1000);
  }

  /** @param {import('./draw.js').Palette} colours */
  options(colours) {
    return compareOptions(this, colours);
  }

  isNarrow() {
    return this.host.clientWidth < NARROW;
  }

  labelWidth() {
    return this.isNarrow() ? 16 : 190;
  }

  rebuild() {
    super.rebuild();
    this.narrow = this.isNarrow();
    this.points = this.plot ? this.lines.map((line) => this.addRing(line)) : [];
  }

  /** @param {Line} line */
  addRing({place, previous}) {
    const ring = this.addPoint();
    ring.classList.add(`series-${place + 1}`);
    ring.classList.toggle('previous', previous);
    return ring;
  }

  resize() {
    if (this.plot && this.narrow !== this.isNarrow()) this.rebuild();
    else super.resize();
  }

  /** @param {any} u */
  cursorMoved(u) {
    const i = u.cursor.left < 0 ? null : u.cursor.idx;
    this.points.forEach((ring, k) => {
      const value = i == null ? null : u.data[k * 3 + 1]?.[i];
      ring.hidden = value == null;
      if (value != null) ring.style.transform = `translate(${u.valToPos(u.data[0][i], 'x')}px, ${u.valToPos(value, this.lines[k].axis)}px)`;
    });
    const at = i == null || u.data[0].length === 0 ? null : u.data[0][i] * 1000;
    if (at === this.at) return;
    this.at = at;
    this.tip = at === null || !this.active ? null : {at: dayClock(at, this.zone), avg: '', rest: ''};
    if (this.tip) this.updateComplete.then(() => this.placeTip(u));
    this.dispatchEvent(new CustomEvent('cursor', {detail: {at}}));
  }

  /** @param {number} i */
  measuredAt(i) {
    return this.lines.some((_line, k) => this.plot.data[k * 3 + 1][i] != null);
  }

  announceCursor() {
    if (this.at != null) this.announce(this.cursorWords(this.at));
  }

  render() {
    return html`
      <div class="host tall" role="img" tabindex="0" aria-label=${this.words || t('state.loading')} @keydown=${(/** @type {KeyboardEvent} */ event) => chartKey(this, event)}
        @pointerenter=${() => (this.active = true)} @pointerleave=${() => ((this.active = false), (this.tip = null))}
        @blur=${() => ((this.active = false), (this.tip = null), this.plot?.setCursor({left: -10, top: -10}))}></div>
      ${this.tip ? html`<div class="tip" aria-hidden="true">${this.tip.at}</div>` : nothing}
      <div class="sr" role="status">${this.said}</div>`;
  }
}

/** What of the lines the options depend on. @param {Line[]} lines */
const looks = (lines) => JSON.stringify(lines.map(({place, label, axis, previous}) => [place, label, axis, previous]));

customElements.define('compare-chart', CompareChart);
