// @ts-check
/** Positions of a device on a plane of their own (Web Mercator, as maps have it, north up), with a scale and the tiles under it. Pure. */
import {seconds} from './series.js';

/** @typedef {{at: number, latitude: number, longitude: number}} Fix `at` in milliseconds */

const METRES_PER_DEGREE = 111_320;
/** A device that stands still is not shown as if it roamed: the plane is never smaller. */
const LEAST_METRES = 50;
/** The square world of the projection ends here, north and south. */
const MOST_LATITUDE = 85.0511;
const TILE_PIXELS = 256;
const MOST_ZOOM = 19;

/**
 * Positions where both series have a value, oldest first; longitudes go on over the date line.
 * @param {import('../types.js').Series} latitudes @param {import('../types.js').Series} longitudes
 * @returns {Fix[]}
 */
export function fixes(latitudes, longitudes) {
  const start = seconds(latitudes.t0);
  const shift = Math.round((seconds(longitudes.t0) - start) / latitudes.step);
  /** @type {Fix[]} */
  const all = [];
  latitudes.avg.forEach((latitude, i) => {
    const longitude = longitudes.avg[i - shift] ?? null;
    if (latitude === null || longitude === null) return;
    const before = all.at(-1)?.longitude ?? longitude;
    all.push({at: (start + i * latitudes.step) * 1000, latitude, longitude: longitude - 360 * Math.round((longitude - before) / 360)});
  });
  return all;
}

/** Where a position is in a world of the size 1, from its north-western corner. @param {Fix} fix */
function projected({latitude, longitude}) {
  const north = radians(Math.min(MOST_LATITUDE, Math.max(-MOST_LATITUDE, latitude)));
  return {x: (longitude + 180) / 360, y: (1 - Math.asinh(Math.tan(north)) / Math.PI) / 2};
}

/**
 * Fixes on a plane of pixels, in the middle, as large as they fit.
 * @param {Fix[]} all
 * @param {{width: number, height: number, padding: number}} plane
 * @returns {{points: {x: number, y: number}[], metres: number, spread: {width: number, height: number}, world: {left: number, top: number, size: number}}}
 *   `metres` is the length of a pixel at the middle latitude, `spread` that of the way; `world` is where the whole world lies on the plane
 */
export function plotted(all, {width, height, padding}) {
  const places = all.map(projected);
  const [west, east] = ends(places.map(({x}) => x));
  const [north, south] = ends(places.map(({y}) => y));
  const latitudes = ends(all.map(({latitude}) => latitude));
  const shrink = Math.cos(radians(Math.min(MOST_LATITUDE, Math.abs(latitudes[0] + latitudes[1]) / 2)));
  const around = 360 * METRES_PER_DEGREE * shrink;
  const size = 1 / Math.max((east - west) / (width - 2 * padding), (south - north) / (height - 2 * padding), LEAST_METRES / around / Math.min(width, height));
  const [left, top] = [width / 2 - ((west + east) / 2) * size, height / 2 - ((north + south) / 2) * size];
  return {
    points: places.map(({x, y}) => ({x: round(left + x * size), y: round(top + y * size)})),
    metres: around / size,
    spread: {width: (east - west) * around, height: (latitudes[1] - latitudes[0]) * METRES_PER_DEGREE},
    world: {left, top, size},
  };
}

/**
 * Tiles of a map that cover a plane, of the zoom at which they are nearest to their own size; the world goes on in the east and in
 * the west, and ends in the north and in the south.
 * @param {{left: number, top: number, size: number}} world
 * @param {{width: number, height: number}} plane
 */
export function tilesUnder(world, {width, height}) {
  const z = Math.min(MOST_ZOOM, Math.max(0, Math.round(Math.log2(world.size / TILE_PIXELS))));
  const count = 2 ** z;
  const size = world.size / count;
  const columns = between(Math.floor(-world.left / size), Math.floor((width - world.left) / size));
  const rows = between(Math.max(0, Math.floor(-world.top / size)), Math.min(count - 1, Math.floor((height - world.top) / size)));
  return rows.flatMap((row) => columns.map((column) => ({
    z, x: ((column % count) + count) % count, y: row, left: round(world.left + column * size), top: round(world.top + row * size), size: round(size),
  })));
}

/** Address of a tile. @param {string} template @param {{z: number, x: number, y: number}} tile */
export const tileAddress = (template, {z, x, y}) => template.replaceAll('{z}', String(z)).replaceAll('{x}', String(x)).replaceAll('{y}', String(y));

/** @param {number} first @param {number} last */
const between = (first, last) => Array.from({length: Math.max(0, last - first + 1)}, (_, i) => first + i);

/** @param {number[]} values */
const ends = (values) => values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;

/** A round length of 1, 2 or 5 that is at most so long, for the scale: metres and pixels. @param {number} metres of a pixel @param {number} most pixels */
export function scaleBar(metres, most) {
  const power = 10 ** Math.floor(Math.log10(metres * most));
  const length = [5, 2, 1].map((step) => step * power).find((one) => one <= metres * most) ?? power;
  return {length, pixels: length / metres};
}

/** Way of a line through the points. @param {{x: number, y: number}[]} points */
export const trackPath = (points) => points.map(({x, y}, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
