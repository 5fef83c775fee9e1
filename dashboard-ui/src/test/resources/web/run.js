// Runs the facts of one file (?file=format.test.js) and leaves a line for each where the Java test finds it.
import {loadTexts} from '../js/i18n.js';

/** @param {string} className @param {string} text */
function note(className, text) {
  const line = document.createElement('p');
  line.className = className;
  line.textContent = text;
  document.body.append(line);
}

/** @param {string} name @param {() => void} body */
globalThis.fact = (name, body) => {
  try {
    body();
    note('held', name);
  } catch (error) {
    note('failed', `${name}: ${error.message}`);
  }
};

globalThis.same = (actual, expected) => {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`);
};

await loadTexts();
await import(`./${new URLSearchParams(location.search).get('file')}`);
note('done', 'done');
