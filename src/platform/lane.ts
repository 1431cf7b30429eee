/**
 * Lets so many at work at once; the others follow in the order in which they came. What takes turns here leaves the event loop, and the
 * connections of the database, to what does not: nobody of a crowd is slower for it, because all of them share the same processor.
 *
 * Each begins with a turn of the event loop. The embedded database answers in the loop's own thread: without it, what came together is
 * done together, whole, before anything that came meanwhile is looked at.
 */
export class Lane {
  readonly #most: number;
  readonly #next: (() => void)[] = [];
  #working = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async run<R>(work: () => Promise<R>): Promise<R> {
    if (this.#working >= this.#most) await new Promise<void>((resolve) => this.#next.push(resolve));
    else this.#working += 1;
    try {
      await new Promise<void>((resolve) => setImmediate(resolve));
      return await work();
    } finally {
      const next = this.#next.shift();
      // the place is handed on, so the count stays
      if (next) next();
      else this.#working -= 1;
    }
  }
}
