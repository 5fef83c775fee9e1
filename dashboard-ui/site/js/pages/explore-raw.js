// @ts-check
/** Files of all readings of a series that are on their way: how much has come of each, and giving one up. */
import {download} from '../download.js';
import {metricKey} from './device-data.js';
import {fileName} from './explore-data.js';
import {rawReadings} from './explore-load.js';
import {seriesKey} from './wanted-series.js';

/** How often is told how much has come; nothing is of a file that is here sooner. */
const TELL_MILLIS = 400;

export class RawFiles {
  /** @param {import('../../vendor/lit-3.3.3.js').LitElement} host */
  constructor(host) {
    this.host = host;
    /** By the keys of the series. @type {Map<string, {stop: AbortController, bytes: number, slow: boolean}>} */
    this.files = new Map();
    host.addController(this);
  }

  hostDisconnected() {
    this.files.forEach(({stop}) => stop.abort());
  }

  /** Bytes that have come of a series; null where no file of it is on its way, or for no longer than a moment. @param {string} key */
  bytesOf(key) {
    const file = this.files.get(key);
    return file?.slow ? file.bytes : null;
  }

  get isAnySlow() {
    return [...this.files.values()].some(({slow}) => slow);
  }

  /** @param {string} key */
  giveUp(key) {
    this.files.get(key)?.stop.abort();
  }

  /**
   * Fetches a file and keeps it; nothing happens while the same is on its way. Given up, it rejects as an aborted request does.
   * @param {import('./explore.js').Row} row @param {import('./explore-load.js').Range} range
   */
  async save({wanted, device}, range) {
    const key = seriesKey(wanted);
    if (this.files.has(key)) return;
    const file = {stop: new AbortController(), bytes: 0, slow: false};
    this.files.set(key, file);
    const telling = setInterval(() => {
      file.slow = true;
      this.host.requestUpdate();
    }, TELL_MILLIS);
    try {
      const content = await rawReadings(wanted, range, {signal: file.stop.signal, onProgress: (bytes) => (file.bytes = bytes)});
      download(`${fileName(`${device}-${metricKey(wanted)}`)}.csv`, content);
    } finally {
      clearInterval(telling);
      this.files.delete(key);
      this.host.requestUpdate();
    }
  }
}
