// @ts-check
/** A random name of this browser, by which the server knows its live stream again; it says nothing about a person. */
const KEY = 'serai.browser';

/** Where storage is switched off it holds until the page is left. */
export const browserId = stored() ?? fresh();

function stored() {
  try {
    const id = localStorage.getItem(KEY);
    return id !== null && /^[\w-]{1,64}$/.test(id) ? id : null;
  } catch {
    return null;
  }
}

function fresh() {
  // Not crypto.randomUUID, which browsers keep from pages that come over plain HTTP.
  const id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // Storage is switched off.
  }
  return id;
}
