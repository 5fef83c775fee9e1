// @ts-check
/**
 * <welcome-page>: the first steps. A site and a device, a key that is shown once, a command to copy, and a panel that turns
 * into the reading as soon as it arrives.
 */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, post} from '../api.js';
import {metricName, reading} from '../format.js';
import {t} from '../i18n.js';
import {listen} from '../live.js';
import {href} from '../router.js';
import {user} from '../session.js';
import {localZone} from '../settings.js';
import {refreshStatus} from '../status.js';
import {Watch} from '../store.js';
import {ago} from '../time.js';
import {formOf, selectField, textField, textOf} from '../ui/fields.js';
import {DEFAULT_ADAPTER, curlCommand} from '../ui/first-message.js';
import {FirstReading} from '../ui/first-reading.js';
import {emptyState, errorNote, loadingNote, secret, skeleton} from '../ui/states.js';
import {Work} from '../ui/work.js';
import {metricKey, withLiveLatest} from './device-data.js';
import {allSites, mayChange, mayMake} from './settings-data.js';

/** @typedef {import('../types.js').Device} Device */

const NEW = 'new';

class WelcomePage extends LitElement {
  static properties = {
    sites: {state: true}, devices: {state: true}, error: {state: true}, site: {state: true}, taken: {state: true}, device: {state: true}, secret: {state: true},
  };

  constructor() {
    super();
    /** Those that the person may change. @type {import('../types.js').Environment[]|null} */
    this.sites = null;
    /** Devices that are there and read what the command sends. @type {Device[]} */
    this.devices = [];
    this.error = /** @type {unknown} */ (null);
    /** The chosen site, or `new`. */
    this.site = NEW;
    /** The chosen device, or `new`. */
    this.taken = NEW;
    /** The device of the steps, once it is made or taken. @type {Device|null} */
    this.device = null;
    this.secret = '';
    this.work = new Work(this, ['/name']);
    this.first = new FirstReading(this, () => (this.secret ? this.device?.id : undefined));
    new Watch(this, user);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = listen({
      onReadings: (items) => {
        const mine = items.filter(({deviceId}) => deviceId === this.device?.id);
        if (mine.length === 0 || !this.first.got) return;
        this.first.got = withLiveLatest(this.first.got, mine);
        this.requestUpdate();
      },
      onResync: () => {},
    });
    this.clock = setInterval(() => !document.hidden && this.first.got && this.requestUpdate(), 1000);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.();
    clearInterval(this.clock);
  }

