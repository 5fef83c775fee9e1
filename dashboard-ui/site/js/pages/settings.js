// @ts-check
/** <settings-page>: the list of sections, and the one that the address names. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {href} from '../router.js';
import {user} from '../session.js';
import {Watch} from '../store.js';
import {emptyState} from '../ui/states.js';
import './settings-about.js';
import './settings-account.js';
import './settings-audit.js';
import './settings-device.js';
import './settings-devices.js';
import './settings-display.js';
import './settings-notifications.js';
import './settings-sites.js';
import './settings-source.js';
import './settings-users.js';

const SECTIONS = /** @type {const} */ (['display', 'account', 'sites', 'devices', 'notifications', 'users', 'audit', 'about']);
const FOR_ADMINS = new Set(['users', 'audit']);

class SettingsPage extends LitElement {
  static properties = {section: {attribute: false}, one: {attribute: false}, query: {attribute: false}};

  constructor() {
    super();
    this.section = 'display';
    /** Id of the device or the source that is set; empty for the section itself. */
    this.one = '';
    /** @type {Record<string, string>} */
    this.query = {};
    new Watch(this, user);
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const current = this.section === 'sources' ? 'devices' : this.section;
    const shown = SECTIONS.filter((name) => user.value?.role === 'admin' || !FOR_ADMINS.has(name));
    return html`<header class="top"><h1>${t('nav.settings')}</h1></header>
      <div class="setcols">
        <nav class="setnav" aria-label=${t('settings.sections')}>${shown.map((section) => html`
          <a href=${href({page: 'settings', section})} aria-current=${section === current ? (this.one ? 'true' : 'page') : nothing}>${t(`settings.section.${section}`)}</a>`)}
          <a href=${href({page: 'welcome'})}>${t('settings.firstSteps')}</a></nav>
        <div class="settings">${this.body()}</div>
      </div>`;
  }

  body() {
    if (FOR_ADMINS.has(this.section) && user.value?.role !== 'admin') {
      return html`<section class="panel">${emptyState({title: t('settings.forAdmins'), text: t('settings.forAdminsText')})}</section>`;
    }
    if (this.section === 'account') return html`<settings-account></settings-account>`;
    if (this.section === 'sites') return html`<settings-sites></settings-sites>`;
    if (this.section === 'devices' && this.one) return html`<settings-device .deviceId=${this.one}></settings-device>`;
    if (this.section === 'sources') return html`<settings-source .sourceId=${this.one}></settings-source>`;
    if (this.section === 'devices') return html`<settings-devices .query=${this.query}></settings-devices>`;
    if (this.section === 'notifications') return html`<settings-notifications .query=${this.query}></settings-notifications>`;
    if (this.section === 'users') return html`<settings-users .query=${this.query}></settings-users>`;
    if (this.section === 'audit') return html`<settings-audit .query=${this.query}></settings-audit>`;
    if (this.section === 'about') return html`<settings-about></settings-about>`;
    return html`<settings-display></settings-display>`;
  }
}

customElements.define('settings-page', SettingsPage);
