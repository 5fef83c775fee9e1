// @ts-check
/** Limits on a chart: a dashed line with a faint field beyond it; and marks of notes on its time axis. */
import {exactText} from '../format.js';
import {t} from '../i18n.js';
import {clip, px, setFont} from './draw.js';

/** @typedef {{lowest?: number|null, highest?: number|null}} Limits */

/** The limits that are set, with the side that lies beyond. @param {Limits|null} limits */
const lines = (limits) => [{value: limits?.highest, above: true}, {value: limits?.lowest, above: false}].flatMap(({value, above}) => (typeof value === 'number' ? [{value, above}] : []));

/**
 * The range of values with a limit in sight where it is near: farther than the values spread, it would flatten them. Pure.
 * @param {[number, number]} range of the values, padded
 * @param {Limits|null} limits
 * @returns {[number, number]}
 */
export function withLimits([low, high], limits) {
  const reach = high - low;
  const pad = reach * 0.08;
  return lines(limits).reduce((/** @type {[number, number]} */ [from, to], {value}) => (value < low - reach || value > high + reach
    ? [from, to] : [Math.min(from, value - pad), Math.max(to, value + pad)]), [low, high]);
}

/** Fields beyond the limits, under everything else. @param {any} u uPlot @param {Limits|null} limits @param {import('./draw.js').Palette} colours */
export function drawBeyond(u, limits, colours) {
  const {ctx, bbox} = u;
  for (const {value, above} of lines(limits)) {
    const y = Math.min(bbox.top + bbox.height, Math.max(bbox.top, u.valToPos(value, 'y', true)));
    ctx.fillStyle = colours.beyond;
    if (above) ctx.fillRect(bbox.left, bbox.top, bbox.width, y - bbox.top);
    else ctx.fillRect(bbox.left, y, bbox.width, bbox.top + bbox.height - y);
  }
}

/** The lines of the limits, with what they are. @param {any} u @param {{limits: Limits|null, unit: string|null, labels: boolean}} of @param {import('./draw.js').Palette} colours */
export function drawLimits(u, {limits, unit, labels}, colours) {
  const {ctx, bbox} = u;
  ctx.save();
  clip(u);
  setFont(u);
  for (const {value, above} of lines(limits)) {
    const y = Math.round(u.valToPos(value, 'y', true));
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    ctx.strokeStyle = colours.crit;
    ctx.fillStyle = colours.crit;
    ctx.lineWidth = px(u, 1.2);
    ctx.setLineDash([px(u, 4), px(u, 3)]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    if (!labels) continue;
    ctx.textAlign = 'left';
    ctx.textBaseline = above ? 'bottom' : 'top';
    ctx.fillText(t('chart.limit', {limit: exactText({value, unit})}), bbox.left + px(u, 8), y + px(u, above ? -3 : 4));
  }
  ctx.restore();
}

/** A small triangle on the time axis at each instant. @param {any} u @param {number[]} marks milliseconds @param {import('./draw.js').Palette} colours */
export function drawMarks(u, marks, colours) {
  const {ctx, bbox} = u;
  const bottom = bbox.top + bbox.height;
  ctx.save();
  clip(u);
  ctx.fillStyle = colours.ink2;
  for (const at of marks) {
    const exact = u.valToPos(at / 1000, 'x', true);
    if (exact < bbox.left || exact > bbox.left + bbox.width) continue;
    // At the edge it stands inside, whole.
    const x = Math.min(Math.max(exact, bbox.left + px(u, 5)), bbox.left + bbox.width - px(u, 5));
    ctx.beginPath();
    ctx.moveTo(x - px(u, 5), bottom);
    ctx.lineTo(x + px(u, 5), bottom);
    ctx.lineTo(x, bottom - px(u, 9));
    ctx.fill();
  }
  ctx.restore();
}
