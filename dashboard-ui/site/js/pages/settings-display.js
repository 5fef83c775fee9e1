// @ts-check
/** <settings-display>: theme, time zone and density, on this browser. */
import {LitElement, html} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {chosenZone, density, localZone, setDensity, setTheme, setZone, theme, zone, zoneOptions} from '../settings.js';
import {Watch} from '../store.js';
import {dayClock} from '../time.js';
import {select} from '../ui/select.js';

class SettingsDisplay extends LitElement {
  constructor() {
    super();
    new Watch(this, theme, chosenZone, density);
  }

  createRenderRoot() {
    return this;
  }

  /**
   * @template {string} T
   * @param {string} name @param {T[]} choices @param {T} chosen @param {(choice: T) => void} choose
   */
  segments(name, choices, chosen, choose) {
    return html`<div class="setting"><div id="set-${name}">${t(`settings.${name}`)}</div>
      <div class="seg" role="group" aria-labelledby="set-${name}">${choices.map((choice) => html`
        <button type="button" aria-pressed=${chosen === choice} @click=${() => choose(choice)}>${t(`${name}.${choice}`)}</button>`)}</div></div>`;
  }

  render() {
    const zones = [{value: '', text: t('settings.browserZone', {zone: localZone()})}, ...zoneOptions()];
    return html`<section class="panel" aria-labelledby="set-display"><h2 id="set-display">${t('settings.section.display')}</h2>
      <p class="dim">${t('settings.displayText')}</p>
      ${this.segments('theme', ['system', 'light', 'dark'], theme.value, setTheme)}
      <div class="setting"><div>${t('settings.zone')}<p>${t('settings.zoneNow', {time: dayClock(Date.now(), zone())})}</p></div>
        <div class="field">${select({label: t('settings.zone'), value: chosenZone.value ?? '', options: zones, onChange: (value) => setZone(value || null)})}</div></div>
      ${this.segments('density', ['regular', 'compact'], density.value, setDensity)}
    </section>`;
  }
}

customElements.define('settings-display', SettingsDisplay);
