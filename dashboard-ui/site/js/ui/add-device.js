// @ts-check
/** <add-device>: registers a device in an environment, then shows its key and waits for its first reading. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, post} from '../api.js';
import {t} from '../i18n.js';
import {onRoute} from '../router.js';
import {localZone} from '../settings.js';
import {ModalDialog} from './dialog.js';
import {DEFAULT_ADAPTER} from './first-message.js';
import {select} from './select.js';
import {errorNote, loadingNote} from './states.js';

const NEW_ENVIRONMENT = 'new';
const INTERVALS = ['', 'PT1M', 'PT5M', 'PT15M', 'PT1H', 'P1D'];

class AddDevice extends ModalDialog {
  static properties = {
    environments: {state: true}, adapters: {state: true}, environment: {state: true}, adapter: {state: true},
    interval: {state: true}, busy: {state: true}, error: {state: true}, made: {state: true},
  };

  constructor() {
    super();
    /** @type {import('../types.js').Environment[]|null} */
    this.environments = null;
    /** @type {{name: string, title: string}[]} */
    this.adapters = [];
    this.environment = '';
    this.adapter = DEFAULT_ADAPTER;
    this.interval = '';
    this.busy = false;
    this.error = /** @type {unknown} */ (null);
    /** @type {{device: import('../types.js').Device, secret: string}|null} */
    this.made = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onRoute(() => this.close());
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
  }

  async load() {
    this.error = null;
    try {
      const [environments, adapters] = await Promise.all([get('/environments', {query: {limit: 200}}), get('/adapters')]);
      this.environments = environments.items;
      this.adapters = adapters.items;
      this.environment = environments.items[0]?.id ?? NEW_ENVIRONMENT;
      await this.updateComplete;
      this.querySelector('input')?.focus();
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.busy = true;
    this.error = null;
    try {
      const environmentId = await this.environmentId(form);
      this.device ??= await post('/devices', {
        name: String(form.get('name')).trim(), environmentId,
        ...(this.adapter === DEFAULT_ADAPTER ? {} : {adapter: this.adapter}),
        ...(this.interval ? {expectedInterval: this.interval} : {}),
      });
      const credential = await post(`/devices/${encodeURIComponent(this.device.id)}/credentials`, {kind: 'access-key'});
      this.made = {device: this.device, secret: credential.secret};
      dispatchEvent(new CustomEvent('serai-devices-changed'));
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
  }

  /** @param {FormData} form */
  async environmentId(form) {
    if (this.environment !== NEW_ENVIRONMENT) return this.environment;
    const made = await post('/environments', {name: String(form.get('environment-name')).trim(), timeZone: localZone()});
    this.environments = [...(this.environments ?? []), made];
    this.environment = made.id;
    return made.id;
  }

  heading() {
    return this.made ? t('add.ready', {name: this.made.device.name}) : t('add.title');
  }

  body() {
    if (this.made) return html`<first-message .device=${this.made.device} .secret=${this.made.secret}></first-message>`;
    const failed = this.error ? errorNote(this.error, this.environments ? null : () => this.load()) : nothing;
    return this.environments ? html`${failed}${this.form(this.environments)}` : this.error ? failed : html`<p class="dim">${t('state.loading')}</p>${loadingNote()}`;
  }

  /** @param {import('../types.js').Environment[]} environments */
  form(environments) {
    const places = [
      ...environments.map(({id, name}) => ({value: id, text: name})),
      {value: NEW_ENVIRONMENT, text: t('add.newEnvironment')},
    ];
    const known = this.adapters.some(({name}) => name === DEFAULT_ADAPTER);
    const adapters = [...(known ? [] : [{value: DEFAULT_ADAPTER, text: t('add.genericJson')}]),
      ...this.adapters.map(({name, title}) => ({value: name, text: title}))];
    return html`<form class="form" @submit=${this.submit}>
      <div class="field"><label for="device-name">${t('add.name')}</label>
        <input id="device-name" name="name" required maxlength="200" pattern=".*\\S.*" autocomplete="off" autofocus placeholder=${t('add.namePlaceholder')}></div>
      <div class="field"><span class="lab" aria-hidden="true">${t('add.environment')}</span>
        ${select({label: t('add.environment'), value: this.environment, options: places, onChange: (value) => (this.environment = value)})}</div>
      ${this.environment === NEW_ENVIRONMENT ? html`<div class="field"><label for="environment-name">${t('add.environmentName')}</label>
        <input id="environment-name" name="environment-name" required maxlength="200" pattern=".*\\S.*" autocomplete="off" placeholder=${t('add.environmentPlaceholder')}></div>` : nothing}
      <div class="pair">
        <div class="field"><span class="lab" aria-hidden="true">${t('add.adapter')}</span>
          ${select({label: t('add.adapter'), value: this.adapter, options: adapters, onChange: (value) => (this.adapter = value)})}</div>
        <div class="field"><span class="lab" aria-hidden="true">${t('add.interval')}</span>
          ${select({label: t('add.interval'), value: this.interval, options: INTERVALS.map((value) => ({value, text: t(`interval.${value || 'none'}`)})), onChange: (value) => (this.interval = value)})}</div>
      </div>
      <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
        <button class="btn pri" ?disabled=${this.busy}>${t('add.submit')}</button></div>
    </form>`;
  }
}

customElements.define('add-device', AddDevice);
