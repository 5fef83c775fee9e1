// @ts-check
/** <pipeline-page>: every stage with rate, depth and lag, the last hour, the ledger, the adapters, one message's way, the log. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, isAbort} from '../api.js';
import {count, number} from '../format.js';
import {t} from '../i18n.js';
import {go} from '../router.js';
import {user} from '../session.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {absolute, clockSeconds} from '../time.js';
import {mark} from '../ui/marks.js';
import {emptyState, errorNote, loadingNote} from '../ui/states.js';
import {traceForm} from '../ui/trace-form.js';
import '../ui/trace-view.js';
import {WhileVisible} from '../visible.js';
import {adapterLoads} from './pipeline-adapters.js';
import {LOOKS, troubles} from './pipeline-data.js';
import {hour} from './pipeline-hour.js';
import {ledgerCard} from './pipeline-ledger.js';
import './pipeline-logs.js';
import {stages} from './pipeline-stages.js';

/** @typedef {import('../types.js').Pipeline} Pipeline */

const EVERY_MILLIS = 5_000;

class PipelinePage extends LitElement {
  static properties = {query: {attribute: false}, pipeline: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {Pipeline|null} */
    this.pipeline = null;
    this.error = /** @type {unknown} */ (null);
    new Watch(this, user, chosenZone);
    new WhileVisible(this, {every: EVERY_MILLIS, work: () => this.load()});
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pending?.abort();
  }

  get allowed() {
    return user.value?.role === 'admin';
  }

  async load() {
    if (!this.allowed) return;
    this.pending?.abort();
    const {signal} = (this.pending = new AbortController());
    try {
      this.pipeline = await get('/pipeline', {signal});
      this.error = null;
    } catch (error) {
      if (!isAbort(error)) this.error = error;
    }
  }

  render() {
    if (!this.allowed) {
      return html`<header class="top"><h1>${t('nav.pipeline')}</h1></header>
        <section class="panel">${emptyState({title: t('pipeline.adminsTitle'), text: t('pipeline.adminsText')})}</section>${this.way()}`;
    }
    const {pipeline} = this;
    return html`<header class="top"><h1>${t('nav.pipeline')}</h1><span class="grow"></span>
        ${pipeline ? html`<span class="sec" title=${absolute(Date.parse(pipeline.at), zone())}>${t('pipeline.asOf', {time: clockSeconds(Date.parse(pipeline.at), zone())})}</span>` : nothing}</header>
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}
      ${pipeline ? this.state(pipeline) : this.error ? nothing : html`${loadingNote()}<section class="panel loadpanel" aria-busy="true"></section>`}
      ${this.way()}
      <pipeline-logs class="panel" .query=${this.query}></pipeline-logs>`;
  }

  /** @param {Pipeline} pipeline */
  state(pipeline) {
    const found = troubles(pipeline);
    const {queue} = pipeline;
    const words = {count: count(queue.deadLetters ?? 0), lag: number(queue.lagSeconds ?? 0, 0), missing: number(pipeline.ledger.missing, 0)};
    return html`<ul class="verdict">${found.length === 0 ? html`<li>${mark('reporting', t('pipeline.keepsUp'))}</li>`
        : found.map((name) => html`<li>${mark(LOOKS[name], t(`pipeline.trouble.${name}`, words))}</li>`)}</ul>
      ${stages(pipeline)}
      ${hour(pipeline.minutes, {zone: zone()})}
      <div class="pipecols">${ledgerCard(pipeline.ledger, {zone: zone()})}${adapterLoads(pipeline.adapters)}</div>`;
  }

  way() {
    const of = this.query.trace ?? '';
    return html`<section class="panel pad way" aria-labelledby="way-title"><h2 id="way-title">${t('nav.trace')}</h2>
      ${traceForm(of, (trace) => go({page: 'pipeline', query: {...this.query, trace}}))}
      ${of ? html`<trace-view .of=${of}></trace-view>` : nothing}</section>`;
  }
}

customElements.define('pipeline-page', PipelinePage);
