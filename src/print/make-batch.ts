import { type Actor, recordAudit } from '../audit/index.ts';
import { type Certificate, eachQueuedForPrint } from '../certificates/index.ts';
import { addWorksAgain, listOpenKeys, type NewWork } from '../filings/index.ts';
import { compareText } from '../lib/compare.ts';
import { findUnusableAddresses, type MemberRecord, readMembers } from '../members/index.ts';
import { findMissing } from '../pdf/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { CLEAR_ALPHABET, newId, randomText } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { settleLetterRequests } from '../recovery/index.ts';
import { getSociety, type Policy } from '../society/index.ts';
import { requireNotPulled } from '../switches/index.ts';
import { Addresses } from './addresses.ts';
import { getBatch, insertBatch, type PrintBatch } from './batch-store.ts';
import { textsOf } from './face-words.ts';
import { eachLetterDue } from './letters-due.ts';
import {
  findPrinted,
  insertPieces,
  type NewPiece,
  PIECE_KINDS,
  type PieceKind,
  type PostMethod,
  type TakenOut,
} from './piece-store.ts';
import { homeOf } from './postable.ts';

interface Draft {
  kind: PieceKind;
  memberId: string;
  certificateId: string | null;
  serial: string | null;
  method: PostMethod;
  postalCode: string;
  addressHash: string;
  placeHash: string;
  /** For sorting and for telling who lives together; empty: none. */
  address: string;
  family: string;
  takenOut: TakenOut | null;
}

const CHUNK = 1_000;

/**
 * Makes a batch of everything that waits: documents that are queued for print and letters that are due. Whoever has no address, one
 * from which mail came back, or a text that can not be drawn, stands in it as taken out, with the reason. Protected people are not in it.
 * @throws Refused `print-nothing` (nothing that could be printed), `switch-pulled`
 */
export async function makeBatch(installation: Installation, insurerNumber: string, actor: Actor): Promise<PrintBatch> {
  const { clock, db, random } = installation;
  const on = today(clock);
  const at = clock.now();
  const { policy, policyVersion } = await getSociety(db, insurerNumber, on);
  await requireNotPulled(db, insurerNumber, 'issue');
  await settleLetterRequests(installation, insurerNumber);
  const drafts = await draftsOf(installation, insurerNumber, policy, at);
  if (drafts.every((draft) => draft.takenOut !== null)) {
    await inTransaction(db, (tx) => askForAddresses(tx, installation, insurerNumber, drafts, at));
    throw new Refused('print-nothing');
  }
  const addresses = new Addresses(policy.insurer.address);
  for (const draft of drafts) if (draft.address !== '') addresses.add(draft.address, draft.family);
  drafts.sort(inPostalOrder);
  const batchId = newId(random);
  await inTransaction(db, async (tx) => {
    await insertBatch(tx, {
      insurer_number: insurerNumber,
      batch_id: batchId,
      policy_version: policyVersion,
      form: policy.print.paperForm,
      made_at: at,
      made_by: `${actor.kind}:${actor.id}`,
    });
    for (let from = 0; from < drafts.length; from += CHUNK) {
      const rows = drafts.slice(from, from + CHUNK).map((draft, index): NewPiece => {
        const warnings = draft.takenOut ? [] : addresses.warningsOf(draft.address, draft.postalCode);
        return {
          insurer_number: insurerNumber,
          piece_id: randomText(random, 12, CLEAR_ALPHABET),
          batch_id: batchId,
          place: from + index,
          kind: draft.kind,
          member_id: draft.memberId,
          certificate_id: draft.certificateId,
          serial: draft.serial,
          method: draft.method,
          postal_code: draft.postalCode,
          address_hash: draft.addressHash,
          place_hash: draft.placeHash,
          warnings: warnings.join(';'),
          taken_out_at: draft.takenOut ? at : null,
          taken_out_why: draft.takenOut,
        };
      });
      await insertPieces(tx, rows);
    }
    await askForAddresses(tx, installation, insurerNumber, drafts, at);
    await recordAudit(tx, insurerNumber, at, [
      { actor, action: 'print-batch-made', subject: { kind: 'print-batch', id: batchId } },
    ]);
  });
  return getBatch(db, insurerNumber, batchId);
}

