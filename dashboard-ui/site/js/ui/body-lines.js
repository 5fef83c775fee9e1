// @ts-check
/** The body of a request, line by line, with the places marked that a violation points to. */
import {html, nothing} from '../../vendor/lit-3.3.3.js';
import {t} from '../i18n.js';
import {jsonLines, lineNamed, linesAt} from '../json-lines.js';

const MOST_LINES = 1000;
const LINES_BEFORE = 50;

/** @typedef {import('../types.js').Violation} Violation */

/**
 * @param {string} text
 * @param {{label: string, violations?: Violation[]}} options
 */
export function bodyLines(text, {label, violations = []}) {
  if (text === '') return html`<p class="dim">${t('request.noBody')}</p>`;
  const laidOut = jsonLines(text);
  const lines = laidOut ? laidOut.map((line) => '  '.repeat(line.depth) + line.text) : text.split('\n');
  const marked = new Set(violations.flatMap((violation) => placesOf(violation, laidOut)));
  const first = Math.max(0, Math.min(...marked, lines.length) - LINES_BEFORE);
  const from = lines.length > MOST_LINES && marked.size > 0 ? first : 0;
  const shown = lines.slice(from, from + MOST_LINES);
  return html`<div class="code" role="region" tabindex="0" aria-label=${label}><ol start=${from + 1}>${shown.map((line, i) => {
    const bad = marked.has(from + i);
    return html`<li class=${bad ? 'bad' : nothing}><span class="no" aria-hidden="true">${from + i + 1}</span><code>${bad ? html`<span class="sr">${t('request.marked')} </span>` : nothing}${line || ' '}</code></li>`;
  })}</ol></div>${shown.length < lines.length ? html`<p class="dim">${t('request.cut', {count: shown.length, total: lines.length})}</p>` : nothing}`;
}

/**
 * @param {Violation} violation
 * @param {import('../json-lines.js').Line[]|null} laidOut null where the body is no JSON: its lines are as sent
 */
function placesOf({pointer, message}, laidOut) {
  if (laidOut) return linesAt(laidOut, pointer);
  const named = lineNamed(message);
  return named === null ? [] : [named - 1];
}

/** What was wrong, each with its place. @param {Violation[]} violations */
export const violationList = (violations) => html`<ul class="faults">${violations.map(({message, pointer}) => html`<li>${message}${pointer
  ? html` <span class="mono dim">${pointer}</span>` : nothing}</li>`)}</ul>`;
