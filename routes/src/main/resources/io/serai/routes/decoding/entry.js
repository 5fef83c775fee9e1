// Runs once in a new sandbox, before its memory becomes the image that every call starts from: reads a formatter's script,
// and keeps the function that calls it. `java_invoke` is the only way out: it gives and takes text.
const ask = globalThis.java_invoke;
const { parse, stringify } = JSON;
const evaluate = globalThis.eval;
const Time = Date;
// What follows the script: the functions it declares, which may be constants that nothing outside of it sees.
const HANDLES = `
;({ decodeUplink: typeof decodeUplink === "function" ? decodeUplink : undefined,
    normalizeUplink: typeof normalizeUplink === "function" ? normalizeUplink : undefined })`;
let functions;
delete globalThis.java_invoke;

// A place in the script is told as `<input>:line:column` by the first frame that is one of it.
const describe = (thrown) => {
  try {
    if (thrown === null || thrown === undefined) {
      return { message: `${thrown} was thrown, or memory ran out` };
    }
    const place = /<input>:(\d+):(\d+)/.exec(`${thrown.stack}`);
    return {
      message: typeof thrown === "object" && "message" in thrown ? `${thrown.message}` : `${thrown} was thrown`,
      line: place === null ? null : Number(place[1]),
    };
  } catch {
    return { message: "something was thrown that cannot be described" };
  }
};

const plain = (value, by) => {
  if (value instanceof Promise) {
    throw new TypeError(`${by} gave a promise; expected its result`);
  }
  const text = stringify(value);
  return text === undefined ? null : parse(text);
};

const normalize = (data) =>
  functions.normalizeUplink ? plain(functions.normalizeUplink({ data: plain(data) }), "normalizeUplink") : null;

const decode = (input) => {
  if (input.recvTime !== undefined) {
    input.recvTime = new Time(input.recvTime);
  }
  const decoded = plain(functions.decodeUplink(input), "decodeUplink");
  const usable = decoded?.data && !decoded.errors?.length;
  return { decoded, normalized: usable ? normalize(decoded.data) : null };
};

const answer = (work) => {
  let text;
  try {
    text = stringify(work());
  } catch (thrown) {
    text = stringify({ failure: describe(thrown) });
  }
  ask("", "answer", text);
};

Object.defineProperty(globalThis, "__serai", { value: () => answer(() => decode(parse(ask("", "input", "")))) });
answer(() => {
  functions = evaluate(SCRIPT + HANDLES);
  return { loaded: functions.decodeUplink !== undefined };
});
