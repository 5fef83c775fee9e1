// @ts-check
/** <settings-page>: display on this browser, the demo fleet where there is one, the account. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {post, remove} from '../api.js';
import {t} from '../i18n.js';
import {signOut, user} from '../session.js';
import {chosenZone, localZone, setTheme, setZone, theme, zone} from '../settings.js';
import {refreshStatus, status} from '../status.js';
import {Watch} from '../store.js';
import {dayClock} from '../time.js';
import {select} from '../ui/select.js';
import {errorNote, toast} from '../ui/states.js';

class SettingsPage extends LitElement {
  static properties = {busy: {state: true}, error: {state: true}, sure: {state: true}};

  constructor() {
    super();
    this.busy = false;
    this.error = /** @type {unknown} */ (null);
    this.sure = false;
    new Watch(this, theme, chosenZone, status, user);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {() => Promise<unknown>} action @param {string} done */
  async act(action, done) {
    this.busy = true;
    this.error = null;
    try {
      await action();
      await refreshStatus();
      toast(t(done));
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
    this.sure = false;
  }

  async leave() {
    try {
      await signOut();
    } catch {
      // The server was not reached; this browser has forgotten the session all the same.
    }
  }

  render() {
    return html`<header class="top"><h1>${t('nav.settings')}</h1></header>
      ${this.error ? errorNote(this.error, null) : nothing}
      <div class="settings">${this.display()}${this.demo()}${this.account()}${this.about()}</div>`;
  }

  display() {
    const zones = ['', ...Intl.supportedValuesOf('timeZone')].map((value) => ({
      value, text: value || t('settings.browserZone', {zone: localZone()}),
    }));
    if (!zones.some(({value}) => value === 'UTC')) zones.splice(1, 0, {value: 'UTC', text: 'UTC'});
    return html`<section class="panel" aria-labelledby="set-display"><h2 id="set-display">${t('settings.display')}</h2>
      <div class="setting"><div id="set-theme">${t('settings.theme')}</div>
        <div class="seg" role="group" aria-labelledby="set-theme">${/** @type {const} */ (['system', 'light', 'dark']).map((choice) => html`
          <button type="button" aria-pressed=${theme.value === choice} @click=${() => setTheme(choice)}>${t(`theme.${choice}`)}</button>`)}</div></div>
      <div class="setting"><div>${t('settings.zone')}<p>${t('settings.zoneNow', {time: dayClock(Date.now(), zone())})}</p></div>
        <div class="field">${select({label: t('settings.zone'), value: chosenZone.value ?? '', options: zones, onChange: (value) => setZone(value || null)})}</div></div>
    </section>`;
  }

  demo() {
    const now = status.value.data;
    if (!now || now.mode !== 'embedded' || !now.demo.present || user.value?.role !== 'admin') return nothing;
    const {running} = now.demo;
    const toggle = running
      ? html`<button class="btn" ?disabled=${this.busy} @click=${() => this.act(() => post('/demo/stop'), 'demo.stopped')}>${t('demo.stop')}</button>`
      : html`<button class="btn" ?disabled=${this.busy} @click=${() => this.act(() => post('/demo/start'), 'demo.started')}>${t('demo.start')}</button>`;
    const away = this.sure
      ? html`<button class="btn" ?disabled=${this.busy} @click=${() => (this.sure = false)}>${t('action.cancel')}</button>
        <button class="btn danger" ?disabled=${this.busy} @click=${() => this.act(() => remove('/demo'), 'demo.removed')}>${t('demo.removeSure')}</button>`
      : html`<button class="btn danger" ?disabled=${this.busy} @click=${() => (this.sure = true)}>${t('demo.remove')}</button>`;
    return html`<section class="panel" aria-labelledby="set-demo"><h2 id="set-demo">${t('demo.title')}</h2>
      <div class="setting"><p>${t(running ? 'demo.running' : 'demo.paused')}</p><div class="row">${this.sure ? nothing : toggle}${away}</div></div>
      ${this.sure ? html`<p class="late" role="status">${t('demo.removeWarning')}</p>` : nothing}
    </section>`;
  }

  account() {
    const person = user.value;
    if (!person) return nothing;
    return html`<section class="panel" aria-labelledby="set-account"><h2 id="set-account">${t('settings.account')}</h2>
      <div class="setting"><div>${person.username}<p>${t(`role.${person.role}`)}</p></div>
        <button class="btn" @click=${this.leave}>${t('settings.signOut')}</button></div>
    </section>`;
  }

  about() {
    const now = status.value.data;
    if (!now) return nothing;
    return html`<section class="panel" aria-labelledby="set-about"><h2 id="set-about">${t('settings.about')}</h2>
      <dl class="kv"><dt>${t('settings.version')}</dt><dd>${now.version}</dd><dt>${t('settings.mode')}</dt><dd>${t(`mode.${now.mode}`)}</dd>
        <dt>${t('settings.licences')}</dt><dd><a class="link" href="vendor/LICENSES.txt" target="_blank">${t('settings.licencesLink')}</a></dd></dl>
    </section>`;
  }
}

customElements.define('settings-page', SettingsPage);
