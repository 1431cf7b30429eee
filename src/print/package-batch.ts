import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Readable } from 'node:stream';
import { type Actor, recordAudit } from '../audit/index.ts';
import { compactJws, getSigningKey, signJws } from '../keys/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { addDays, dayInJapan } from '../lib/day.ts';
import { PAPER } from '../messages/paper.ts';
import { findMissing } from '../pdf/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { WorkerPool } from '../platform/worker-pool.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { requireNotPulled } from '../switches/index.ts';
import {
  type BatchState,
  batchState,
  countBatch,
  getBatch,
  lockBatch,
  type PrintBatch,
  renewAttempt,
  updateBatch,
} from './batch-store.ts';
import { type DrawnFile, drawPieces, type FileFacts } from './draw-pieces.ts';
import type { DrawTask } from './draw-worker.ts';
import { packageHead, packageRow } from './package-csv.ts';
import { encrypterTo, openPackage, PackageFile, packagePath } from './package-file.ts';
import { markPackaged, type PackedPiece, placePieces } from './packing-store.ts';
import type { PaperForm } from './piece.ts';
import { eachPiece, type PrintPiece, removeProtected } from './piece-store.ts';
import { type Prepared, preparePieces } from './prepare-pieces.ts';
import { byOf, voidUnprinted } from './release-batch.ts';

/** After this an attempt counts as dead, and another may begin. */
const ATTEMPT_MS = 30 * 60_000;

/** What is to be done, where it is not just too late. */
const WHY_NOT: Partial<Record<BatchState, string>> = { made: 'batch-not-released', cancelled: 'batch-cancelled' };

interface Part {
  name: string;
  form: PaperForm;
  kind: PrintPiece['kind'];
  method: PrintPiece['method'];
  prepared: Prepared[];
  drawn: Promise<DrawnFile>;
  carrier: Promise<DrawnFile> | undefined;
}

/**
 * Makes the package of a released batch, once: the encrypted file is kept, and whoever asks later gets that very file, because
 * the one-time codes in it are nowhere else (decision 0031). An attempt that dies leaves nothing that counts; the next one makes
 * new codes, and those of the dead attempt are void.
 * @throws Refused `not-found`, `wrong-state`, `busy` (somebody is at it), `print-recipient`, `switch-pulled` (before the first page, between two files, or
 *   as the last thing before the file counts)
 */
