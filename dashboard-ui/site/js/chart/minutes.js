// @ts-check
/** An hour by the minute, as small plain SVG: messages as bars, latency as lines. Zero is the bottom. */
import {html, svg} from '../../vendor/lit-3.3.3.js';

/** @typedef {import('../types.js').Minute} Minute */

const WIDTH = 240;
const HEIGHT = 56;

/**
 * Path through values from zero to `top`; a null breaks it, and a value between two nulls is a short dash. Pure.
 * @param {(number|null)[]} values
 * @param {number} top
 */
export function zeroPath(values, top) {
  const dx = WIDTH / Math.max(1, values.length);
  let d = '';
  values.forEach((value, i) => {
    if (value === null) return;
    const y = round(HEIGHT - (top > 0 ? value / top : 0) * (HEIGHT - 2) - 1);
    const first = i === 0 || values[i - 1] === null;
    d += `${first ? 'M' : 'L'}${round((i + 0.5) * dx)} ${y}`;
    if (first && (values[i + 1] ?? null) === null) d += 'h1';
  });
  return d;
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;

/** @param {(number|null)[]} values */
export const highest = (values) => values.reduce((/** @type {number} */ top, value) => Math.max(top, value ?? 0), 0);

/** @param {Minute[]} minutes @param {{label: string}} options */
export function messageBars(minutes, {label}) {
  const top = highest(minutes.flatMap(({accepted, handled}) => [accepted, handled]));
  const dx = WIDTH / Math.max(1, minutes.length);
  const scale = top > 0 ? HEIGHT / top : 0;
  return chart(label, [minutes.map(({handled, rejected}, i) => {
    const [all, bad] = [handled * scale, Math.min(handled, rejected) * scale];
    const x = round(i * dx);
    const width = round(dx * 0.78);
    return svg`<rect class="bar-full" x=${x} y=${round(HEIGHT - all)} width=${width} height=${round(all)}></rect>${bad > 0
      ? svg`<rect class="bar-bad" x=${x} y=${round(HEIGHT - bad)} width=${width} height=${round(bad)}></rect>` : ''}`;
  }), line('', minutes.map(({accepted}) => accepted), top)]);
}

/** @param {Minute[]} minutes @param {{label: string}} options */
export function latencyLines(minutes, {label}) {
  const top = highest(minutes.flatMap(({p50Ms, p95Ms}) => [p50Ms, p95Ms]));
  return chart(label, [line('p95', minutes.map(({p95Ms}) => p95Ms), top), line('p50', minutes.map(({p50Ms}) => p50Ms), top)]);
}

/** @param {string} look @param {(number|null)[]} values @param {number} top */
const line = (look, values, top) => svg`<path class="sp ${look}" vector-effect="non-scaling-stroke" d=${zeroPath(values, top)}></path>`;

/** @param {string} label @param {unknown} content */
const chart = (label, content) => html`<svg class="minutes" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${label}>${content}</svg>`;
