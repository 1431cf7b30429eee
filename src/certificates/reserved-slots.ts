import { type Db, inTransaction } from '../platform/database.ts';
import { reserveSlots } from './status-list-store.ts';

interface Block {
  list: number;
  next: number;
  end: number;
}

/**
 * Status bits that a worker has reserved ahead, in a transaction of their own: the list's row is held for a moment and not
 * while documents are signed, so that workers do not queue for it. Bits that are never used stay 0.
 */
export class ReservedSlots {
  readonly #db: Db;
  readonly #insurerNumber: string;
  readonly #blocks: Block[] = [];

  constructor(db: Db, insurerNumber: string) {
    this.#db = db;
    this.#insurerNumber = insurerNumber;
  }

  /** Sees to it that there are `count`. Not within another transaction. */
  async fill(count: number): Promise<void> {
    const have = this.#blocks.reduce((sum, { next, end }) => sum + end - next, 0);
    if (have >= count) return;
    const { list, first } = await inTransaction(this.#db, (tx) => reserveSlots(tx, this.#insurerNumber, count));
    this.#blocks.push({ list, next: first, end: first + count });
  }

  /** One that nobody has had. @throws when there is none left */
  take(): { list: number; slot: number } {
    const [block] = this.#blocks;
    if (block === undefined) throw new RangeError('no status bit was reserved');
    const slot = block.next;
    block.next += 1;
    if (block.next === block.end) this.#blocks.shift();
    return { list: block.list, slot };
  }
}
