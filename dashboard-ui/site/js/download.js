// @ts-check
/** Hands a text or a picture to the browser as a file to keep. */

/** @param {string} name of the file @param {string|Blob} content @param {string} [type] of a text */
export function download(name, content, type = 'application/json') {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type}));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** The text of a JSON file as the examples of adapters are written. @param {unknown} value */
export const jsonFile = (value) => `${JSON.stringify(value, null, 2)}\n`;
