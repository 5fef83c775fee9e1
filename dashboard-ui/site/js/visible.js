// @ts-check
/** Work that is done again and again while somebody looks: not while the tab is hidden, and at once when it is seen again. */
export class WhileVisible {
  /** @param {import('../vendor/lit-3.3.3.js').LitElement} host @param {{every: number, work: () => void}} how `every` in milliseconds */
  constructor(host, {every, work}) {
    this.every = every;
    this.work = () => {
      if (!document.hidden) work();
    };
    host.addController(this);
  }

  hostConnected() {
    this.timer = setInterval(this.work, this.every);
    document.addEventListener('visibilitychange', this.work);
  }

  hostDisconnected() {
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.work);
  }
}
