// @ts-check
/** <fleet-page>: summary strip, filters and the table of devices, problems first, kept current by the live stream. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, isAbort} from '../api.js';
import {t} from '../i18n.js';
import {lastHeard, listen, state} from '../live.js';
import {go} from '../router.js';
import {user} from '../session.js';
import {chosenZone, columns, zone} from '../settings.js';
import {refreshStatus, status} from '../status.js';
import {Watch} from '../store.js';
import {moreStyles} from '../styles.js';
import {icon} from '../ui/icons.js';
import {liveMark, liveNote} from '../ui/marks.js';
import {errorNote} from '../ui/states.js';
import {toggled} from './fleet-choice.js';
import {DEFAULT_SORT, isFiltered, listQuery, withLive} from './fleet-data.js';
import {Export} from './fleet-export.js';
import {filterBar} from './fleet-filters.js';
import {foot, noDevices} from './fleet-foot.js';
import {FleetKeys} from './fleet-keys.js';
import {summary} from './fleet-summary.js';
import {deviceTable} from './fleet-table.js';
import {choiceBar, tools} from './fleet-tools.js';

/** Dialogs whose module is brought when they are first asked for. */
const DIALOGS = {
  'add-device': () => import('../ui/add-device.js'),
  'column-choice': () => import('../ui/column-choice.js'),
};

class FleetPage extends LitElement {
  static properties = {
    query: {attribute: false}, devices: {state: true}, next: {state: true}, activity: {state: true},
    error: {state: true}, environments: {state: true}, adapters: {state: true}, choice: {state: true},
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {import('../types.js').Device[]|null} */
    this.devices = null;
    /** @type {string|null} */
    this.next = null;
    /** @type {Map<string, import('../types.js').Activity>} */
    this.activity = new Map();
    this.error = /** @type {unknown} */ (null);
    /** @type {{id: string, name: string}[]} */
    this.environments = [];
    /** @type {{name: string, title: string}[]} */
    this.adapters = [];
    /** What is being chosen for a comparison; null while nothing is. @type {import('./fleet-choice.js').Choice|null} */
    this.choice = null;
    this.export = new Export(this);
    new FleetKeys(this);
    new Watch(this, status, state, chosenZone, columns);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = listen({
      onReadings: (items) => this.devices && (this.devices = withLive(this.devices, items)),
      onResync: () => this.load(),
    });
    this.clock = setInterval(() => !document.hidden && this.requestUpdate(), 1000);
    this.refetch = setInterval(() => !document.hidden && this.load(), 60_000);
    this.onChanged = () => {
      this.load();
      refreshStatus();
    };
    addEventListener('serai-devices-changed', this.onChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
    this.pending?.abort();
    clearInterval(this.clock);
    clearInterval(this.refetch);
    removeEventListener('serai-devices-changed', /** @type {any} */ (this.onChanged));
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.load();
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      const page = await get('/devices', {query: listQuery(this.query), signal});
      if (this.devices === null && page.items.length === 0 && this.leadsToFirstSteps()) return go({page: 'welcome'}, {replace: true});
      this.devices = page.items;
      this.next = page.next ?? null;
      this.error = null;
      this.filters ??= this.loadFilters();
      const ids = page.items.map((/** @type {{id: string}} */ {id}) => id).join(',');
      const activity = ids ? await get('/devices/activity', {query: {ids}, signal}) : {items: []};
      this.activity = new Map(activity.items.map((/** @type {import('../types.js').Activity} */ item) => [item.id, item]));
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  /** Who comes to a fleet without a device, and may make one, is shown how. */
  leadsToFirstSteps() {
    return !isFiltered(this.query) && !this.query.cursor && user.value?.role !== 'viewer';
  }

  /** What the chips offer; nobody waits for it, so it comes after the devices. */
  async loadFilters() {
    try {
      const [environments, adapters] = await Promise.all([get('/environments', {query: {limit: 200}}), get('/adapters')]);
      this.environments = environments.items;
      this.adapters = adapters.items;
    } catch (error) {
      this.error = error;
      this.filters = undefined;
    }
  }

  /** Changes the address; the list follows it. @param {Record<string, string>} change */
  filter(change) {
    const query = {...this.query, cursor: '', ...change};
    if (query.sort === DEFAULT_SORT) query.sort = '';
    go({page: 'fleet', query}, {replace: 'q' in change});
  }

  /** Takes a device into the comparison, or out of it. @param {import('../types.js').Device} device */
  choose(device) {
    this.choice = toggled(this.choice ?? new Map(), device);
  }

  /** @param {keyof typeof DIALOGS} tag */
  async open(tag) {
    try {
      const [{openDialog}] = await Promise.all([import('../ui/dialog.js'), DIALOGS[tag](), moreStyles()]);
      openDialog(tag);
    } catch (error) {
      this.error = error;
    }
  }

  add() {
    return this.open('add-device');
  }

  render() {
    return html`
      <header class="top"><h1>${t('nav.fleet')}</h1><span class="grow"></span>${liveMark(state.value)}
        <button class="btn pri" type="button" @click=${this.add}>${icon('plus')}${t('add.title')}</button></header>
      ${liveNote(state.value, lastHeard.value, zone())}
      ${summary(status.value, this.query, () => refreshStatus())}
      <section class="panel" aria-label=${t('fleet.devices')}>
        ${filterBar(this.query, {environments: this.environments, adapters: this.adapters, onFilter: (change) => this.filter(change), end: this.tools()})}
        ${this.choice ? choiceBar(this.choice, () => (this.choice = null)) : nothing}
        ${this.error ? html`<div class="inset">${errorNote(this.error, () => this.load())}</div>` : nothing}
        ${this.list()}
      </section>`;
  }

  tools() {
    return tools({
      choosing: this.choice !== null, exported: this.export.count, onColumns: () => this.open('column-choice'), onFile: () => this.export.toggle(),
      onChoose: () => (this.choice = this.choice ? null : new Map()),
    });
  }

  list() {
    if (this.devices?.length === 0) return noDevices(this.query, () => this.add());
    if (!this.devices && this.error) return nothing;
    const total = status.value.data?.devices?.total;
    const more = this.devices ? foot(this.query, {shown: this.devices.length, total, next: this.next}) : nothing;
    return html`${deviceTable(this.devices, {
      activity: this.activity, sort: this.query.sort ?? DEFAULT_SORT, zone: zone(), now: Date.now(), columns: columns.value,
      choice: this.choice, onSort: (sort) => this.filter({sort}), onChoose: (device) => this.choose(device),
    })}${more}`;
  }
}

customElements.define('fleet-page', FleetPage);
