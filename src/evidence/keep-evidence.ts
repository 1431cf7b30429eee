import { countTry } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import {
  countGivenBy,
  type Evidence,
  type EvidencePurpose,
  insertEvidence,
  listEvidence,
  readChunks,
} from './evidence-store.ts';
import { type EvidenceFault, type EvidenceType, LIMITS } from './recognise.ts';
import { redraw } from './redraw.ts';

/** Bytes of one sealed piece: a backup reads a thousand rows at a time. */
const CHUNK_BYTES = 48 * 1024;
const DAY_MILLISECONDS = 86_400_000;
const HOUR_MILLISECONDS = 3_600_000;

/** A file as it was sent. Its name is not among it: names are kept nowhere. */
export interface SentFile {
  bytes: Uint8Array;
  /** What the sender says it is. */
  declaredType: string;
  purpose: EvidencePurpose;
}

/** A file made anew, not kept yet. */
export interface ReadyFile {
  purpose: EvidencePurpose;
  original: EvidenceType;
  pages: readonly Uint8Array[];
  /** HMAC of what was sent. */
  digest: string;
}

export type Reading = { ok: true; files: ReadyFile[] } | { ok: false; purpose: EvidencePurpose; why: EvidenceFault };

/** Where a piece belongs; moved anywhere else it does not open. */
const placeOf = (insurerNumber: string, applicationId: string, evidenceId: string, page: number, chunk: number) =>
  `evidence|${insurerNumber}|${applicationId}|${evidenceId}|${page}|${chunk}`;

/** Whose files are being drawn, or wait for it. */
const underWay = new Set<string>();

/**
 * Makes the files anew, all or none; outside of any transaction, because it takes seconds. One form of an account at a time, so
 * that nobody waits behind more than one of each other; and one that keeps sending what can not be taken waits itself.
 * @throws Refused `busy`, `too-many-tries`
 */
export async function readSentFiles(
  installation: Pick<Installation, 'clock' | 'db' | 'vault'>,
  insurerNumber: string,
  sent: readonly SentFile[],
  by: Pick<Actor, 'id' | 'kind'>,
): Promise<Reading> {
  if (sent.length === 0) return { ok: true, files: [] };
  const whose = `${insurerNumber}|${by.kind}|${by.id}`;
  if (underWay.has(whose)) throw new Refused('busy');
  underWay.add(whose);
  try {
    let reading: Reading | undefined;
    let fault: unknown;
    const refused = { what: 'evidence-refused', whose, limit: LIMITS.refusedPerHour, windowMs: HOUR_MILLISECONDS };
    await countTry(installation, insurerNumber, [refused], async () => {
      // that too many wait is not theirs to answer for
      reading = await drawAll(installation, sent).catch((error) => {
        fault = error;
        return undefined;
      });
      return reading?.ok === false ? undefined : true;
    });
    if (!reading) throw fault;
    return reading;
  } finally {
    underWay.delete(whose);
  }
}

async function drawAll({ vault }: Pick<Installation, 'vault'>, sent: readonly SentFile[]): Promise<Reading> {
  const files: ReadyFile[] = [];
  if (sent.length > LIMITS.files) return { ok: false, purpose: sent[0]?.purpose ?? 'ground', why: 'too-many' };
  for (const { bytes, declaredType, purpose } of sent) {
    const digest = vault.hmac(
      'evidence',
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    );
    const drawn = await redraw(bytes, declaredType);
    if (!drawn.ok) return { ok: false, purpose, why: drawn.why };
    files.push({ purpose, original: drawn.type, pages: drawn.pages, digest });
  }
  return { ok: true, files };
}

/**
 * Keeps files with an application or the form of one, sealed. The caller has made sure that they may be added to it, and holds its
 * lock. @returns why not: too many with the application, or by this person today
 */
export async function addEvidence(
  tx: Tx,
  installation: Pick<Installation, 'random' | 'vault'>,
  insurerNumber: string,
  to: { applicationId: string; memberId: string },
  files: readonly ReadyFile[],
  actor: Actor,
  at: Date,
): Promise<EvidenceFault | undefined> {
  const { random, vault } = installation;
  const there = await listEvidence(tx, insurerNumber, to.applicationId);
  if (there.filter(({ purgedAt }) => purgedAt === null).length + files.length > LIMITS.files) return 'too-many';
  const today = await countGivenBy(tx, insurerNumber, actor.id, new Date(at.getTime() - DAY_MILLISECONDS));
  if (actor.kind === 'member' && today + files.length > LIMITS.filesPerDay) return 'too-many';
  let ordinal = Math.max(0, ...there.map((one) => one.ordinal));
  const added: string[] = [];
  for (const file of files) {
    const evidenceId = newId(random);
    ordinal += 1;
    const chunks = file.pages.flatMap((page, index) =>
      Array.from({ length: Math.ceil(page.length / CHUNK_BYTES) }, (_, chunk) => ({
        insurer_number: insurerNumber,
        evidence_id: evidenceId,
        page: index + 1,
        chunk,
        sealed: vault.seal(
          placeOf(insurerNumber, to.applicationId, evidenceId, index + 1, chunk),
          page.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES),
        ),
      })),
    );
    await insertEvidence(
      tx,
      {
        insurer_number: insurerNumber,
        evidence_id: evidenceId,
        application_id: to.applicationId,
        member_id: to.memberId,
        ordinal,
        purpose: file.purpose,
        original: file.original,
        pages: file.pages.length,
        bytes: file.pages.reduce((sum, page) => sum + page.length, 0),
        digest: file.digest,
        given_at: at,
        by_kind: actor.kind,
        by_id: actor.id,
      },
      chunks,
    );
    added.push(evidenceId);
  }
  await recordAudit(
    tx,
    insurerNumber,
    at,
    added.map((id) => ({
      actor,
      action: 'evidence-added',
      subject: { kind: 'evidence', id },
      details: { applicationId: to.applicationId },
    })),
  );
  return undefined;
}

/** Records that a file was not taken: of what somebody tried, only the reason is kept. */
export async function recordEvidenceRefused(
  tx: Tx,
  insurerNumber: string,
  applicationId: string,
  why: EvidenceFault,
  actor: Actor,
  at: Date,
): Promise<void> {
  const subject = { kind: 'application', id: applicationId };
  await recordAudit(tx, insurerNumber, at, [{ actor, action: 'evidence-refused', subject, details: { why } }]);
}

/** One page as JPEG. The caller records the look in the same transaction. @throws Refused `not-found`, also when it was purged */
export async function readEvidencePage(
  db: Db | Tx,
  { vault }: Pick<Installation, 'vault'>,
  insurerNumber: string,
  { applicationId, evidenceId }: Evidence,
  page: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = await readChunks(db, insurerNumber, evidenceId, page);
  if (chunks.length === 0) throw new Refused('not-found', { what: 'evidence' });
  return Buffer.concat(
    chunks.map((sealed, chunk) => vault.unseal(placeOf(insurerNumber, applicationId, evidenceId, page, chunk), sealed)),
  );
}
