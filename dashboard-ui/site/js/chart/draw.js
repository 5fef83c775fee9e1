// @ts-check
/** What uPlot does not draw by itself: hatched gaps with a label, days, single points, the live end. */
import {day, duration, midnights} from '../time.js';
import {t} from '../i18n.js';
import {gapsWithin, isolated} from './series.js';

const FONT = '11px Inter, system-ui, sans-serif';

/**
 * Colours of the page's tokens as the canvas needs them (light-dark() resolved).
 * @param {Element} host
 */
export function palette(host) {
  const probe = document.createElement('span');
  host.append(probe);
  /** @param {string} token */
  const resolve = (token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    accent: resolve('--accent'), band: resolve('--band'), hatch: resolve('--hatch'), line: resolve('--line'),
    ink: resolve('--ink'), ink2: resolve('--ink-2'), ink3: resolve('--ink-3'), surface: resolve('--surface'),
    crit: resolve('--crit'), beyond: resolve('--beyond'),
    series: [1, 2, 3, 4, 5, 6].map((place) => resolve(`--series-${place}`)),
  };
  probe.remove();
  return colours;
}

/** @typedef {ReturnType<typeof palette>} Palette */

/**
 * Under the line: days and gaps.
 * @param {any} u uPlot
 * @param {{gaps: import('../types.js').Series['gaps']}} series
 * @param {Palette} colours
 * @param {string} zone
 * @param {boolean} labels
 */
export function drawUnder(u, series, colours, zone, labels) {
  const {ctx} = u;
  const from = u.scales.x.min * 1000;
  const to = u.scales.x.max * 1000;
  ctx.save();
  clip(u);
  if (to - from <= 4 * 86_400_000) drawDays(u, midnights(from, to, zone), colours, labels ? zone : null);
  const gaps = gapsWithin(series, from, to);
  for (const gap of gaps) drawGap(u, gap, colours);
  if (labels) labelGaps(u, gaps, colours);
  ctx.restore();
}

/** @param {any} u */
export function clip(u) {
  const {left, top, width, height} = u.bbox;
  u.ctx.beginPath();
  u.ctx.rect(left, top, width, height);
  u.ctx.clip();
}

/** @param {any} u @param {number} size */
export const px = (u, size) => size * (u.pxRatio ?? devicePixelRatio);

/** @param {any} u @param {number[]} starts @param {Palette} colours @param {string|null} zone */
function drawDays(u, starts, colours, zone) {
  const {ctx, bbox} = u;
  ctx.strokeStyle = colours.line;
  ctx.lineWidth = px(u, 1);
  for (const start of starts) {
    const x = Math.round(u.valToPos(start / 1000, 'x', true)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (zone) labelDay(u, day(start, zone), x, colours);
  }
}

/** @param {any} u @param {string} text @param {number} x @param {Palette} colours */
function labelDay(u, text, x, colours) {
  const {ctx, bbox} = u;
  setFont(u);
  const width = ctx.measureText(text).width;
  if (x + px(u, 12) + width > bbox.left + bbox.width) return;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.fillStyle = colours.surface;
  ctx.fillRect(x + px(u, 2), bbox.top, width + px(u, 8), px(u, 15));
  ctx.fillStyle = colours.ink3;
  ctx.fillText(text, x + px(u, 6), bbox.top + px(u, 2));
}

/** @param {any} u */
export function setFont(u) {
  u.ctx.font = FONT.replace('11px', `${px(u, 11)}px`);
}

/** @param {any} u @param {{from: number, to: number}} gap @param {Palette} colours */
function drawGap(u, gap, colours) {
  const {ctx, bbox} = u;
  const x0 = u.valToPos(gap.from / 1000, 'x', true);
  const x1 = u.valToPos(gap.to / 1000, 'x', true);
  if (x1 - x0 < 1) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(x0, bbox.top, x1 - x0, bbox.height);
  ctx.clip();
  ctx.strokeStyle = colours.hatch;
  ctx.lineWidth = px(u, 1.2);
  ctx.beginPath();
  const step = px(u, 8);
  for (let x = Math.floor((x0 - bbox.height) / step) * step; x < x1; x += step) {
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x + bbox.height, bbox.top);
  }
  ctx.stroke();
  ctx.restore();
}

/** Words for the gaps that are wide enough to be looked at, as far as they do not run into each other. @param {any} u @param {{from: number, to: number}[]} gaps @param {Palette} colours */
function labelGaps(u, gaps, colours) {
  const {ctx, bbox} = u;
  setFont(u);
  let free = bbox.left;
  for (const gap of gaps) {
    const [x0, x1] = [gap.from, gap.to].map((at) => u.valToPos(at / 1000, 'x', true));
    const text = t('chart.noData', {duration: duration(gap.to - gap.from)});
    const half = ctx.measureText(text).width / 2 + px(u, 5);
    const x = Math.min(Math.max((x0 + x1) / 2, bbox.left + half), bbox.left + bbox.width - half);
    if (x1 - x0 < px(u, 16) || x - half < free) continue;
    labelGap(u, text, {x, half}, colours);
    free = x + half;
  }
}

/** @param {any} u @param {string} text @param {{x: number, half: number}} place @param {Palette} colours */
function labelGap(u, text, {x, half}, colours) {
  const {ctx, bbox} = u;
  const y = bbox.top + bbox.height - px(u, 16);
  ctx.fillStyle = colours.surface;
  ctx.fillRect(x - half, y - px(u, 8), half * 2, px(u, 16));
  ctx.fillStyle = colours.ink3;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x, y);
}

/**
 * Over the line: single points and, on a live chart, the end.
 * @param {any} u uPlot
 * @param {Palette} colours
 * @param {boolean} live
 */
export function drawOver(u, colours, live) {
  const {ctx} = u;
  const [xs, avg] = u.data;
  ctx.save();
  clip(u);
  ctx.fillStyle = colours.accent;
  for (const i of isolated(avg)) dot(u, xs[i], avg[i], 2);
  ctx.restore();
  const last = avg.findLastIndex((/** @type {number|null} */ value) => value !== null);
  if (!live || last < 0 || xs[last] < u.scales.x.min || xs[last] > u.scales.x.max) return;
  ctx.save();
  ctx.fillStyle = colours.surface;
  dot(u, xs[last], avg[last], 4.6);
  ctx.fillStyle = colours.accent;
  dot(u, xs[last], avg[last], 3.2);
  ctx.restore();
}

/** @param {any} u @param {number} x @param {number} y @param {number} radius @param {string} [scale] */
export function dot(u, x, y, radius, scale = 'y') {
  u.ctx.beginPath();
  u.ctx.arc(u.valToPos(x, 'x', true), u.valToPos(y, scale, true), px(u, radius), 0, 7);
  u.ctx.fill();
}