export async function packageBatch(
  installation: Installation,
  insurerNumber: string,
  batchId: string,
  actor: Actor,
  options: { threads?: number; onProgress?: (done: number, all: number) => unknown } = {},
): Promise<PrintBatch> {
  const { clock, db } = installation;
  const on = today(clock);
  const { policy } = await getSociety(db, insurerNumber, on);
  const encrypter = encrypterTo(insurerNumber, policy.printVendor.recipient);
  const begun = await inTransaction(db, async (tx) => {
    const batch = await lockBatch(tx, insurerNumber, batchId);
    await requireNotPulled(tx, insurerNumber, 'issue');
    const state = batchState(batch);
    if (state !== 'released') {
      const why = WHY_NOT[state];
      throw new Refused('wrong-state', { what: 'print-batch', state, ...(why ? { why } : {}) });
    }
    const at = clock.now();
    if (batch.packingAt && at.getTime() - batch.packingAt.getTime() < ATTEMPT_MS) throw new Refused('busy');
    await voidUnprinted(tx, insurerNumber, batchId, at);
    await updateBatch(tx, insurerNumber, batchId, { packing_at: at });
    return { ...batch, packingAt: at };
  });
  const file = await PackageFile.begin(
    packagePath(installation, batchId),
    newId(installation.random),
    begun.releasedAt ?? begun.madeAt,
    encrypter,
  );
  const draw = await drawerFor(installation, begun, options.threads);
  try {
    const packer = new Packer(installation, begun, policy, actor, file, draw, options.onProgress);
    await packer.packAll();
    const { bytes, hash } = await file.end();
    return await inTransaction(db, async (tx) => {
      const batch = await lockBatch(tx, insurerNumber, batchId);
      if (batchState(batch) !== 'released')
        throw new Refused('wrong-state', { what: 'print-batch', state: batchState(batch) });
      await packer.renew(tx);
      // somebody came under protection while the pages were drawn: this file may not leave the house
      if ((await removeProtected(tx, insurerNumber, batchId)) > 0) throw new Refused('plan-changed');
      await file.publish();
      const at = clock.now();
      await markPackaged(tx, insurerNumber, batchId, at);
      await updateBatch(tx, insurerNumber, batchId, {
        packing_at: null,
        packaged_at: at,
        packaged_by: byOf(actor),
        file_hash: hash,
        file_bytes: bytes,
        delete_by_on: addDays(on, policy.print.keepDays),
      });
      await recordAudit(tx, insurerNumber, at, [
        {
          actor: { kind: actor.kind, id: actor.id },
          action: 'print-batch-packaged',
          subject: { kind: 'print-batch', id: batchId },
        },
      ]);
      return lockBatch(tx, insurerNumber, batchId);
    });
  } catch (error) {
    await file.abandon().catch(() => {});
    // another attempt has a file and letters of its own
    if (error instanceof Refused && error.code === 'busy') throw error;
    const giveUp = inTransaction(db, async (tx) => {
      await voidUnprinted(tx, insurerNumber, batchId, clock.now());
      await updateBatch(tx, insurerNumber, batchId, { packing_at: null });
    });
    // where the database is gone too, the next attempt does it
    await giveUp.catch(() => {});
    throw error;
  } finally {
    await draw.close();
  }
}

interface Drawer {
  run(task: DrawTask): Promise<DrawnFile>;
  close(): Promise<void>;
}

/** Pieces from which on threads are worth their start. */
const WORTH_THREADS = 300;

async function drawerFor(
  { db }: Installation,
  { batchId, insurerNumber }: PrintBatch,
  threads?: number,
): Promise<Drawer> {
  const { pieces } = await countBatch(db, insurerNumber, batchId);
  const wanted = threads ?? (pieces < WORTH_THREADS ? 0 : Math.min(4, availableParallelism()));
  if (wanted === 0) return { run: ({ facts, pieces }) => drawPieces(facts, pieces), close: async () => {} };
  const entry = import.meta.url.endsWith('.ts') ? './draw-worker.ts' : './draw-worker.js';
  const pool = new WorkerPool(new URL(entry, import.meta.url), wanted);
  return { run: (task) => pool.run<DrawnFile>(task), close: () => pool.close() };
}

class Packer {
  readonly #rows: Uint8Array[] = [packageHead()];
  readonly #files: object[] = [];
  readonly #waiting: Part[] = [];
  #seq = 0;
  #pages = 0;
  #parts = 0;
  #done = 0;
  #aliveAt: Date;
  readonly #installation: Installation;
  readonly #batch: PrintBatch;
  readonly #policy: Policy;
  readonly #actor: Actor;
  readonly #file: PackageFile;
  readonly #draw: Drawer;
  readonly #onProgress: ((done: number, all: number) => unknown) | undefined;

  constructor(
    installation: Installation,
    batch: PrintBatch,
    policy: Policy,
    actor: Actor,
    file: PackageFile,
    draw: Drawer,
    onProgress: ((done: number, all: number) => unknown) | undefined,
  ) {
    this.#installation = installation;
    this.#batch = batch;
    this.#aliveAt = batch.packingAt ?? batch.madeAt;
    this.#policy = policy;
    this.#actor = actor;
    this.#file = file;
    this.#draw = draw;
    this.#onProgress = onProgress;
  }

