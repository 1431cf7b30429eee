import type { Actor } from '../audit/index.ts';
import type { Decision } from '../eligibility/index.ts';
import type { SigningKey } from '../keys/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { dayInJapan } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import type { Policy } from '../society/index.ts';
import {
  insertCertificateEvents,
  insertCertificates,
  type NewCertificate,
  type NewEvent,
  reserveSlots,
} from './certificate-store.ts';
import { makeFace } from './make-face.ts';
import { sealFace } from './seal-face.ts';
import { newSerial } from './serial.ts';
import { indexOfSlot } from './status-slot.ts';

export interface ToIssue {
  record: MemberRecord;
  decision: Decision & { document: 'certificate' | 'notice'; channel: 'web' | 'paper' };
  protected: boolean;
  /** The live document that this one takes the place of. */
  replaces: string | null;
}

export interface Issued {
  memberId: string;
  certificateId: string;
}

/**
 * Issues documents in the caller's transaction: frozen face, seal, serial, status bit, and the first event of each
 * (`published` at `publishAt` for the Web, `queued-for-print` for paper). What a Web document replaces is revoked at the
 * instant the new one becomes visible, so that there is never none and never two.
 * The key is (insurer, run, member): the database refuses a second one.
 */
export async function issueCertificates(
  tx: Tx,
  installation: Installation,
  run: { insurerNumber: string; runId: string; publishAt: Date; insurer: Policy['insurer'] },
  items: readonly ToIssue[],
  keys: { records: SigningKey },
  actor: Actor,
): Promise<Issued[]> {
  const { clock, random, vault } = installation;
  const { insurerNumber, runId } = run;
  const issuedAt = clock.now();
  const visibleFromAt = run.publishAt > issuedAt ? run.publishAt : issuedAt;
  const coded = items.filter((item) => item.decision.document === 'certificate').length;
  const slots = coded > 0 ? await reserveSlots(tx, insurerNumber, coded) : { list: 0, first: 0 };
  let slot = slots.first;

  const rows: Omit<NewCertificate, 'face_seal'>[] = [];
  const events: NewEvent[] = [];
  for (const { record, decision, protected: isProtected, replaces } of items) {
    const certificateId = newId(random);
    const serial = newSerial(decision.document, random);
    const face = canonicalJson(makeFace(record, decision, run.insurer, { serial, issuedOn: dayInJapan(issuedAt) }));
    const withCode = decision.document === 'certificate';
    rows.push({
      insurer_number: insurerNumber,
      certificate_id: certificateId,
      serial,
      member_id: record.memberId,
      run_id: runId,
      document: decision.document,
      channel: decision.channel,
      reason: decision.reason,
      matched: decision.matched.join(';'),
      issued_at: issuedAt,
      effective_on: decision.effectiveOn,
      expires_on: decision.expiresOn,
      share: decision.share,
      face,
      protected: isProtected,
      visible_from_at: decision.channel === 'web' ? visibleFromAt : null,
      rid: withCode ? Buffer.from(random.bytes(8)).toString('base64url') : null,
      status_list: withCode ? slots.list : null,
      status_index: withCode ? indexOfSlot(vault, insurerNumber, slots.list, slot++) : null,
    });
    events.push(
      decision.channel === 'web'
        ? { certificateId, kind: 'published', at: visibleFromAt, actor }
        : { certificateId, kind: 'queued-for-print', at: issuedAt, actor },
    );
    if (replaces && decision.channel === 'web') {
      events.push({ certificateId: replaces, kind: 'revoked', at: visibleFromAt, actor, why: 'replaced' });
    }
  }
  // All at once: a signer in another process works on the next while the last is on its way.
  const seals = await Promise.all(rows.map(({ face }) => sealFace(face, keys.records)));
  await insertCertificates(
    tx,
    rows.map((row, i) => ({ ...row, face_seal: seals[i] ?? '' })),
  );
  await insertCertificateEvents(tx, insurerNumber, events);
  return rows.map((row) => ({ memberId: row.member_id, certificateId: row.certificate_id }));
}
