// @ts-check
/** <settings-source>: what a source is called and how it is read; its keys, and its end. */
import {LitElement, html} from '../../vendor/lit-3.3.3.js';
import {ApiError, get, patch, remove} from '../api.js';
import {t} from '../i18n.js';
import {go, href} from '../router.js';
import {chosenZone, zone} from '../settings.js';
import {Watch} from '../store.js';
import '../ui/access-keys.js';
import '../ui/delete-dialog.js';
import {openDialog} from '../ui/dialog.js';
import {checkField, formOf, selectField, textField, textOf} from '../ui/fields.js';
import {emptyState, errorNote, loadingNote, skeleton, toast} from '../ui/states.js';
import {Work} from '../ui/work.js';
import {adapterOptions, changesOf, mayChange} from './settings-data.js';

/** @typedef {import('./settings-sources.js').Source} Source */

class SettingsSource extends LitElement {
  static properties = {sourceId: {attribute: false}, source: {state: true}, own: {state: true}, adapters: {state: true}, error: {state: true}};

  constructor() {
    super();
    this.sourceId = '';
    /** @type {Source|null} */
    this.source = null;
    this.own = false;
    /** @type {import('../types.js').Adapter[]} */
    this.adapters = [];
    this.error = /** @type {unknown} */ (null);
    this.work = new Work(this, ['/name', '/adapter']);
    new Watch(this, chosenZone);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('sourceId')) return;
    this.source = null;
    this.load();
  }

  path() {
    return `/sources/${encodeURIComponent(this.sourceId)}`;
  }

  async load() {
    const id = this.sourceId;
    try {
      const source = await get(this.path());
      const [site, adapters] = await Promise.all([get(`/environments/${encodeURIComponent(source.environmentId)}`), get('/adapters')]);
      if (id !== this.sourceId) return;
      this.own = mayChange(site);
      this.adapters = adapters.items.filter((/** @type {import('../types.js').Adapter} */ {sender}) => sender !== 'codec');
      this.source = source;
      this.error = null;
    } catch (error) {
      if (id === this.sourceId) this.error = error;
    }
  }

  /** @param {SubmitEvent} event */
  async save(event) {
    const form = formOf(event);
    const change = changesOf({...this.source}, {
      name: textOf(form, 'name'), adapter: textOf(form, 'adapter'), autoRegister: form.has('autoRegister'), enabled: form.has('enabled'),
    });
    const done = await this.work.run(async () => {
      this.source = await patch(this.path(), change);
    });
    if (done) toast(t('settings.saved', {name: this.source?.name ?? ''}));
  }

  end() {
    openDialog('delete-dialog', {removal: {
      title: t('source.deleteTitle', {name: this.source?.name ?? ''}), text: t('source.deleteText'), action: t('source.delete'),
      work: () => remove(this.path()),
    }}).addEventListener('done', () => go({page: 'settings', section: 'devices', query: {show: 'sources'}}, {replace: true}));
  }

  render() {
    const list = html`<nav class="crumb" aria-label=${t('device.breadcrumb')}><a href=${href({page: 'settings', section: 'devices', query: {show: 'sources'}})}>${t('set.show.sources')}</a><span aria-hidden="true">/</span><span class="any">${this.source?.name ?? ''}</span></nav>`;
    const {source} = this;
    if (!source) {
      if (!this.error) return html`${list}${loadingNote()}<section class="panel">${skeleton(220)}</section>`;
      const gone = this.error instanceof ApiError && this.error.status === 404;
      return html`${list}${gone ? emptyState({title: t('source.goneTitle'), text: t('device.notFoundText')}) : errorNote(this.error, () => this.load())}`;
    }
    if (!this.own) return html`${list}<section class="panel">${emptyState({title: t('set.notYours'), text: t('set.notYoursText')})}</section>`;
    return html`${list}${this.facts(source)}<access-keys class="panel" .kind=${'sources'} .device=${source} .zone=${zone()}></access-keys>
      <section class="panel" aria-labelledby="set-source-end"><h2 id="set-source-end">${t('source.delete')}</h2>
        <div class="setting"><p>${t('source.deleteText')}</p><button class="btn danger" type="button" @click=${this.end}>${t('source.delete')}</button></div></section>`;
  }

  /** @param {Source} source */
  facts(source) {
    return html`<section class="panel" aria-labelledby="set-source"><h2 class="any" id="set-source">${source.name}</h2><p class="dim">${source.environmentName}</p>
      ${this.work.note()}<form class="form" @submit=${this.save}>
        ${textField({id: 'source-name', name: 'name', label: t('add.name'), required: true, max: 128, value: source.name, fault: this.work.fault('/name')})}
        ${selectField({id: 'source-adapter', name: 'adapter', label: t('set.col.adapter'), value: source.adapter, options: adapterOptions(this.adapters, source.adapter), fault: this.work.fault('/adapter')})}
        ${checkField({id: 'source-auto', name: 'autoRegister', label: t('source.autoRegister'), hint: t('source.autoRegisterHint'), checked: source.autoRegister})}
        ${checkField({id: 'source-enabled', name: 'enabled', label: t('set.enabledLabel'), hint: t('set.enabledHint'), checked: source.enabled})}
        <div class="acts"><button class="btn pri" ?disabled=${this.work.busy}>${t('action.save')}</button></div>
      </form></section>`;
  }
}

customElements.define('settings-source', SettingsSource);
