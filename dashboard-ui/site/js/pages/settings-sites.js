// @ts-check
/** <settings-sites>: the environments of the person, what they are called, their zones, who else may look; the demo fleet. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {get, remove} from '../api.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {zone} from '../settings.js';
import {date} from '../time.js';
import '../ui/delete-dialog.js';
import {openDialog} from '../ui/dialog.js';
import '../ui/edit-site.js';
import {icon} from '../ui/icons.js';
import '../ui/share-site.js';
import {emptyState, errorNote, loadingNote, skeleton} from '../ui/states.js';
import './settings-demo.js';
import {allSites, mayChange, mayMake} from './settings-data.js';

/** @typedef {import('../types.js').Environment} Environment */

const COUNTED = 200;

class SettingsSites extends LitElement {
  static properties = {sites: {state: true}, error: {state: true}};

  constructor() {
    super();
    /** @type {Environment[]|null} */
    this.sites = null;
    this.error = /** @type {unknown} */ (null);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.onChanged = () => this.load();
    addEventListener('serai-devices-changed', this.onChanged);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('serai-devices-changed', /** @type {any} */ (this.onChanged));
  }

  async load() {
    try {
      this.sites = await allSites();
      this.error = null;
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {Environment|null} site null: a new one */
  edit(site) {
    openDialog('edit-site', {site}).addEventListener('done', () => this.load());
  }

  /** @param {Environment} site */
  share(site) {
    openDialog('share-site', {site, zone: zone()});
  }

  /** @param {Environment} site */
  end({id, name}) {
    openDialog('delete-dialog', {removal: {
      title: t('site.deleteTitle', {name}), text: t('site.deleteText'), action: t('site.deleteAction'), name,
      count: () => whatGoes(id), work: () => remove(`/environments/${encodeURIComponent(id)}`),
    }}).addEventListener('done', () => this.load());
  }

  render() {
    return html`<section class="panel" aria-labelledby="set-sites"><div class="head"><h2 id="set-sites">${t('settings.section.sites')}</h2>
        ${mayMake() ? html`<button class="link row" type="button" @click=${() => this.edit(null)}>${icon('plus', 14)}${t('site.new')}</button>` : nothing}</div>
      <p class="dim">${t('site.text')}</p>
      ${this.error ? errorNote(this.error, () => this.load()) : nothing}
      ${this.sites?.length === 0 ? emptyState({title: t('site.noneTitle'), text: t('site.noneText')}) : nothing}
      ${this.sites === null && !this.error ? html`${loadingNote()}${skeleton(220)}` : nothing}
      <ul class="things">${this.sites?.map((site) => this.line(site))}</ul>
    </section><settings-demo></settings-demo>`;
  }

  /** @param {Environment} site */
  line(site) {
    const {id, name, timeZone, createdAt, shared} = site;
    return html`<li><div class="grow any"><b>${name}</b>${shared ? html` <span class="tag">${t('site.shared')}</span>` : nothing}
        <p class="dim">${timeZone} · ${t('settings.since', {date: date(Date.parse(createdAt), zone())})}</p></div>
      <div class="row">
        <a class="link" href=${href({page: 'settings', section: 'devices', query: {site: id}})} aria-label=${t('site.devicesOf', {name})}>${t('site.devices')}</a>
        ${mayChange(site) ? html`
          <button class="link" type="button" aria-label=${t('action.editWhat', {name})} @click=${() => this.edit(site)}>${t('action.edit')}</button>
          <button class="link" type="button" aria-label=${t('site.shareWhat', {name})} @click=${() => this.share(site)}>${t('site.share')}</button>
          <button class="link away" type="button" aria-label=${t('action.deleteWhat', {name})} @click=${() => this.end(site)}>${t('action.delete')}</button>` : nothing}
      </div></li>`;
  }
}

/** What goes with a site, as far as its lists say it. @param {string} environmentId */
async function whatGoes(environmentId) {
  const ask = (/** @type {string} */ path) => get(path, {query: {environmentId, limit: COUNTED}});
  const [devices, sources] = await Promise.all([ask('/devices'), ask('/sources')]);
  /** @param {'devices'|'sources'} what @param {{items: unknown[], next: string|null}} page */
  const part = (what, {items, next}) => t(next ? `delete.${what}.more` : `delete.${what}`, {count: items.length});
  return t('site.goes', {devices: part('devices', devices), sources: part('sources', sources)});
}

customElements.define('settings-sites', SettingsSites);