/** Whose mail would go where some came back from has somebody who finds the right address, whatever became of the first task. */
async function askForAddresses(
  tx: Tx,
  installation: Installation,
  insurerNumber: string,
  drafts: readonly Draft[],
  at: Date,
): Promise<void> {
  const ids = drafts.flatMap(({ memberId, takenOut }) => (takenOut === 'came-back' ? memberId : []));
  const open = await listOpenKeys(tx, insurerNumber, ids);
  const on = today(installation.clock);
  const works = [...new Set(ids)]
    .filter((memberId) => !open.has(`${memberId} task letter-returned`))
    .map((memberId): NewWork => ({ memberId, kind: 'task', reason: 'letter-returned', becauseOn: on }));
  await addWorksAgain(tx, installation, insurerNumber, works, { at, on });
}

async function draftsOf(installation: Installation, insurerNumber: string, policy: Policy, at: Date): Promise<Draft[]> {
  const { clock, db, random } = installation;
  const on = today(clock);
  const missing = await findMissing();
  const drafts: Draft[] = [];
  for await (const page of eachQueuedForPrint(db, insurerNumber, at)) {
    const printed = await findPrinted(
      db,
      insurerNumber,
      page.map(({ certificateId }) => certificateId),
    );
    const waiting = page.filter(({ certificateId }) => !printed.has(certificateId));
    const records = await readMembers(
      db,
      insurerNumber,
      waiting.map(({ memberId }) => memberId),
      on,
    );
    const byId = new Map(records.map((record) => [record.memberId, record]));
    const given = { missing, unusable: await findUnusableAddresses(db, insurerNumber, records) };
    for (const certificate of waiting) {
      const record = byId.get(certificate.memberId);
      if (record) drafts.push(ofCertificate(certificate, record, policy, given));
    }
  }
  for await (const page of eachLetterDue(installation, insurerNumber)) {
    const records = page.map(({ record }) => record);
    const given = { missing, unusable: await findUnusableAddresses(db, insurerNumber, records) };
    for (const { kind, record } of page) {
      // the number of a letter with a code comes with its code
      const serial = kind === 'reminder' ? randomText(random, 10, CLEAR_ALPHABET) : null;
      const method = policy.print.letterBy;
      drafts.push({ kind, certificateId: null, serial, method, ...homeOf(record, [], given) });
    }
  }
  return drafts;
}

function ofCertificate(
  certificate: Certificate,
  record: MemberRecord,
  policy: Policy,
  given: Parameters<typeof homeOf>[2],
): Draft {
  const { certificateId, document, face, serial } = certificate;
  const method = document === 'notice' ? policy.print.noticeBy : policy.print.certificateBy;
  return { kind: document, certificateId, serial, method, ...homeOf(record, textsOf(face), given) };
}

const METHODS: readonly PostMethod[] = ['registered', 'recorded', 'ordinary'];

/**
 * As a post office takes it in: by method, then by 郵便番号, and one household together; each kind for itself, because it has files
 * of its own. Those who are out come last.
 */
function inPostalOrder(a: Draft, b: Draft): number {
  return (
    Number(a.takenOut !== null) - Number(b.takenOut !== null) ||
    PIECE_KINDS.indexOf(a.kind) - PIECE_KINDS.indexOf(b.kind) ||
    METHODS.indexOf(a.method) - METHODS.indexOf(b.method) ||
    compareText(a.postalCode, b.postalCode) ||
    compareText(a.address, b.address) ||
    compareText(a.family, b.family) ||
    compareText(a.memberId, b.memberId) ||
    compareText(a.certificateId ?? '', b.certificateId ?? '')
  );
}
