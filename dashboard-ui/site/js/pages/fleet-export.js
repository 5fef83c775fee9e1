// @ts-check
/** The list of the fleet as a file: begun and given up by the same button; what makes it is brought when it is asked for. */
import {isAbort} from '../api.js';
import {t} from '../i18n.js';

export class Export {
  /** @param {any} page */
  constructor(page) {
    this.page = page;
    /** Devices in the file so far; null while none is being made. @type {number|null} */
    this.count = null;
    /** @type {AbortController|undefined} */
    this.running = undefined;
    page.addController(this);
  }

  hostDisconnected() {
    this.running?.abort();
  }

  /** Begins the file, or gives it up. */
  async toggle() {
    if (this.running) return this.running.abort();
    const {signal} = (this.running = new AbortController());
    this.tell(0);
    try {
      const [{listFile}, {download}] = await Promise.all([import('./fleet-file.js'), import('../download.js')]);
      const text = await listFile(this.page.query, {signal, onProgress: (done) => this.tell(done)});
      download(t('fleet.csvName', {day: new Date().toISOString().slice(0, 10)}), text, 'text/csv;charset=utf-8');
    } catch (error) {
      if (!isAbort(error)) this.page.error = error;
    }
    this.running = undefined;
    this.tell(null);
  }

  /** @param {number|null} count */
  tell(count) {
    this.count = count;
    this.page.requestUpdate();
  }
}
