// @ts-check
/** Positions of a device on a plane of their own (equirectangular, north up), with a scale. Pure. */
import {seconds} from './series.js';

/** @typedef {{at: number, latitude: number, longitude: number}} Fix `at` in milliseconds */

const METRES_PER_DEGREE = 111_320;
/** A device that stands still is not shown as if it roamed: the plane is never smaller. */
const LEAST_METRES = 50;

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

/**
 * Fixes on a plane of pixels, in the middle, as large as they fit; `metres` is the length of a pixel.
 * @param {Fix[]} all
 * @param {{width: number, height: number, padding: number}} plane
 * @returns {{points: {x: number, y: number}[], metres: number}}
 */
export function plotted(all, {width, height, padding}) {
  const [south, north] = ends(all.map(({latitude}) => latitude));
  const [west, east] = ends(all.map(({longitude}) => longitude));
  const middle = (south + north) / 2;
  const shrink = Math.cos((middle * Math.PI) / 180);
  const metres = Math.max(
    ((east - west) * METRES_PER_DEGREE * shrink) / (width - 2 * padding),
    ((north - south) * METRES_PER_DEGREE) / (height - 2 * padding),
    LEAST_METRES / Math.min(width, height),
  );
  const points = all.map(({latitude, longitude}) => ({
    x: round(width / 2 + ((longitude - (west + east) / 2) * METRES_PER_DEGREE * shrink) / metres),
    y: round(height / 2 - ((latitude - middle) * METRES_PER_DEGREE) / metres),
  }));
  return {points, metres};
}

/** @param {number[]} values */
const ends = (values) => values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

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
