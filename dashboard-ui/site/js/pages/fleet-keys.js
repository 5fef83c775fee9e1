// @ts-check
/** The keyboard of the fleet: `j` and `k` move over the devices, `x` chooses one, `c` compares the chosen, `/` leads to the search. */
import {go} from '../router.js';
import {focusFind} from '../ui/find.js';
import {comparison} from './fleet-choice.js';

/** Listens while the page is shown. */
export class FleetKeys {
  /** @param {any} page */
  constructor(page) {
    this.page = page;
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.key(event);
    page.addController(this);
  }

  hostConnected() {
    addEventListener('keydown', this.onKey);
  }

  hostDisconnected() {
    removeEventListener('keydown', this.onKey);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    focusFind(event, this.page);
    const field = event.target instanceof Element && event.target.closest('input, select, textarea, dialog');
    if (field || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') this.move(1);
    else if (event.key === 'k') this.move(-1);
    else if (event.key === 'x') this.choose();
    else if (event.key === 'c' && this.page.choice?.size) go(comparison(this.page.choice));
  }

  /** @param {1|-1} by */
  move(by) {
    const links = [...this.page.querySelectorAll('.c-dev a')];
    const now = links.indexOf(document.activeElement);
    links[Math.max(0, Math.min(links.length - 1, now + by))]?.focus();
  }

  choose() {
    const row = document.activeElement?.closest('.devices tbody tr');
    const at = row ? [...this.page.querySelectorAll('.devices tbody tr')].indexOf(row) : -1;
    const device = this.page.devices?.[at];
    if (device) this.page.choose(device);
  }
}
