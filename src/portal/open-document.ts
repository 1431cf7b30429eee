import type { SignedIn } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import {
  type Certificate,
  type CertificateStatus,
  findCertificate,
  listCertificatesOf,
  recordOpened,
  statusAt,
} from '../certificates/index.ts';
import { makeCodeOf, sliceWindow } from '../codes/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { type LookupCode, makeLookupCode } from '../lookup/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { chooseDocuments, isOnWeb } from './choose-documents.ts';
import type { ShownCode } from './code-page.tsx';
import { listShown } from './who-is-shown.ts';

/** Which side of a document is asked for. `share`: the 高齢受給者証. `lookup`: a short code to be typed. `state`: no data, only what it is worth now. */
export type View = 'front' | 'back' | 'code' | 'share' | 'lookup' | 'masked' | 'state';

export interface OpenedDocument {
  certificate: Certificate;
  status: CertificateStatus;
  at: Date;
  /** For the view `code`, while the certificate is effective. */
  code: ShownCode | undefined;
  /** For the view `lookup`, while the certificate is effective. */
  lookup: LookupCode | undefined;
  /** When it was revoked: the certificate on the Web that counts in its place now. */
  successorId: string | undefined;
}

/**
 * A document for whoever is signed in, recorded in the same transaction: the first opening counts as received, every look is
 * in the audit log (`state` shows no data and is none). A document of somebody who is not shown to them is as if it did not
 * exist, and the try is recorded.
 * @throws Refused `not-found`
 */
export async function openDocument(
  installation: Installation,
  who: SignedIn,
  asked: { id: string; document: Certificate['document']; view: View },
): Promise<OpenedDocument> {
  const opened = await inTransaction(installation.db, (tx) => open(tx, installation, who, asked));
  if (!opened) throw new Refused('not-found');
  return opened;
}

async function open(
  tx: Tx,
  installation: Installation,
  who: SignedIn,
  { id, document, view }: { id: string; document: Certificate['document']; view: View },
): Promise<OpenedDocument | undefined> {
  const { insurerNumber } = who;
  const at = installation.clock.now();
  const actor: Actor = { kind: 'member', id: who.accountId };
  const note = (action: string) =>
    recordAudit(tx, insurerNumber, at, [{ actor, action, subject: { kind: 'certificate', id } }]);
  const certificate = await findCertificate(tx, insurerNumber, id);
  if (certificate?.document !== document) return undefined;
  if (!isOnWeb(certificate, at) || !(await mayOpen(tx, who, certificate, at))) {
    await note('certificate-denied');
    return undefined;
  }
  const status = statusAt(certificate, at);
  const code =
    view === 'code' && status === 'effective' ? await makeShownCode(tx, installation, certificate, at) : undefined;
  const lookup =
    view === 'lookup' && status === 'effective'
      ? await makeLookupCode(tx, installation, certificate, actor, at)
      : undefined;
  const successorId = status === 'revoked' ? await findSuccessor(tx, certificate, at) : undefined;
  if (view === 'back') await note('certificate-back-shown');
  else if (view === 'code') await note('certificate-code-shown');
  else if (view === 'masked') await note('certificate-masked-shown');
  else if (view === 'share') await note('certificate-share-shown');
  else if (view === 'front' && status === 'revoked') await note('revoked-certificate-shown');
  else if (view === 'front') await recordOpened(tx, certificate, actor, at);
  return { certificate, status, at, code, lookup, successorId };
}

async function findSuccessor(tx: Tx, { document, insurerNumber, memberId }: Certificate, at: Date) {
  const documents = chooseDocuments(await listCertificatesOf(tx, insurerNumber, [memberId]), at);
  return documents.find(
    ({ certificate, status }) =>
      certificate.document === document && status === 'effective' && isOnWeb(certificate, at),
  )?.certificate.certificateId;
}

async function mayOpen(tx: Tx, who: SignedIn, { memberId }: Certificate, at: Date): Promise<boolean> {
  if (memberId === who.memberId) return true;
  return (await listShown(tx, who, dayInJapan(at))).some((record) => record.memberId === memberId);
}

async function makeShownCode(
  tx: Tx,
  installation: Installation,
  certificate: Certificate,
  at: Date,
): Promise<ShownCode> {
  const shc = await makeCodeOf(tx, installation, certificate, 'slice', at);
  return { shc, endsAt: sliceWindow(at).expires };
}
