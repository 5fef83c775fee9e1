// @ts-check
/** Start: settings file, texts, session; then the frame, which chooses the page by the address. */
import {startAlerts} from './alerts.js';
import {loadConfig} from './api.js';
import {loadTexts} from './i18n.js';
import {startLive} from './live.js';
import {startRouting} from './router.js';
import {startStatus} from './status.js';
import './ui/app.js';

const app = /** @type {import('./ui/app.js').SeraiApp} */ (document.querySelector('serai-app'));

try {
  await Promise.all([loadConfig(), loadTexts()]);
  startRouting();
  startStatus();
  startAlerts();
  startLive();
  await app.start();
} catch (error) {
  app.fail(error);
}
