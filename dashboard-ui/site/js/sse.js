// @ts-check
/** Server-sent events over a fetch stream (EventSource cannot send the Authorization header). */

/** @typedef {{event: string, data: string, id: string|null}} SentEvent */

/** Splits the text of a stream into events, whatever pieces it arrives in. */
export class EventParser {
  constructor() {
    this.rest = '';
  }

  /** @param {string} text @returns {SentEvent[]} */
  push(text) {
    const blocks = (this.rest + text).replace(/\r\n?/g, '\n').split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.map(parseBlock).filter((event) => event !== null);
  }
}

/** @param {string} block @returns {SentEvent|null} */
function parseBlock(block) {
  const data = [];
  let event = 'message';
  let id = null;
  for (const line of block.split('\n')) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id') id = value;
  }
  return data.length === 0 && event === 'message' ? null : {event, id, data: data.join('\n')};
}

/**
 * Reads until the stream ends, is aborted, or stays silent for longer than `silence` milliseconds.
 * @param {Response} response
 * @param {{onEvent: (event: SentEvent) => void, silence: number, abort: AbortController}} how
 */
export async function readEvents(response, {onEvent, silence, abort}) {
  const parser = new EventParser();
  const reader = /** @type {ReadableStream<BufferSource>} */ (response.body).pipeThrough(new TextDecoderStream()).getReader();
  let watchdog = setTimeout(() => abort.abort(), silence);
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(() => abort.abort(), silence);
      parser.push(value).forEach(onEvent);
    }
  } finally {
    clearTimeout(watchdog);
  }
}
