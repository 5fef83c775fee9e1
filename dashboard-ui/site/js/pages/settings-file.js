// @ts-check
/** <settings-file>: the devices of a site as a CSV file, out and in; a line that cannot be done is told. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {authorized, bodyOf, url} from '../api.js';
import {download} from '../download.js';
import {number} from '../format.js';
import {t} from '../i18n.js';
import {formOf, selectField, textOf} from '../ui/fields.js';
import {emptyState} from '../ui/states.js';
import {Work} from '../ui/work.js';
import {mayChange} from './settings-data.js';

/** @typedef {{created: number, changed: number, failed: number, lines: {line: number, code: string|null, reason: string|null}[]}} Report */

class SettingsFile extends LitElement {
  static properties = {sites: {attribute: false}, site: {attribute: false}, report: {state: true}};

  constructor() {
    super();
    /** @type {import('../types.js').Environment[]} */
    this.sites = [];
    this.site = '';
    /** @type {Report|null} */
    this.report = null;
    this.importing = new Work(this);
    this.exporting = new Work(this);
  }

  createRenderRoot() {
    return this;
  }

  /** @param {SubmitEvent} event */
  take(event) {
    const form = formOf(event);
    const file = /** @type {File} */ (form.get('file'));
    this.report = null;
    return this.importing.run(async () => {
      const path = url('/devices/import', {environmentId: textOf(form, 'site')});
      this.report = await bodyOf(await authorized(path, {method: 'POST', headers: {'Content-Type': 'text/csv', Accept: 'application/json'}, body: await file.arrayBuffer()}));
      dispatchEvent(new CustomEvent('serai-devices-changed'));
    });
  }

  /** @param {SubmitEvent} event */
  give(event) {
    const form = formOf(event);
    return this.exporting.run(async () => {
      const response = await authorized(url('/devices.csv', {environmentId: textOf(form, 'site')}), {headers: {Accept: 'text/csv'}});
      if (!response.ok) await bodyOf(response);
      download('devices.csv', await response.blob());
    });
  }

  /** @param {string} id @param {import('../types.js').Environment[]} sites */
  siteField(id, sites) {
    return selectField({id, name: 'site', label: t('set.site'), value: this.site || sites[0]?.id || '', options: sites.map(({id: value, name}) => ({value, text: name}))});
  }

  render() {
    if (this.sites.length === 0) return emptyState({title: t('site.noneTitle'), text: t('site.noneText')});
    const own = this.sites.filter(mayChange);
    return html`<div class="pad form"><h3>${t('file.export')}</h3>${this.exporting.note()}
        <form class="form line" @submit=${this.give}>${this.siteField('export-site', this.sites)}<button class="btn" ?disabled=${this.exporting.busy}>${t('file.download')}</button></form></div>
      ${own.length === 0 ? nothing : html`<div class="pad form ruled"><h3>${t('file.import')}</h3><p class="dim">${t('file.text')}</p>
        <p class="mono any">externalId,name,adapter,expectedInterval,tags,enabled</p>${this.importing.note()}
        <form class="form" @submit=${this.take}><div class="pair">${this.siteField('import-site', own)}
          <div class="field"><label for="import-file">${t('file.file')}</label><input id="import-file" name="file" type="file" accept=".csv,text/csv" required></div></div>
          <div class="acts"><button class="btn pri" ?disabled=${this.importing.busy}>${t(this.importing.busy ? 'file.busy' : 'file.submit')}</button></div></form>
        <div role="status">${this.report ? this.told(this.report) : nothing}</div></div>`}`;
  }

  /** @param {Report} report */
  told({created, changed, failed, lines}) {
    const n = (/** @type {number} */ value) => number(value, 0);
    return html`<p class="note ${failed > 0 ? 'warn' : 'good'}">${t('file.report', {created: n(created), changed: n(changed), failed: n(failed)})}</p>
      ${lines.length > 0 ? html`<table class="rows"><caption class="sr">${t('file.failed')}</caption>
        <thead><tr><th scope="col">${t('file.line')}</th><th scope="col">${t('file.reason')}</th></tr></thead>
        <tbody>${lines.map(({line, reason, code}) => html`<tr><td>${line}</td><td class="any">${reason ?? code}</td></tr>`)}</tbody></table>` : nothing}
      ${failed > lines.length ? html`<p class="dim">${t('file.cut', {count: lines.length})}</p>` : nothing}`;
  }
}

customElements.define('settings-file', SettingsFile);
