/**
 * Lets so many at work at once; the others follow in the order in which they came. What takes turns here leaves the event loop, and the
 * connections of the database, to what does not: nobody of a crowd is slower for it, because all of them share the same processor.
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
      return await work();
    } finally {
      const next = this.#next.shift();
      // the place is handed on, so the count stays
      if (next) next();
      else this.#working -= 1;
    }
  }
}
