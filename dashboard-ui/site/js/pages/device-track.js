// @ts-check
/** Where a device has been in the range: its coordinates on a plane, over the tiles of a map where the deployment names a server of them. */
import {html, nothing, svg} from '../../vendor/lit-3.3.3.js';
import {deployment} from '../api.js';
import {fixes, plotted, scaleBar, tileAddress, tilesUnder, trackPath} from '../chart/track.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {dayClock} from '../time.js';

const PLANE = {width: 640, height: 260, padding: 28};

/**
 * @param {{latitude: import('../types.js').Series, longitude: import('../types.js').Series}} track
 * @param {{from: number, to: number}} range
 * @param {string} zone
 */
export function trackPanel({latitude, longitude}, {from, to}, zone) {
  const all = fixes(latitude, longitude).filter(({at}) => at + latitude.step * 1000 > from && at < to);
  const last = all.at(-1);
  return html`<section class="panel track" aria-labelledby="track-title">
    <div class="head"><h2 id="track-title">${t('track.title')}</h2>
      ${last ? html`<span class="sec">${t('track.newest', {latitude: number(last.latitude, 5), longitude: number(wrapped(last.longitude), 5), at: dayClock(last.at, zone)})}</span>` : ''}</div>
    ${last ? plane(all) : html`<p class="dim">${t('track.none')}</p>`}
  </section>`;
}

/** @param {import('../chart/track.js').Fix[]} all */
function plane(all) {
  const {map} = deployment;
  const {points, metres, spread, world} = plotted(all, PLANE);
  const bar = scaleBar(metres, 140);
  const newest = points[points.length - 1];
  const [right, low] = [PLANE.width - 20, PLANE.height - 12];
  const way = trackPath(points);
  const scale = `M16 ${low - 5}v5h${bar.pixels}v-5M${right} 44v-16m-4 5l4-5l4 5`;
  return html`<div class="ground ${map ? 'mapped' : ''}"><svg viewBox="0 0 ${PLANE.width} ${PLANE.height}" role="img" aria-label=${t('track.words', {count: all.length, width: lengthText(spread.width), height: lengthText(spread.height)})}>
    ${map ? svg`<g class="maptiles">${tilesUnder(world, PLANE).map((tile) => tileImage(map.tiles, tile))}</g><path class="rim" d=${way + scale}></path>` : nothing}
    <path class="way" d=${way}></path>
    <circle class="first" cx=${points[0].x} cy=${points[0].y} r="3.4"></circle>
    <circle class="halo" cx=${newest.x} cy=${newest.y} r="8"></circle><circle class="newest" cx=${newest.x} cy=${newest.y} r="4.4"></circle>
    <path class="scalebar" d=${scale}></path><text x=${22 + bar.pixels} y=${low + 1}>${lengthText(bar.length)}</text>
    <text x=${right} y="22" text-anchor="middle">${t('track.north')}</text>
  </svg>${map ? html`<p class="credit">${map.attribution}</p>` : nothing}</div>`;
}

/**
 * An HTML image, because that of SVG cannot say where it is asked from, which makers of maps want to know. Each is a little larger
 * than its tile, so that no seam shows where sizes are broken numbers. One that does not come leaves the plane as it is.
 * @param {string} template @param {ReturnType<typeof tilesUnder>[number]} tile
 */
function tileImage(template, tile) {
  return svg`<foreignObject x=${tile.left} y=${tile.top} width=${tile.size + 1} height=${tile.size + 1}>
    <img alt="" loading="lazy" referrerpolicy="origin" src=${tileAddress(template, tile)}>
  </foreignObject>`;
}

/** @param {number} metres */
const lengthText = (metres) => (metres >= 1000 ? t('track.km', {n: number(metres / 1000, metres >= 10_000 ? 0 : undefined)}) : t('track.m', {n: number(metres, metres < 10 ? 1 : 0)}));

/** @param {number} longitude */
const wrapped = (longitude) => longitude - 360 * Math.round(longitude / 360);
