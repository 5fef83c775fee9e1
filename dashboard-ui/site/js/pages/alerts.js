// @ts-check
/** <alerts-page>: values outside of their limits and devices that are silent; newest first, by state and site. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {refreshUnseen} from '../alerts.js';
import {get, isAbort} from '../api.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {go, href} from '../router.js';
import {user} from '../session.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import '../ui/acknowledge-dialog.js';
import {openDialog} from '../ui/dialog.js';
import {select} from '../ui/select.js';
import {emptyState, errorNote} from '../ui/states.js';
import {WhileVisible} from '../visible.js';
import {alertTable} from './alerts-table.js';
import {allSites, mayChange} from './settings-data.js';

/** @typedef {import('../types.js').Alert} Alert */

const STATES = /** @type {const} */ (['open', 'closed', 'all']);
const EVERY_MILLIS = 20_000;

class AlertsPage extends LitElement {
  static properties = {query: {attribute: false}, alerts: {state: true}, next: {state: true}, error: {state: true}, sites: {state: true}};

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {Alert[]|null} */
    this.alerts = null;
    /** @type {string|null} */
    this.next = null;
    this.error = /** @type {unknown} */ (null);
    /** @type {import('../types.js').Environment[]} */
    this.sites = [];
    new Watch(this, user, chosenZone);
    new WhileVisible(this, {every: EVERY_MILLIS, work: () => this.load()});
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.loadSites();
    refreshUnseen();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pending?.abort();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('query')) return;
    this.alerts = null;
    this.load();
  }

  /** @returns {typeof STATES[number]} */
  get state() {
    return STATES.find((state) => state === this.query.state) ?? 'open';
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    const {environment: environmentId, cursor} = this.query;
    try {
      const page = await get('/alerts', {query: {state: this.state, environmentId, cursor}, signal});
      this.alerts = page.items;
      this.next = page.next ?? null;
      this.error = null;
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  /** Without them one sees all, and nobody but an administrator acts. */
  async loadSites() {
    try {
      this.sites = await allSites();
    } catch (error) {
      this.error ??= error;
    }
  }

  /** @param {Alert} alert */
  mayChange({environmentId}) {
    const site = this.sites.find(({id}) => id === environmentId);
    return user.value?.role === 'admin' || (site !== undefined && mayChange(site));
  }

  /** @param {Alert} alert */
  acknowledge(alert) {
    openDialog('acknowledge-dialog', {alert}).addEventListener('done', (event) => {
      const seen = /** @type {CustomEvent<Alert>} */ (event).detail;
      this.alerts = this.alerts?.map((one) => (one.id === seen.id ? seen : one)) ?? null;
    });
  }

  /** @param {Record<string, string>} change */
  filter(change) {
    go({page: 'alerts', query: {...this.query, cursor: '', ...change}});
  }

  render() {
    return html`<header class="top"><h1>${t('nav.alerts')}</h1><span class="grow"></span>
        ${user.value?.role === 'viewer' ? nothing : html`<a class="btn" href=${href({page: 'settings', section: 'notifications'})}>${t('settings.section.notifications')}</a>`}</header>
      <section class="panel" aria-label=${t('nav.alerts')}>
        ${this.bar()}
        ${this.error ? html`<div class="inset">${errorNote(this.error, () => this.load())}</div>` : nothing}
        ${this.list()}
      </section>`;
  }

  bar() {
    const {environment = ''} = this.query;
    return html`<div class="bar">
      <div class="seg" role="group" aria-label=${t('fleet.status')}>${STATES.map((state) => html`<button type="button" aria-pressed=${state === this.state}
        @click=${() => this.filter({state: state === 'open' ? '' : state})}>${t(`alert.state.${state}`)}</button>`)}</div>
      ${this.sites.length > 1 || environment ? select({
        label: t('fleet.environment'), value: environment, chip: true, on: environment !== '',
        options: [{value: '', text: t('inbox.allEnvironments')}, ...this.sites.map(({id, name}) => ({value: id, text: name}))],
        onChange: (value) => this.filter({environment: value}),
      }) : nothing}</div>`;
  }

  list() {
    if (!this.alerts && this.error) return nothing;
    if (this.alerts?.length === 0) return this.nothingThere();
    return html`${alertTable(this.alerts, {
      now: Date.now(), zone: zone(), mayChange: (alert) => this.mayChange(alert), onAcknowledge: (alert) => this.acknowledge(alert),
    })}${this.alerts ? this.foot(this.alerts.length) : nothing}`;
  }

  nothingThere() {
    const {cursor, environment} = this.query;
    const again = cursor ? html`<a class="btn" href=${href({page: 'alerts', query: {...this.query, cursor: ''}})}>${t('fleet.first')}</a>` : nothing;
    if (this.state !== 'open') return emptyState({title: t('alert.noneTitle'), text: t('alert.noneText'), action: again});
    return emptyState({title: t('alert.calmTitle'), text: t(environment ? 'alert.calmSite' : 'alert.calmText'), action: again});
  }

  /** @param {number} shown */
  foot(shown) {
    return html`<div class="tfoot"><span>${t('alert.shown', {count: shown === 1 ? 1 : number(shown, 0)})}</span><span class="grow"></span>
      ${this.query.cursor ? html`<a class="btn" href=${href({page: 'alerts', query: {...this.query, cursor: ''}})}>${t('fleet.first')}</a>` : nothing}
      ${this.next ? html`<a class="btn" href=${href({page: 'alerts', query: {...this.query, cursor: this.next}})}>${t('alert.older')}</a>` : nothing}
    </div>`;
  }
}

customElements.define('alerts-page', AlertsPage);
