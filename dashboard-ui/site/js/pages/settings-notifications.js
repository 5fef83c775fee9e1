// @ts-check
/** <settings-notifications>: where alerts of a site are sent: by e-mail, or to a webhook. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {ApiError, get, patch, post, remove} from '../api.js';
import {t} from '../i18n.js';
import {go} from '../router.js';
import {user} from '../session.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import {absolute, ago} from '../time.js';
import '../ui/add-channel.js';
import '../ui/delete-dialog.js';
import {openDialog} from '../ui/dialog.js';
import {icon} from '../ui/icons.js';
import {select} from '../ui/select.js';
import {emptyState, errorNote, loadingNote, skeleton, toast} from '../ui/states.js';
import {Work} from '../ui/work.js';
import {allSites, mayChange} from './settings-data.js';

/** @typedef {{id: string, kind: 'email'|'webhook', target: string, enabled: boolean, createdAt: string, lastSentAt: string|null, lastError: string|null}} Channel */

class SettingsNotifications extends LitElement {
  static properties = {query: {attribute: false}, sites: {state: true}, channels: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** Those that the person may change. @type {import('../types.js').Environment[]|null} */
    this.sites = null;
    /** @type {Channel[]|null} */
    this.channels = null;
    this.error = /** @type {unknown} */ (null);
    this.work = new Work(this);
    new Watch(this, user, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query') && this.sites) this.loadChannels();
  }

  async load() {
    try {
      this.sites = (await allSites()).filter(mayChange);
      await this.loadChannels();
    } catch (error) {
      this.error = error;
    }
  }

  site() {
    return this.query.site ?? this.sites?.[0]?.id ?? '';
  }

  path() {
    return `/environments/${encodeURIComponent(this.site())}/channels`;
  }

  async loadChannels() {
    const path = this.path();
    this.channels = null;
    this.error = null;
    if (!this.site()) return;
    try {
      const {items} = await get(path);
      if (path === this.path()) this.channels = items;
    } catch (error) {
      if (path === this.path()) this.error = error;
    }
  }

  add() {
    openDialog('add-channel', {path: this.path()}).addEventListener('made', () => this.loadChannels());
  }

  /** @param {Channel} channel */
  async turn({id, enabled}) {
    await this.work.run(async () => {
      const changed = await patch(`/channels/${encodeURIComponent(id)}`, {enabled: !enabled});
      this.channels = this.channels?.map((one) => (one.id === id ? {...one, ...changed, enabled: !enabled} : one)) ?? null;
    });
  }

  /** @param {Channel} channel */
  async test({id, target}) {
    const done = await this.work.run(() => post(`/channels/${encodeURIComponent(id)}/test`));
    if (done) toast(t('channel.tested', {target}));
  }

  /** @param {Channel} channel */
  end({id, target}) {
    openDialog('delete-dialog', {removal: {
      title: t('channel.deleteTitle'), text: t('channel.deleteText', {target}), action: t('channel.delete'),
      work: () => remove(`/channels/${encodeURIComponent(id)}`),
    }}).addEventListener('done', () => this.loadChannels());
  }

  render() {
    const head = html`<h2 id="set-channels">${t('settings.section.notifications')}</h2>`;
    if (this.sites?.length === 0) {
      return html`<section class="panel" aria-labelledby="set-channels">${head}${emptyState({title: t('channel.noSite'), text: t('channel.noSiteText')})}</section>`;
    }
    const options = this.sites?.map(({id, name}) => ({value: id, text: name})) ?? [];
    return html`<section class="panel" aria-labelledby="set-channels"><div class="head">${head}
        ${this.channels ? html`<button class="link row" type="button" @click=${this.add}>${icon('plus', 14)}${t('channel.new')}</button>` : nothing}</div>
      <p class="dim">${t('channel.text')}</p>
      ${this.sites ? html`<div class="field narrow"><span class="lab" aria-hidden="true">${t('set.site')}</span>${select({
        label: t('set.site'), value: this.site(), options, onChange: (site) => go({page: 'settings', section: 'notifications', query: {site}}, {replace: true}),
      })}</div>` : nothing}
      ${this.trouble()}${this.work.note()}
      ${this.channels === null && !this.error ? html`${loadingNote()}${skeleton(220)}` : nothing}
      ${this.channels?.length === 0 ? html`<p class="dim">${t('channel.none')}</p>` : nothing}
      <ul class="things">${this.channels?.map((channel) => this.line(channel))}</ul>
    </section>`;
  }

  trouble() {
    if (!this.error) return nothing;
    if (this.error instanceof ApiError && this.error.status === 404) return html`<p class="note warn">${t('channel.missing')}</p>`;
    return errorNote(this.error, () => this.load());
  }

  /** @param {Channel} channel */
  line(channel) {
    const {kind, target, enabled, lastSentAt, lastError} = channel;
    const sent = lastSentAt === null ? html`<span>${t('channel.neverSent')}</span>`
      : html`<span title=${absolute(Date.parse(lastSentAt), zone())}>${t('channel.sent', {ago: ago(Date.parse(lastSentAt), Date.now())})}</span>`;
    return html`<li><div class="grow any"><b>${target}</b> <span class="tag">${t(`channel.kind.${kind}`)}</span>${enabled ? nothing : html` <span class="tag late">${t('user.disabled')}</span>`}
        <p class="dim">${sent}</p>
        ${lastError ? html`<p class="crit any">${t('channel.lastError', {reason: lastError})}</p>` : nothing}</div>
      <div class="row">
        <button class="link" type="button" aria-label=${t(enabled ? 'user.disableWhat' : 'user.enableWhat', {name: target})} ?disabled=${this.work.busy} @click=${() => this.turn(channel)}>${t(enabled ? 'user.disable' : 'user.enable')}</button>
        <button class="link" type="button" aria-label=${t('channel.testWhat', {target})} ?disabled=${this.work.busy} @click=${() => this.test(channel)}>${t('channel.test')}</button>
        <button class="link away" type="button" aria-label=${t('action.deleteWhat', {name: target})} @click=${() => this.end(channel)}>${t('action.delete')}</button>
      </div></li>`;
  }
}

customElements.define('settings-notifications', SettingsNotifications);
