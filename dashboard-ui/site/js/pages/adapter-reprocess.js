// @ts-check
/** <adapter-reprocess>: reads the kept messages of a time range again with the version that serves. For engineers and admins. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError} from '../api.js';
import {t} from '../i18n.js';
import {recent} from '../reprocess.js';
import {user} from '../session.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {DAY, fromWall, toWall} from '../time.js';
import '../ui/reprocess-run.js';

const MINUTE = 60_000;

class AdapterReprocess extends LitElement {
  static properties = {adapter: {attribute: false}, only: {state: true}, missing: {state: true}, fault: {state: true}, scope: {state: true}};

  constructor() {
    super();
    this.adapter = '';
    /** @type {'rejected'|'all'} */
    this.only = 'rejected';
    /** True where the server does not read again. */
    this.missing = false;
    this.fault = '';
    /** @type {import('../types.js').Scope} */
    this.scope = {};
    const now = Math.ceil(Date.now() / MINUTE) * MINUTE;
    this.range = {from: now - DAY, to: now};
    new Watch(this, user, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.allowed) this.look();
  }

  get allowed() {
    return user.value?.role === 'engineer' || user.value?.role === 'admin';
  }

  /** A run that was asked before the page was loaded is shown again. Older servers have no runs: then the panel is not there. */
  async look() {
    try {
      const run = await recent(this.adapter);
      if (run && this.runs?.resume(run)) this.takeOver(run.scope ?? {});
    } catch (error) {
      this.missing = error instanceof ApiError && (error.status === 404 || error.status === 403);
    }
  }

  /** @returns {import('../ui/reprocess-run.js').ReprocessRun|null} */
  get runs() {
    return this.querySelector('reprocess-run');
  }

  /** The form shows what the run is about. @param {import('../types.js').Scope} scope */
  takeOver({from = '', to = '', only = 'rejected'}) {
    this.range = {from: Date.parse(from), to: Date.parse(to)};
    this.only = only;
    this.requestUpdate();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const [from, to] = ['from', 'to'].map((name) => fromWall(String(form.get(name)), zone()));
    this.fault = from < to ? '' : t('reprocess.badRange');
    if (this.fault) return;
    this.range = {from, to};
    this.scope = {adapter: this.adapter, from: new Date(from).toISOString(), to: new Date(to).toISOString(), only: this.only};
    await this.updateComplete;
    this.runs?.dryRun();
  }

  render() {
    if (!this.allowed || this.missing) return nothing;
    /** @param {'from'|'to'} name */
    const field = (name) => html`<div class="field"><label for="reprocess-${name}">${t(`reprocess.${name}`)}</label>
      <input id="reprocess-${name}" type="datetime-local" name=${name} required .value=${toWall(this.range[name], zone())}></div>`;
    return html`<section class="panel pad" aria-labelledby="reprocess-title"><h2 id="reprocess-title">${t('reprocess.title')}</h2>
      <p class="sec">${t('reprocess.text')}</p>
      <form class="form" @submit=${this.submit}>
        <div class="pair">${field('from')}${field('to')}</div>
        <div class="row"><div class="seg" role="group" aria-label=${t('reprocess.which')}>${/** @type {const} */ (['rejected', 'all']).map((choice) => html`
            <button type="button" aria-pressed=${this.only === choice} @click=${() => (this.only = choice)}>${t(`reprocess.only.${choice}`)}</button>`)}</div>
          <button class="btn">${t('reprocess.dryRun')}</button><span class="dim">${t('nav.zone', {zone: zone()})}</span></div>
        ${this.fault ? html`<p class="note bad" role="alert">${this.fault}</p>` : nothing}
      </form>
      <reprocess-run .scope=${this.scope}></reprocess-run>
    </section>`;
  }
}

customElements.define('adapter-reprocess', AdapterReprocess);
