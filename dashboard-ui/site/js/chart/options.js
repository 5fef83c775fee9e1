// @ts-check
/** Options of uPlot for <time-chart>: quiet axes, one line with its band, a cursor that all charts of a page share. */
import uPlot from '../../vendor/uplot-1.6.32.js';
import {number} from '../format.js';
import {tick} from '../time.js';
import {drawOver, drawUnder} from './draw.js';
import {drawBeyond, drawLimits, drawMarks, withLimits} from './limits.js';

/** Pixels beside the picture, and half of what a letter of a label takes. */
const EDGE = 8;
const HALF_LETTER = 3;

export const FONT = '11px Inter, system-ui, sans-serif';

/**
 * @param {any} chart the <time-chart>
 * @param {import('./draw.js').Palette} colours
 */
export function plotOptions(chart, colours) {
  const tall = chart.size === 'tall';
  const hidden = {points: {show: false}, stroke: null, width: 0};
  return {
    width: chart.host.clientWidth,
    height: chart.host.clientHeight,
    // Half a label at each end: the low chart has no time axis under its values.
    padding: [8, EDGE, tall ? 0 : 8, 0],
    legend: {show: false},
    tzDate: (/** @type {number} */ at) => uPlot.tzDate(new Date(at * 1000), chart.zone),
    cursor: {
      y: false, points: {show: false}, drag: {x: false, y: false, setScale: false}, move: snap,
      sync: {key: 'device', scales: ['x', null], setSeries: false},
    },
    scales: {x: {range: () => [chart.from / 1000, chart.to / 1000]}, y: {range: (/** @type {any} */ u, /** @type {number|null} */ low, /** @type {number|null} */ high) => limitedRange(u, {low, high}, chart.limits)}},
    axes: axes(chart, colours, tall),
    series: [{}, {stroke: colours.accent, width: 1.5, points: {show: false}}, hidden, hidden],
    bands: [{series: [3, 2], fill: colours.band}],
    hooks: {
      drawClear: [(/** @type {any} */ u) => drawBeyond(u, chart.limits, colours)],
      drawAxes: [(/** @type {any} */ u) => chart.series && drawUnder(u, chart.series, colours, chart.zone, tall)],
      draw: [(/** @type {any} */ u) => {
        drawLimits(u, {limits: chart.limits, unit: chart.series?.unit ?? null, labels: tall}, colours);
        drawMarks(u, chart.marks, colours);
        drawOver(u, colours, chart.live);
      }],
      setCursor: [(/** @type {any} */ u) => chart.cursorMoved(u)],
    },
  };
}

/** @param {any} chart @param {import('./draw.js').Palette} colours @param {boolean} tall */
function axes(chart, colours, tall) {
  const quiet = {stroke: colours.ink3, font: FONT, gap: 8, ticks: {show: false}, border: {show: false}};
  return [timeAxis(chart, quiet, tall), numberAxis(quiet, colours, tall)];
}

/** @param {{zone: string}} chart @param {Record<string, unknown>} quiet @param {boolean} show */
export function timeAxis(chart, quiet, show) {
  /** @param {any} u @param {number[]} splits @param {number} _axis @param {number} _space @param {number} every */
  const times = (u, splits, _axis, _space, every) => splits.map((at) => whole(u, at, tick(at * 1000, every * 1000, chart.zone)));
  return {...quiet, show, size: 32, space: 76, grid: {show: false}, values: times};
}

/** The label of an instant; none where the edge would cut it. @param {any} u @param {number} at seconds @param {string} label */
function whole(u, at, label) {
  const right = u.bbox.width / (u.pxRatio ?? devicePixelRatio) + EDGE;
  return u.valToPos(at, 'x') + label.length * HALF_LETTER > right ? '' : label;
}

/** @param {Record<string, unknown>} quiet @param {import('./draw.js').Palette} colours @param {boolean} tall */
export function numberAxis(quiet, colours, tall) {
  /** @param {any} _u @param {number[]} splits */
  const numbers = (_u, splits) => splits.map((value) => number(value));
  return {...quiet, size: 46, space: tall ? 44 : 30, grid: {stroke: colours.line, width: 1}, values: numbers};
}

/** The cursor stands on a bucket, not between two. @param {any} u @param {number} left @param {number} top */
export function snap(u, left, top) {
  if (left < 0 || u.data[0].length === 0) return [left, top];
  return [u.valToPos(u.data[0][u.posToIdx(left)], 'x'), top];
}

/** @param {any} u @param {{low: number|null, high: number|null}} seen @param {import('./limits.js').Limits|null} limits */
function limitedRange(u, {low, high}, limits) {
  const range = /** @type {[number, number]} */ (paddedRange(u, low, high));
  return low == null || high == null ? range : withLimits(range, limits);
}

/** @param {any} _u @param {number|null} low @param {number|null} high */
export function paddedRange(_u, low, high) {
  if (low == null || high == null) return [0, 1];
  if (low === high) return [low - 1, high + 1];
  const pad = (high - low) * 0.12;
  return [low - pad, high + pad];
}
