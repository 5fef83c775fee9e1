// @ts-check
/** <column-choice>: which columns the fleet has; each change holds at once, on this browser. */
import {html} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {COLUMNS, USUAL_COLUMNS, columns, setColumns} from '../settings.js';
import {Watch} from '../store.js';
import {ModalDialog} from './dialog.js';

class ColumnChoice extends ModalDialog {
  constructor() {
    super();
    new Watch(this, columns);
  }

  heading() {
    return t('columns.title');
  }

  body() {
    const chosen = columns.value;
    return html`<p class="dim">${t('columns.text')}</p>
      <fieldset class="columns"><legend class="sr">${t('columns.title')}</legend>${COLUMNS.map((name) => html`<label>
        <input type="checkbox" .checked=${chosen.includes(name)}
          @change=${() => setColumns(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])}>${t(`fleet.col.${name}`)}</label>`)}</fieldset>
      <div class="acts"><button class="btn" type="button" @click=${() => setColumns(USUAL_COLUMNS)}>${t('columns.usual')}</button>
        <button class="btn pri" type="button" @click=${() => this.close()}>${t('action.done')}</button></div>`;
  }
}

customElements.define('column-choice', ColumnChoice);
