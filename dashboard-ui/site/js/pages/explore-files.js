// @ts-check
/** What the explore page gives as files: its picture, its figures, all readings of a series; how much has come of the last. */
import {isAbort} from '../api.js';
import {picture} from '../chart/picture.js';
import {download} from '../download.js';
import {t} from '../i18n.js';
import {zone} from '../settings.js';
import {metricKey} from './device-data.js';
import {asCsv, fileName, movedBy} from './explore-data.js';
import {rawReadings} from './explore-load.js';
import {pictureWords} from './explore-view.js';
import {seriesKey} from './wanted-series.js';

/** How often is told how much has come; nothing is of a file that is here sooner. */
const TELL_MILLIS = 400;

/** @typedef {import('./explore-rows.js').Row} Row */

export class Files {
  /** @param {any} host the explore page */
  constructor(host) {
    this.host = host;
    /** Readings that are on their way, by the keys of their series. @type {Map<string, {stop: AbortController, bytes: number, slow: boolean}>} */
    this.coming = new Map();
    host.addController(this);
  }

  hostDisconnected() {
    this.coming.forEach(({stop}) => stop.abort());
  }

  stem() {
    return fileName(`serai-${new Date(this.host.asked().from).toISOString().slice(0, 16)}`);
  }

  async picture() {
    const chart = this.host.querySelector('compare-chart');
    const words = pictureWords(this.host.rows, this.host.asked(), zone());
    download(`${this.stem()}.png`, await picture(chart.plot.ctx.canvas, {...words, colours: chart.colours}));
  }

  /** The figures that are shown. */
  table() {
    const {rows, shift} = this.host;
    const lines = rows.flatMap((/** @type {Row} */ {device, metric, series, before}) => {
      const title = `${device}, ${metric}${series?.unit ? ` (${series.unit})` : ''}`;
      const past = before ? [{title: `${title}, ${t('explore.previous')}`, series: movedBy(before, shift)}] : [];
      return series ? [{title, series}, ...past] : [];
    });
    download(`${this.stem()}.csv`, asCsv(lines, this.host.asked()), 'text/csv');
  }

  /** All readings of a series, as the server streams them. @param {Row} row */
  async readings({wanted, device}) {
    const key = seriesKey(wanted);
    if (this.coming.has(key)) return;
    const file = {stop: new AbortController(), bytes: 0, slow: false};
    this.coming.set(key, file);
    const telling = setInterval(() => {
      file.slow = true;
      this.host.requestUpdate();
    }, TELL_MILLIS);
    try {
      const how = {signal: file.stop.signal, onProgress: (/** @type {number} */ bytes) => (file.bytes = bytes)};
      download(`${fileName(`${device}-${metricKey(wanted)}`)}.csv`, await rawReadings(wanted, this.host.asked(), how));
      this.host.error = null;
    } catch (error) {
      if (!isAbort(error)) this.host.error = error;
    }
    clearInterval(telling);
    this.coming.delete(key);
    this.host.requestUpdate();
  }

  /** Bytes that have come of a series; null where none are on their way, or for no longer than a moment. @param {string} key */
  bytesOf(key) {
    const file = this.coming.get(key);
    return file?.slow ? file.bytes : null;
  }

  get isAnySlow() {
    return [...this.coming.values()].some(({slow}) => slow);
  }

  /** @param {string} key */
  giveUp(key) {
    this.coming.get(key)?.stop.abort();
  }
}
