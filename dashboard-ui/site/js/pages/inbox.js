// @ts-check
/** <inbox-page>: what was refused, by reason; a group with its messages; one message. Which of them stands in the address. */
import {LitElement, html, nothing, repeat} from '../../vendor/lit-3.3.3.js';
import {get, isAbort} from '../api.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {go, href} from '../router.js';
import {user} from '../session.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import '../ui/message-detail.js';
import {select} from '../ui/select.js';
import {emptyState, errorNote, loadingNote} from '../ui/states.js';
import {WhileVisible} from '../visible.js';
import './inbox-group.js';
import {crumb, groupTable} from './inbox-groups.js';
import './inbox-message.js';

/** @typedef {import('../types.js').RefusedGroup} RefusedGroup */

class InboxPage extends LitElement {
  static properties = {
    query: {attribute: false}, groups: {state: true}, cut: {state: true}, error: {state: true}, environments: {state: true}, adapters: {state: true},
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {RefusedGroup[]|null} */
    this.groups = null;
    /** True where more was refused than was counted. */
    this.cut = false;
    this.error = /** @type {unknown} */ (null);
    /** @type {{id: string, name: string}[]} */
    this.environments = [];
    /** @type {{name: string, title: string}[]} */
    this.adapters = [];
    this.asked = '';
    /** True while a group or a message is open; the list is asked for anew when it is left. */
    this.inside = false;
    new Watch(this, user, chosenZone);
    new WhileVisible(this, {every: 60_000, work: () => this.load()});
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.loadFilters();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pending?.abort();
  }

  willUpdate() {
    const {environment = '', adapter = '', group, message} = this.query;
    const asked = JSON.stringify([environment, adapter]);
    const inside = Boolean(group || message);
    const cameBack = !inside && this.inside;
    this.inside = inside;
    if (asked === this.asked && !cameBack) return;
    if (asked !== this.asked) this.groups = null;
    this.asked = asked;
    this.load();
  }

  async load() {
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      const {environment: environmentId, adapter} = this.query;
      const page = await get('/inbox', {query: {environmentId, adapter}, signal});
      this.groups = page.items;
      this.cut = page.cut === true;
      this.error = null;
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  /** Without them one sees all: the list tells by itself what is wrong. */
  async loadFilters() {
    try {
      const [environments, adapters] = await Promise.all([get('/environments', {query: {limit: 200}}), get('/adapters')]);
      this.environments = environments.items;
      this.adapters = adapters.items;
    } catch (error) {
      this.error ??= error;
    }
  }

  /** @param {Record<string, string>} change */
  filter(change) {
    go({page: 'inbox', query: {...this.query, group: '', message: '', cursor: '', ...change}});
  }

  render() {
    const {group, message} = this.query;
    if (group) {
      return html`${repeat([group], (id) => id, () => html`<inbox-group .query=${this.query}
        .group=${this.groups?.find((one) => one.group === group) ?? null} @changed=${() => this.load()}></inbox-group>`)}`;
    }
    if (message) {
      return html`${crumb(this.query)}<header class="top"><h1>${t('inbox.message')}</h1></header>
        ${repeat([message], (id) => id, (id) => html`<inbox-message class="panel pad" .messageId=${id}></inbox-message>`)}`;
    }
    return html`<header class="top"><h1>${t('nav.inbox')}</h1><span class="grow"></span>
        <span class="sec" role="status">${this.groups?.length ? this.sum(this.groups) : nothing}</span></header>
      ${this.cut ? html`<p class="note warn">${t('inbox.cut')}</p>` : nothing}
      <section class="panel" aria-label=${t('inbox.byReason')}>
        ${this.bar()}
        ${this.error ? html`<div class="inset">${errorNote(this.error, () => this.load())}</div>` : nothing}
        ${this.list()}
      </section>`;
  }

  /** @param {RefusedGroup[]} groups */
  sum(groups) {
    const messages = groups.reduce((sum, one) => sum + one.messages, 0);
    return `${t('inbox.messages', {count: messages === 1 ? 1 : number(messages, 0)})}, ${t('inbox.reasons', {count: groups.length})}`;
  }

  bar() {
    const {environment = '', adapter = ''} = this.query;
    const named = this.adapters.some(({name}) => name === adapter) || !adapter ? this.adapters : [...this.adapters, {name: adapter, title: adapter}];
    return html`<div class="bar">
      ${select({
        label: t('fleet.environment'), value: environment, chip: true, on: environment !== '',
        options: [{value: '', text: t('inbox.allEnvironments')}, ...this.environments.map(({id, name}) => ({value: id, text: name}))],
        onChange: (value) => this.filter({environment: value}),
      })}
      ${select({
        label: t('fleet.adapter'), value: adapter, chip: true, on: adapter !== '',
        options: [{value: '', text: t('inbox.allAdapters')}, ...named.map(({name, title}) => ({value: name, text: title}))],
        onChange: (value) => this.filter({adapter: value}),
      })}
      <span class="grow"></span>
      <span class="dim wide">${t('inbox.hint')}</span></div>`;
  }

  list() {
    if (!this.groups) return this.error ? nothing : html`${loadingNote()}${groupTable(null, {query: this.query, now: 0, zone: ''})}`;
    if (this.groups.length > 0) return groupTable(this.groups, {query: this.query, now: Date.now(), zone: zone()});
    const filtered = this.query.environment || this.query.adapter;
    return filtered ? emptyState({
      title: t('inbox.noneTitle'), text: t('inbox.noneText'), action: html`<a class="btn" href=${href({page: 'inbox'})}>${t('fleet.clear')}</a>`,
    }) : emptyState({title: t('inbox.emptyTitle'), text: t('inbox.emptyText')});
  }
}

customElements.define('inbox-page', InboxPage);