  async load() {
    try {
      const [sites, devices] = await Promise.all([allSites(), get('/devices', {query: {adapter: DEFAULT_ADAPTER, sort: 'name', limit: 200}})]);
      this.sites = sites.filter(mayChange);
      const own = new Set(this.sites.map(({id}) => id));
      this.devices = devices.items.filter((/** @type {Device} */ {environmentId}) => own.has(environmentId));
      this.site = this.sites[0]?.id ?? NEW;
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** The device, then its key; what was made stays made when the next thing fails. @param {SubmitEvent} event */
  async submit(event) {
    const form = formOf(event);
    const done = await this.work.run(async () => {
      this.device ??= this.taken === NEW ? await this.make(form) : this.devices.find(({id}) => id === this.taken) ?? null;
      const path = `/devices/${encodeURIComponent(this.device?.id ?? '')}`;
      const before = this.taken === NEW ? [] : (await get(`${path}/latest`)).items;
      this.first.reset(before.map((/** @type {{receivedAt: string}} */ {receivedAt}) => receivedAt).sort().at(-1));
      this.secret = (await post(`${path}/credentials`, {kind: 'access-key', name: t('welcome.keyName')})).secret;
    });
    if (!done) return;
    refreshStatus();
    await this.updateComplete;
    /** @type {HTMLElement|null} */ (this.querySelector('#welcome-key'))?.focus();
  }

  /** @param {FormData} form @returns {Promise<Device>} */
  async make(form) {
    if (this.site === NEW) {
      const made = await post('/environments', {name: textOf(form, 'site-name'), timeZone: localZone()});
      this.sites = [...(this.sites ?? []), made];
      this.site = made.id;
    }
    return post('/devices', {name: textOf(form, 'name'), environmentId: this.site});
  }

  render() {
    return html`<header class="top"><h1>${t('welcome.title')}</h1></header>
      <p class="sec lead">${t('welcome.text')}</p>${this.body()}`;
  }

  body() {
    if (!mayMake()) return html`<section class="panel">${emptyState({title: t('welcome.notYoursTitle'), text: t('welcome.notYoursText')})}</section>`;
    if (this.error) return errorNote(this.error, () => this.load());
    if (!this.sites) return html`${loadingNote()}<section class="panel pad">${skeleton(220)}</section>`;
    return html`<div class="welcome"><ol class="firsts">
        ${this.step(1, 'device', this.device ? html`<p class="sec any">${t('welcome.deviceDone', {name: this.device.name})}</p>` : nothing, this.secret ? nothing : this.form(this.sites))}
        ${this.step(2, 'key', html`<p class="sec">${t('welcome.keyText')}</p>`, this.secret ? html`${secret(this.secret, {label: t('add.key')})}` : nothing)}
        ${this.step(3, 'send', html`<p class="sec">${t('welcome.sendText')}</p>`, this.secret ? secret(curlCommand(this.secret, location.origin), {label: t('add.command'), block: true}) : nothing)}
      </ol>${this.arrival()}</div>`;
  }

  /** @param {number} n @param {'device'|'key'|'send'} name @param {unknown} text @param {unknown} content */
  step(n, name, text, content) {
    const open = name === 'device' || this.secret;
    return html`<li class="panel ${open ? '' : 'ahead'}"><span class="num" aria-hidden="true">${n}</span>
      <div class="form"><h2 id="welcome-${name}" tabindex="-1">${t(`welcome.${name}`)}</h2>${text}${content}</div></li>`;
  }

  /** @param {import('../types.js').Environment[]} sites */
  form(sites) {
    const devices = [{value: NEW, text: t('welcome.newDevice')}, ...this.devices.map(({id, name, environmentName}) => ({value: id, text: `${name} · ${environmentName}`}))];
    const places = [...sites.map(({id, name}) => ({value: id, text: name})), {value: NEW, text: t('add.newEnvironment')}];
    const made = Boolean(this.device);
    return html`${this.work.note()}<form class="form" @submit=${this.submit}>
      ${this.devices.length > 0 && !made ? selectField({id: 'welcome-taken', label: t('nav.device'), value: this.taken, options: devices, onChange: (value) => (this.taken = value)}) : nothing}
      ${this.taken === NEW && !made ? html`<div class="pair">
          ${sites.length > 0 ? selectField({id: 'welcome-site', label: t('set.site'), value: this.site, options: places, onChange: (value) => (this.site = value)}) : nothing}
          ${this.site === NEW ? textField({id: 'site-name', label: t('welcome.siteName'), required: true, max: 128, placeholder: t('add.environmentPlaceholder')}) : nothing}
          ${textField({id: 'device-name', name: 'name', label: t('welcome.deviceName'), required: true, max: 256, placeholder: t('add.namePlaceholder'), fault: this.work.fault('/name')})}
        </div>` : nothing}
      <div class="acts start"><button class="btn pri" ?disabled=${this.work.busy}>${t(this.taken === NEW && !made ? 'welcome.make' : 'welcome.makeKey')}</button></div>
    </form>`;
  }

  arrival() {
    return html`<section class="panel arrival ${this.first.got ? 'here' : ''}" aria-labelledby="welcome-arrival"><h2 id="welcome-arrival">${t('welcome.arrival')}</h2>
      <div role="status">${this.first.got ? html`<span class="st reporting"><i class="tick"></i>${t('add.arrived')}</span>` : this.waiting()}</div>
      ${this.first.got ? this.values(this.first.got) : nothing}
      ${this.first.got && this.device ? this.onward(this.device) : nothing}
    </section>`;
  }

  waiting() {
    if (!this.secret) return html`<p class="dim">${t('welcome.notYet')}</p>`;
    const {refused, trouble} = this.first;
    return html`<p class="waiting"><i class="spin"></i>${t('add.waiting')}</p>
      ${refused ? html`<p class="note bad">${t('add.refused', {reason: refused})}</p>` : nothing}
      ${trouble ? html`<p class="note warn">${trouble}</p>` : nothing}`;
  }

  /** @param {import('../types.js').Latest[]} got */
  values(got) {
    return html`<ul class="came">${got.map((value) => {
      const {text, unit} = reading(value);
      return html`<li data-metric=${metricKey(value)}><span class="lab">${metricName(value.name, value.channel)}</span>
        <span class="big">${text}<small>${unit}</small></span><span class="dim">${ago(Date.parse(value.receivedAt ?? value.observedAt), Date.now())}</span></li>`;
    })}</ul>`;
  }

  /** @param {Device} device */
  onward({id, name}) {
    return html`<p class="sec">${t('welcome.again')}</p>
      <div class="acts start"><a class="btn pri" href=${href({page: 'device', id})}>${t('welcome.open', {name})}</a>
        <a class="btn" href=${href({page: 'adapters'})}>${t('welcome.adapters')}</a>
        <a class="btn" href=${href({page: 'settings', section: 'devices', id})}>${t('welcome.settings')}</a></div>`;
  }
}

customElements.define('welcome-page', WelcomePage);
