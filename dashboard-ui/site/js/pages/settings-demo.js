// @ts-check
/** <settings-demo>: the simulated fleet, for administrators, where there is one. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {post, remove} from '../api.js';
import {t} from '../i18n.js';
import {user} from '../session.js';
import {refreshStatus, status} from '../status.js';
import {Watch} from '../store.js';
import {toast} from '../ui/states.js';
import {Work} from '../ui/work.js';

class SettingsDemo extends LitElement {
  static properties = {sure: {state: true}};

  constructor() {
    super();
    this.sure = false;
    this.work = new Work(this);
    new Watch(this, status, user);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {() => Promise<unknown>} action @param {string} done */
  async act(action, done) {
    const well = await this.work.run(async () => {
      await action();
      await refreshStatus();
    });
    this.sure = false;
    if (!well) return;
    toast(t(done));
    dispatchEvent(new CustomEvent('serai-devices-changed'));
  }

  render() {
    const now = status.value.data;
    if (!now || now.mode !== 'embedded' || !now.demo.present || user.value?.role !== 'admin') return nothing;
    const {running} = now.demo;
    const {busy} = this.work;
    const toggle = running
      ? html`<button class="btn" type="button" ?disabled=${busy} @click=${() => this.act(() => post('/demo/stop'), 'demo.stopped')}>${t('demo.stop')}</button>`
      : html`<button class="btn" type="button" ?disabled=${busy} @click=${() => this.act(() => post('/demo/start'), 'demo.started')}>${t('demo.start')}</button>`;
    const away = this.sure
      ? html`<button class="btn" type="button" ?disabled=${busy} @click=${() => (this.sure = false)}>${t('action.cancel')}</button>
        <button class="btn danger" type="button" ?disabled=${busy} @click=${() => this.act(() => remove('/demo'), 'demo.removed')}>${t('demo.removeSure')}</button>`
      : html`<button class="btn danger" type="button" ?disabled=${busy} @click=${() => (this.sure = true)}>${t('demo.remove')}</button>`;
    return html`<section class="panel" aria-labelledby="set-demo"><h2 id="set-demo">${t('demo.title')}</h2>${this.work.note()}
      <div class="setting"><p>${t(running ? 'demo.running' : 'demo.paused')}</p><div class="row">${this.sure ? nothing : toggle}${away}</div></div>
      ${this.sure ? html`<p class="late" role="status">${t('demo.removeWarning')}</p>` : nothing}
    </section>`;
  }
}

customElements.define('settings-demo', SettingsDemo);
