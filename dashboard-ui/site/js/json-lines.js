// @ts-check
/** JSON laid out one member to a line, each line with its JSON pointer, and every token as it was sent. Pure. */

const TOKEN = /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;
const DEEPEST = 200;

/** @typedef {{text: string, depth: number, pointer: string}} Line */

/**
 * The lines of a JSON text; null where it is no JSON. Names that stand twice are kept.
 * @param {string} text
 * @returns {Line[]|null}
 */
export function jsonLines(text) {
  const tokens = tokensOf(text);
  if (!tokens || tokens.length === 0) return null;
  /** @type {Line[]} */
  const lines = [];
  const next = layOut(tokens, 0, {before: '', depth: 0, pointer: ''}, lines);
  return next === tokens.length ? lines : null;
}

/** @param {string} text */
function tokensOf(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) return text.slice(start).trim() === '' ? tokens : null;
    tokens.push(match[0].trim());
  }
  return tokens;
}

/**
 * Writes the lines of the value that begins at a token, and gives the token after it, or -1 where it is no value.
 * @param {string[]} tokens
 * @param {number} at
 * @param {{before: string, depth: number, pointer: string}} place `before` stands before the value on its line
 * @param {Line[]} lines
 * @returns {number}
 */
function layOut(tokens, at, {before, depth, pointer}, lines) {
  const open = tokens[at];
  if (open === undefined || /^[\]},:]$/.test(open) || depth > DEEPEST) return -1;
  const close = {'{': '}', '[': ']'}[open];
  if (!close || tokens[at + 1] === close) {
    lines.push({text: before + open + (close ?? ''), depth, pointer});
    return close ? at + 2 : at + 1;
  }
  lines.push({text: before + open, depth, pointer});
  for (let i = at + 1, index = 0; ; index++) {
    const member = open === '{' ? tokens[i] : null;
    if (member !== null && (!member?.startsWith('"') || tokens[i + 1] !== ':')) return -1;
    const step = member === null ? String(index) : nameOf(member);
    if (step === null) return -1;
    const inner = {before: member === null ? '' : `${member}: `, depth: depth + 1, pointer: `${pointer}/${escaped(step)}`};
    i = layOut(tokens, member === null ? i : i + 2, inner, lines);
    if (i < 0 || (tokens[i] !== ',' && tokens[i] !== close)) return -1;
    if (tokens[i] === close) {
      lines.push({text: close, depth, pointer: ''});
      return i + 1;
    }
    lines[lines.length - 1].text += ',';
    i++;
  }
}

/** @param {string} token */
function nameOf(token) {
  try {
    return /** @type {string} */ (JSON.parse(token));
  } catch {
    return null;
  }
}

/** @param {string} name */
const escaped = (name) => name.replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * Index of the lines that a pointer into the request names, or of the nearest around it; empty where it points elsewhere.
 * @param {Line[]} lines
 * @param {string|null|undefined} pointer such as /body/temperature
 * @returns {number[]}
 */
export function linesAt(lines, pointer) {
  if (pointer !== '/body' && !pointer?.startsWith('/body/')) return [];
  for (let rest = pointer.slice('/body'.length); ; rest = rest.slice(0, rest.lastIndexOf('/'))) {
    const found = lines.flatMap((line, i) => (line.pointer === rest && !(rest === '' && i > 0) ? [i] : []));
    if (found.length > 0 || rest === '') return found;
  }
}

/** Number of the line that a sentence such as "... at line 3, column 14" names; null where it names none. @param {string} message */
export function lineNamed(message) {
  const match = /\bline (\d{1,6})\b/.exec(message);
  return match ? Number(match[1]) : null;
}
