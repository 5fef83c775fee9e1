// @ts-check
/** What <compare-chart> draws beside its lines: single points, ends, a label for each line, the unit over each axis. */
import {unitLabel} from '../units.js';
import {clip, dot, px, setFont} from './draw.js';
import {DASHES, lonely, spread} from './lines.js';

const LINE_HEIGHT = 16;
const SWATCH = 16;

/** @param {any} u @param {import('./lines.js').Line[]} lines @param {import('./draw.js').Palette} colours */
export function drawLonely(u, lines, colours) {
  u.ctx.save();
  clip(u);
  for (const line of lines) {
    u.ctx.fillStyle = colours.series[line.place];
    u.ctx.globalAlpha = line.previous ? 0.5 : 1;
    for (const [x, value] of lonely(line)) dot(u, x, value, 2, line.axis);
  }
  u.ctx.restore();
}

/** Ends, labels and units. @param {any} u @param {any} chart @param {import('./draw.js').Palette} colours */
export function drawEnds(u, chart, colours) {
  const {ctx} = u;
  ctx.save();
  setFont(u);
  drawUnits(u, chart, colours);
  const ends = chart.lines.flatMap((/** @type {import('./lines.js').Line} */ line, /** @type {number} */ i) => (line.previous ? [] : end(u, line, i)));
  if (chart.live) {
    for (const {line, x, value} of ends) {
      ctx.fillStyle = colours.series[line.place];
      dot(u, x, value, 3, line.axis);
    }
  }
  const {top, height} = u.bbox;
  const heights = spread(ends.map((/** @type {{y: number}} */ {y}) => Math.min(top + height, Math.max(top, y))), px(u, LINE_HEIGHT), top + height);
  ends.forEach((/** @type {ReturnType<typeof end>[number]} */ one, /** @type {number} */ i) => label(u, chart, {...one, y: heights[i]}, colours));
  ctx.restore();
}

/** Last value of a line that is in the picture. @param {any} u @param {import('./lines.js').Line} line @param {number} i */
function end(u, line, i) {
  const [xs, values] = [u.data[0], u.data[i * 3 + 1]];
  for (let k = xs.length - 1; k >= 0; k--) {
    if (values[k] == null || xs[k] > u.scales.x.max) continue;
    return xs[k] < u.scales.x.min ? [] : [{line, x: xs[k], value: values[k], y: u.valToPos(values[k], line.axis, true)}];
  }
  return [];
}

/** @param {any} u @param {any} chart @param {{line: import('./lines.js').Line, y: number}} place @param {import('./draw.js').Palette} colours */
function label(u, chart, {line, y}, colours) {
  const {ctx} = u;
  const narrow = chart.isNarrow();
  const x = ctx.canvas.width - px(u, chart.labelWidth()) + px(u, narrow ? 4 : 8);
  if (!narrow) swatch(ctx, {x, y, size: px(u, SWATCH), scale: px(u, 1), place: line.place, colour: colours.series[line.place]});
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = narrow ? colours.series[line.place] : colours.ink2;
  const text = narrow ? String(line.place + 1) : `${line.place + 1} ${line.label}`;
  const from = x + (narrow ? 0 : px(u, SWATCH + 6));
  ctx.fillText(cut(ctx, text, ctx.canvas.width - from - px(u, 4)), from, y);
}

/** A bit of the line. @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, size: number, scale: number, place: number, colour: string}} line */
export function swatch(ctx, {x, y, size, scale, place, colour}) {
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2 * scale;
  ctx.setLineDash(DASHES[place].map((length) => length * scale));
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + size, y);
  ctx.stroke();
  ctx.restore();
}

/** The text as far as there is room. @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} width */
export function cut(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && ctx.measureText(`${text.slice(0, end)}…`).width > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** @param {any} u @param {any} chart @param {import('./draw.js').Palette} colours */
function drawUnits(u, chart, colours) {
  const {ctx, bbox} = u;
  ctx.fillStyle = colours.ink3;
  ctx.textBaseline = 'top';
  for (const axis of ['left', 'right']) {
    const line = chart.lines.find((/** @type {import('./lines.js').Line} */ one) => one.axis === axis);
    if (!line) continue;
    ctx.textAlign = axis === 'left' ? 'right' : 'left';
    ctx.fillText(unitLabel(line.series.unit), axis === 'left' ? bbox.left - px(u, 8) : bbox.left + bbox.width + px(u, 8), px(u, 2));
  }
}
