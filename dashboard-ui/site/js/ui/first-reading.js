// @ts-check
/**
 * Waits for the first reading of a device: told by the live stream, and asked for every few seconds where that is away. A
 * message that was refused meanwhile is told with its reason.
 */
import {explain, get} from '../api.js';
import {t} from '../i18n.js';
import {listen} from '../live.js';

const ASK_MILLIS = 3_000;

/** @typedef {import('../types.js').Latest} Latest */

export class FirstReading {
  /** @param {import('../../vendor/lit-3.3.3.js').LitElement} host @param {() => string|undefined} deviceId none: nothing is waited for */
  constructor(host, deviceId) {
    this.host = host;
    this.deviceId = deviceId;
    this.reset();
    host.addController(this);
  }

  /** Begins anew, for another device. @param {string} [after] time of receipt of what it had sent before; that does not count */
  reset(after = '') {
    this.after = after;
    /** What came first; null while nothing did. @type {Latest[]|null} */
    this.got = null;
    this.refused = '';
    this.trouble = '';
  }

  hostConnected() {
    this.stop = listen({
      onReadings: (items) => items.some((item) => item.deviceId === this.deviceId()) && this.ask(),
      onResync: () => this.ask(),
    });
    this.timer = setInterval(() => this.ask(), ASK_MILLIS);
  }

  hostDisconnected() {
    this.stop?.();
    clearInterval(this.timer);
  }

  async ask() {
    const id = this.deviceId();
    if (!id || this.got) return;
    try {
      const path = `/devices/${encodeURIComponent(id)}`;
      const latest = await get(`${path}/latest`);
      if (id !== this.deviceId()) return;
      this.trouble = '';
      const fresh = latest.items.filter((/** @type {Latest} */ {receivedAt}) => this.isNew(receivedAt));
      if (fresh.length > 0) this.got = fresh;
      else await this.askForRefusal(path);
    } catch (error) {
      this.trouble = explain(error);
    }
    this.host.requestUpdate();
  }

  /** @param {string} [receivedAt] */
  isNew(receivedAt) {
    return this.after === '' || (receivedAt !== undefined && Date.parse(receivedAt) > Date.parse(this.after));
  }

  /** @param {string} path */
  async askForRefusal(path) {
    const {items} = await get(`${path}/messages`, {query: {limit: 1}});
    const last = items.find((/** @type {{receivedAt: string}} */ {receivedAt}) => this.isNew(receivedAt));
    this.refused = last === undefined ? '' : last.reason ?? t(`message.${last.status}`);
  }
}
