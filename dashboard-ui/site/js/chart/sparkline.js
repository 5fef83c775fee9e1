// @ts-check
/** Small line of the last 24 hours, and the strip of arrivals per hour: plain SVG. */
import {nothing, svg} from '../../vendor/lit-3.3.3.js';
import {html} from '../../vendor/lit-3.3.3.js';

/**
 * Path of a line through values; a null breaks it. Pure.
 * @param {(number|null)[]} values
 * @param {number} width
 * @param {number} height
 * @returns {{d: string, end: {x: number, y: number, index: number}|null}}
 */
export function linePath(values, width, height) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return {d: '', end: null};
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const dx = width / Math.max(1, values.length - 1);
  let d = '';
  let end = null;
  let pen = false;
  values.forEach((value, index) => {
    if (value === null) {
      pen = false;
      return;
    }
    const x = round(index * dx);
    const y = round(span === 0 ? height / 2 : height - ((value - low) / span) * height);
    d += `${pen ? 'L' : 'M'}${x} ${y}`;
    pen = true;
    end = {x, y, index};
  });
  return {d, end};
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;

/**
 * Nulls between two values at most `reach` buckets apart are joined: a slow sender is no gap.
 * @param {(number|null)[]} values
 * @param {number} reach
 */
export function joined(values, reach) {
  const filled = [...values];
  let last = -1;
  values.forEach((value, i) => {
    if (value === null) return;
    if (last >= 0 && i - last > 1 && i - last <= reach) {
      const from = /** @type {number} */ (values[last]);
      for (let k = last + 1; k < i; k++) filled[k] = from + ((value - from) * (k - last)) / (i - last);
    }
    last = i;
  });
  return filled;
}

/**
 * @param {(number|null)[]} values
 * @param {{width?: number, height?: number, label: string, live?: boolean, reach?: number}} options `live`: the line
 *   still goes on, so its end is filled; `reach`: buckets without a value that are no gap
 */
export function sparkline(values, {width = 134, height = 26, label, live = true, reach = 3}) {
  const {d, end} = linePath(joined(values, reach), width - 8, height - 8);
  if (!end) return html`<span class="dim" title=${label}>–</span>`;
  return html`<svg width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
    <g transform="translate(3 4)">
      <path class="sp" d=${d}></path>
      <circle class=${live ? 'sp-end' : 'sp-end stopped'} cx=${end.x} cy=${end.y} r="2.4"></circle>
    </g>
  </svg>`;
}

/**
 * One bar per hour, scaled to the usual hour; much less than usual is amber, nothing is a dash.
 * @param {number[]} counts oldest first; the last hour is still running
 * @param {number|null} expected per bar, null when unknown
 * @returns {{kind: 'full'|'part'|'none', height: number}[]} heights of 0 to 1. Pure.
 */
export function arrivalBars(counts, expected) {
  const usual = expected ?? median(counts.filter((value) => value > 0));
  const first = counts.findIndex((value) => value > 0);
  return counts.map((value, i) => {
    if (value === 0) return {kind: 'none', height: 0};
    const share = usual > 0 ? Math.min(1, value / usual) : 1;
    const running = i === counts.length - 1 || i === first;
    return {kind: share < 0.8 && !running ? 'part' : 'full', height: Math.max(0.15, share)};
  });
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[Math.floor(sorted.length / 2)];
}

/**
 * @param {number[]} counts
 * @param {{expected?: number|null, label: string, className?: string}} options
 */
export function arrivals(counts, {expected = null, label, className = ''}) {
  const bars = arrivalBars(counts, expected);
  if (bars.length === 0) return nothing;
  return html`<svg class=${className} width="120" height="20" viewBox="0 0 ${bars.length * 5 - 1} 20"
      preserveAspectRatio="none" role="img" aria-label=${label}>
    ${bars.map((bar, i) => (bar.kind === 'none'
      ? svg`<rect class="bar-none" x=${i * 5} y="18" width="3.6" height="1"></rect>`
      : svg`<rect class=${`bar-${bar.kind}`} x=${i * 5} y=${19 - bar.height * 18} width="3.6" height=${bar.height * 18} rx="0.8"></rect>`))}
  </svg>`;
}