  async packAll(): Promise<void> {
    const { db } = this.#installation;
    const { batchId, insurerNumber } = this.#batch;
    const missing = await findMissing();
    const all = (await countBatch(db, insurerNumber, batchId)).pieces;
    for await (const planned of groups(
      eachPiece(db, insurerNumber, batchId, { takenOut: false }),
      this.#policy.print.piecesAFile,
    )) {
      const given = { insurerNumber, batch: this.#batch, policy: this.#policy, actor: this.#actor, missing };
      const prepared = await inTransaction(db, (tx) => preparePieces(tx, this.#installation, given, planned));
      this.#done += planned.length;
      this.#onProgress?.(this.#done, all);
      if (prepared.length > 0) this.#waiting.push(this.#partOf(prepared));
      while (this.#waiting.length > 2) await this.#writeNext();
    }
    while (this.#waiting.length > 0) await this.#writeNext();
    await this.#end();
  }

  #partOf(prepared: Prepared[]): Part {
    const { kind, method } = (prepared[0] as Prepared).planned;
    this.#parts += 1;
    const form = kind === 'certificate' ? this.#batch.form : 'letter';
    const name = `${String(this.#parts).padStart(3, '0')}-${kind}-${method}.pdf`;
    const pieces = prepared.map((one) => one.piece);
    const draw = (of: FileFacts['form']) => this.#draw.run({ facts: this.#factsOf(name, of), pieces });
    const part = {
      name,
      form,
      kind,
      method,
      prepared,
      drawn: draw(form),
      carrier: form === 'letter' ? undefined : draw('carrier'),
    };
    for (const one of [part.drawn, part.carrier]) one?.catch(() => {});
    return part;
  }

  #factsOf(name: string, form: FileFacts['form']): FileFacts {
    const { insurer, print } = this.#policy;
    return {
      title: `${PAPER.batch} ${this.#batch.seq} ${name}`,
      author: insurer.name,
      at: this.#batch.releasedAt ?? this.#batch.madeAt,
      form,
      cropMarks: print.cropMarks === 'bleed',
      press: true,
    };
  }

  async #writeNext(): Promise<void> {
    const part = this.#waiting.shift() as Part;
    const { insurerNumber, seq } = this.#batch;
    const drawn = await part.drawn;
    const carrier = await part.carrier;
    const carrierName = part.name.replace('.pdf', '-carrier.pdf');
    const packed: PackedPiece[] = [];
    let page = 1;
    for (const [index, { piece, planned, serial }] of part.prepared.entries()) {
      const pages = drawn.pages[index] ?? 0;
      this.#seq += 1;
      const one = { pieceId: planned.pieceId, serial, seq: this.#seq, file: part.name, firstPage: page, pages };
      packed.push(one);
      const sheet = carrier && { file: carrierName, page: index + 1 };
      this.#rows.push(packageRow(String(seq), planned, piece, one, sheet));
      page += pages;
    }
    await this.#add(part.name, drawn, part, part.form);
    if (carrier) await this.#add(carrierName, carrier, part, 'carrier');
    await inTransaction(this.#installation.db, async (tx) => {
      await this.renew(tx);
      await placePieces(tx, insurerNumber, packed);
    });
  }

  /** @throws Refused `busy`: this attempt was taken for dead, and another one is at it; `switch-pulled` */
  async renew(tx: Tx): Promise<void> {
    const { batchId, insurerNumber } = this.#batch;
    const now = this.#installation.clock.now();
    if (!(await renewAttempt(tx, insurerNumber, batchId, this.#aliveAt, now))) throw new Refused('busy');
    await requireNotPulled(tx, insurerNumber, 'issue');
    this.#aliveAt = now;
  }

  async #add(name: string, drawn: DrawnFile, { kind, method, prepared }: Part, form: string): Promise<void> {
    const pages = drawn.pages.reduce((sum, one) => sum + one, 0);
    this.#pages += pages;
    await this.#file.add(name, drawn.bytes);
    this.#files.push({ name, ...hashed(drawn.bytes), pages, pieces: prepared.length, kind, method, form });
  }

  async #end(): Promise<void> {
    const { clock, db } = this.#installation;
    const { batchId, form, insurerNumber, madeAt, releasedAt, seq } = this.#batch;
    const csv = Buffer.concat(this.#rows);
    await this.#file.add('pieces.csv', csv);
    const at = clock.now();
    const manifest = {
      format: 'akashi-print-package',
      version: 1,
      insurerNumber,
      batch: seq,
      batchId,
      form,
      madeAt: madeAt.toISOString(),
      releasedAt: releasedAt?.toISOString() ?? null,
      packagedAt: at.toISOString(),
      deleteByOn: addDays(dayInJapan(at), this.#policy.print.keepDays),
      pieces: this.#seq,
      pages: this.#pages,
      files: [...this.#files, { name: 'pieces.csv', ...hashed(csv), rows: this.#seq }],
    };
    const bytes = Buffer.from(canonicalJson(manifest));
    await this.#file.add('manifest.json', bytes);
    const key = await getSigningKey(db, this.#installation, insurerNumber, 'records', at);
    const signed = compactJws(await signJws({ alg: 'ES256', kid: key.kid, typ: 'akashi-print+jws' }, bytes, key));
    await this.#file.add('manifest.jws', Buffer.from(signed));
  }
}

const hashed = (bytes: Uint8Array) => ({
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** Neighbours of one kind and method, at most `most` of them. */
async function* groups(pages: AsyncIterable<PrintPiece[]>, most: number): AsyncGenerator<PrintPiece[]> {
  let group: PrintPiece[] = [];
  for await (const page of pages) {
    for (const piece of page) {
      const first = group[0];
      if (first && (group.length >= most || first.kind !== piece.kind || first.method !== piece.method)) {
        yield group;
        group = [];
      }
      group.push(piece);
    }
  }
  if (group.length > 0) yield group;
}

/** The kept package, to be handed to the vendor; each time is recorded. @throws Refused `not-found`, `wrong-state`, `switch-pulled` */
export async function downloadPackage(
  installation: Installation,
  insurerNumber: string,
  batchId: string,
  actor: Actor,
): Promise<{ name: string; bytes: number; hash: string; stream: Readable }> {
  const { clock, db } = installation;
  const batch = await getBatch(db, insurerNumber, batchId);
  if (batchState(batch) !== 'packaged')
    throw new Refused('wrong-state', { what: 'print-batch', state: batchState(batch) });
  await requireNotPulled(db, insurerNumber, 'issue');
  const { bytes, stream } = await openPackage(packagePath(installation, batch.batchId));
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'print-package-downloaded',
        subject: { kind: 'print-batch', id: batch.batchId },
      },
    ]),
  );
  return { name: `print-${insurerNumber}-${batch.seq}.zip.age`, bytes, hash: batch.fileHash ?? '', stream };
}

/** Deletes the kept package; what was printed and what became of it stays. Idempotent. @throws Refused `not-found`, `wrong-state` */
export async function forgetPackage(
  installation: Installation,
  insurerNumber: string,
  batchId: string,
  actor: Actor,
): Promise<PrintBatch> {
  const { clock, db } = installation;
  return inTransaction(db, async (tx) => {
    const batch = await lockBatch(tx, insurerNumber, batchId);
    const state = batchState(batch);
    if (state === 'forgotten') return batch;
    if (state !== 'packaged') throw new Refused('wrong-state', { what: 'print-batch', state });
    await rm(packagePath(installation, batchId), { force: true });
    const at = clock.now();
    await updateBatch(tx, insurerNumber, batchId, { forgotten_at: at, forgotten_by: byOf(actor) });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'print-package-forgotten',
        subject: { kind: 'print-batch', id: batchId },
      },
    ]);
    return lockBatch(tx, insurerNumber, batchId);
  });
}
