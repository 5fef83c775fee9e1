// @ts-check
/**
 * A value that parts of the page watch.
 * @template T
 */
export class Store {
  /** @param {T} value */
  constructor(value) {
    this.value = value;
    /** @type {Set<(value: T) => void>} */
    this.listeners = new Set();
  }

  /** @param {T} value */
  set(value) {
    this.value = value;
    for (const listener of this.listeners) listener(value);
  }

  /** @param {(value: T) => void} listener */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
}

/** Re-renders a Lit element when one of the stores changes, while it is on the page. */
export class Watch {
  /**
   * @param {import('../vendor/lit-3.3.3.js').LitElement} host
   * @param {Store<any>[]} stores
   */
  constructor(host, ...stores) {
    this.host = host;
    this.stores = stores;
    /** @type {(() => void)[]} */
    this.stops = [];
    host.addController(this);
  }

  hostConnected() {
    this.stops = this.stores.map((store) => store.subscribe(() => this.host.requestUpdate()));
  }

  hostDisconnected() {
    for (const stop of this.stops) stop();
  }
}
