// @ts-check
/** <settings-about>: version, mode and licences. */
import {LitElement, html, nothing} from '../../vendor/lit-3.3.3.js';
import {url} from '../api.js';
import {t} from '../i18n.js';
import {refreshStatus, status} from '../status.js';
import {Watch} from '../store.js';
import {errorNote, loadingNote, skeleton} from '../ui/states.js';

class SettingsAbout extends LitElement {
  constructor() {
    super();
    new Watch(this, status);
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const {data, error} = status.value;
    return html`<section class="panel" aria-labelledby="set-about"><h2 id="set-about">${t('settings.section.about')}</h2>
      ${!data && error ? errorNote(error, refreshStatus) : nothing}
      ${!data && !error ? html`${loadingNote()}${skeleton(160)}` : nothing}
      <dl class="kv">${data ? html`<dt>${t('settings.version')}</dt><dd>${data.version}</dd><dt>${t('settings.mode')}</dt><dd>${t(`mode.${data.mode}`)}</dd>` : nothing}
        <dt>${t('settings.licences')}</dt><dd><a class="link" href="vendor/LICENSES.txt" target="_blank">${t('settings.licencesLink')}</a></dd>
        <dt>${t('settings.api')}</dt><dd><a class="link" href=${url('/openapi.yaml')} target="_blank">${t('settings.apiLink')}</a></dd></dl>
    </section>`;
  }
}

customElements.define('settings-about', SettingsAbout);
