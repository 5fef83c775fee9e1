// @ts-check
/** A list that the API gives in pages: the first one, and each further one under it. */
import {get, isAbort} from './api.js';

/** @template T */
export class Paged {
  /** @param {import('../vendor/lit-3.3.3.js').LitElement} host */
  constructor(host) {
    this.host = host;
    /** Null until known. @type {T[]|null} */
    this.items = null;
    /** @type {string|null} */
    this.next = null;
    this.error = /** @type {unknown} */ (null);
    this.busy = false;
    this.path = '';
    /** @type {Record<string, any>} */
    this.query = {};
  }

  /** The first page, in the place of what was there. @param {string} path @param {Record<string, any>} [query] */
  load(path, query = {}) {
    this.path = path;
    this.query = query;
    return this.fetch(null);
  }

  again() {
    return this.fetch(null);
  }

  more() {
    return this.busy ? undefined : this.fetch(this.next);
  }

  /** @param {string|null} cursor null: the first page */
  async fetch(cursor) {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    this.busy = true;
    try {
      const page = await get(this.path, {query: {...this.query, cursor}, signal});
      this.items = cursor === null ? page.items : [...(this.items ?? []), ...page.items];
      this.next = page.next ?? null;
      this.error = null;
      this.busy = false;
    } catch (error) {
      if (isAbort(error)) return;
      this.error = error;
      this.busy = false;
    }
    this.host.requestUpdate();
  }
}
