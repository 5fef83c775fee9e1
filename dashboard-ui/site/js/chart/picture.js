// @ts-check
/** A chart as a PNG that explains itself: heading, picture, and a legend in words under it. */
import {cut, swatch} from './compare-draw.js';

const PADDING = 16;
const ROW = 20;
const FONT = 'Inter, system-ui, sans-serif';

/**
 * @param {HTMLCanvasElement} chart
 * @param {{title: string, note: string, colours: import('./draw.js').Palette, legend: {place: number, text: string}[]}} words
 * @returns {Promise<Blob>}
 */
export function picture(chart, {title, note, colours, legend}) {
  const scale = chart.width / chart.clientWidth;
  const canvas = document.createElement('canvas');
  canvas.width = chart.width + 2 * PADDING * scale;
  canvas.height = chart.height + (2 * PADDING + ROW * (legend.length + 2)) * scale;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.fillStyle = colours.surface;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(chart, PADDING * scale, (PADDING + ROW * 1.5) * scale);
  ctx.scale(scale, scale);
  ctx.textBaseline = 'middle';
  const room = canvas.width / scale - 2 * PADDING;
  write(ctx, {text: title, x: PADDING, y: PADDING + ROW / 2, font: `600 13px ${FONT}`, colour: colours.ink, room});
  legend.forEach(({place, text}, i) => {
    const y = PADDING + chart.height / scale + ROW * (i + 1.5 + 0.5);
    swatch(ctx, {x: PADDING, y, size: 24, scale: 1, place, colour: colours.series[place]});
    write(ctx, {text, x: PADDING + 32, y, font: `400 12px ${FONT}`, colour: colours.ink2, room: room - 32});
  });
  ctx.textAlign = 'right';
  write(ctx, {text: note, x: PADDING + room, y: PADDING + ROW / 2, font: `400 11px ${FONT}`, colour: colours.ink3, room: room / 2});
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser made no picture'))), 'image/png'));
}

/** @param {CanvasRenderingContext2D} ctx @param {{text: string, x: number, y: number, font: string, colour: string, room: number}} words */
function write(ctx, {text, x, y, font, colour, room}) {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.fillText(cut(ctx, text, room), x, y);
}
