// @ts-check
/** What happened to a device beside its measurements: its alerts, the notes of people, and the limits that are set. */
import {alertsWithin} from '../alerts.js';
import {get, isAbort, remove} from '../api.js';
import {user} from '../session.js';
import {metricKey} from './device-data.js';
import {mayChange} from './settings-data.js';

/** @typedef {import('../types.js').Alert} Alert */
/** @typedef {import('../types.js').Note} Note */
/** @typedef {import('../types.js').Threshold} Threshold */
/** @typedef {import('../types.js').Gap} Gap */
/** @typedef {import('../types.js').Cause} Cause */
/** @typedef {{at: number, kind: 'opened'|'closed', alert: Alert}|{at: number, kind: 'gap', until: number, cause: Cause|null}|{at: number, kind: 'note', note: Note}} Event */

const MOST = 100;

/** Why there is a gap, if the server knows. Pure. @param {{from: number, to: number}} gap @param {Gap[]} explained @returns {Cause|null} */
export const causeOf = ({from, to}, explained) => explained.find((known) => Date.parse(known.from) < to && Date.parse(known.to) > from)?.cause ?? null;

/**
 * What happened in a range, newest first. Pure.
 * @param {{alerts: Alert[], notes: Note[], gaps: {from: number, to: number}[], explained: Gap[]}} parts gaps cut to the range, in milliseconds
 * @param {{from: number, to: number}} range
 * @returns {Event[]}
 */
export function eventsOf({alerts, notes, gaps, explained}, range) {
  const inside = (/** @type {number} */ at) => at >= range.from && at <= range.to;
  /** @type {Event[]} */
  const events = [
    ...alertsWithin(alerts, range).flatMap((alert) => [
      {at: Date.parse(alert.openedAt), kind: /** @type {const} */ ('opened'), alert},
      ...(alert.closedAt === null ? [] : [{at: Date.parse(alert.closedAt), kind: /** @type {const} */ ('closed'), alert}]),
    ]),
    ...gaps.map((gap) => ({at: gap.from, kind: /** @type {const} */ ('gap'), until: gap.to, cause: causeOf(gap, explained)})),
    ...notes.map((note) => ({at: Date.parse(note.at), kind: /** @type {const} */ ('note'), note})),
  ];
  return events.filter(({at}) => inside(at)).sort((a, b) => b.at - a.at);
}

export class Story {
  /** @param {import('../../vendor/lit-3.3.3.js').LitElement} host */
  constructor(host) {
    this.host = host;
    this.reset();
  }

  reset() {
    this.pending?.abort();
    this.pendingNotes?.abort();
    this.pendingGaps?.abort();
    this.id = '';
    /** Gaps of the first chart with their causes. @type {Gap[]} */
    this.gaps = [];
    /** What their causes were asked of last: device and series, then the gaps. */
    this.gapsOf = '';
    this.gapsAsked = '';
    /** @type {Alert[]} */
    this.open = [];
    /** The newest, open and closed. @type {Alert[]} */
    this.alerts = [];
    this.tell([]);
    /** True where the range has more notes than are shown. */
    this.moreNotes = false;
    /** @type {Threshold[]} */
    this.limits = [];
    /** Whether the person may act on the device. */
    this.own = false;
    this.error = /** @type {unknown} */ (null);
  }

  /** @param {Note[]} notes */
  tell(notes) {
    this.notes = notes;
    /** Instants of the notes, for the charts, which rest while the list is the same. */
    this.marks = notes.map(({at}) => Date.parse(at));
  }

  /** Alerts, limits and whether the person may act. @param {import('../types.js').Device} device */
  async load({id, environmentId}) {
    this.id = id;
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    const ask = (/** @type {string} */ state) => get('/alerts', {query: {state, deviceId: id, limit: MOST}, signal});
    try {
      const [open, all, limits, own] = await Promise.all([
        ask('open'), ask('all'), get(`/devices/${encodeURIComponent(id)}/thresholds`, {signal}), this.mayAct(environmentId, signal),
      ]);
      this.open = open.items;
      this.alerts = all.items;
      if (JSON.stringify(limits.items) !== JSON.stringify(this.limits)) this.limits = limits.items;
      this.own = own;
      this.error = null;
    } catch (error) {
      if (isAbort(error)) return;
      this.error = error;
    }
    this.host.requestUpdate();
  }

  /** Only an engineer's answer depends on whose site it is. @param {string} environmentId @param {AbortSignal} signal */
  async mayAct(environmentId, signal) {
    if (user.value?.role !== 'engineer') return mayChange({});
    return mayChange(await get(`/environments/${encodeURIComponent(environmentId)}`, {signal}));
  }

  /** The notes of a range. @param {string} id @param {{from: number, to: number}} range */
  async loadNotes(id, {from, to}) {
    this.pendingNotes?.abort();
    const {signal} = (this.pendingNotes = new AbortController());
    const query = {from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit: MOST};
    try {
      const page = await get(`/devices/${encodeURIComponent(id)}/notes`, {query, signal});
      this.tell(page.items);
      this.moreNotes = Boolean(page.next);
    } catch (error) {
      if (isAbort(error)) return;
      this.error = error;
    }
    this.host.requestUpdate();
  }

  /**
   * Asks why there are gaps in a series, where there are any and they are not those of the last time. The page goes on without
   * an answer, and with the last one of the same series until another comes.
   * @param {string} id @param {import('../types.js').Series|undefined} series @param {{from: number, to: number}} range
   */
  async loadGaps(id, series, {from, to}) {
    const [of, asked] = [JSON.stringify([id, series?.name, series?.channel]), JSON.stringify(series?.gaps)];
    if (of === this.gapsOf && asked === this.gapsAsked) return;
    if (of !== this.gapsOf) this.gaps = [];
    [this.gapsOf, this.gapsAsked] = [of, asked];
    this.pendingGaps?.abort();
    const {signal} = (this.pendingGaps = new AbortController());
    if (!series || series.gaps.length === 0) return;
    const query = {name: series.name, channel: series.channel, from: new Date(from).toISOString(), to: new Date(to).toISOString()};
    try {
      this.gaps = (await get(`/devices/${encodeURIComponent(id)}/gaps`, {query, signal})).items;
    } catch (error) {
      if (isAbort(error)) return;
      this.error = error;
      this.gapsAsked = '';
    }
    this.host.requestUpdate();
  }

  /** Lays an alert that was acknowledged over what is known. @param {Alert} seen */
  put(seen) {
    const laid = (/** @type {Alert} */ alert) => (alert.id === seen.id ? seen : alert);
    this.open = this.open.map(laid);
    this.alerts = this.alerts.map(laid);
    this.host.requestUpdate();
  }

  /** @param {Note} note */
  async drop({id}) {
    await remove(`/notes/${encodeURIComponent(id)}`);
    this.tell(this.notes.filter((note) => note.id !== id));
    this.host.requestUpdate();
  }

  /** The limits of a metric; the same object until they change. @param {{name: string, channel: string|null}} metric */
  limitsOf(metric) {
    return this.limits.find((limit) => metricKey({name: limit.name, channel: limit.channel ?? null}) === metricKey(metric)) ?? null;
  }

  /** Whether its newest value is outside of a limit. @param {{name: string, channel: string|null}} metric */
  isOutside(metric) {
    return this.open.some(({name, channel}) => name !== null && metricKey({name, channel}) === metricKey(metric));
  }
}
