import { type Certificate, findCertificate, statusAt, withoutInsured } from '../certificates/index.ts';
import { isSingleIssue } from '../issuance/index.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { isShielded, readMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { CHANNEL_WORDS, DOCUMENT_WORDS, RELATION_WORDS, reasonWord, SEX_WORDS } from '../messages/console-words.ts';
import { PACKET_TEXTS } from '../messages/packets.ts';
import { SINGLE_ISSUE_TEXTS } from '../messages/single-issues.ts';
import { listPacketsOf } from '../packets/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatKey, formatMaybeInstant, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { StatusTag } from './member-sheet.tsx';
import { ActionForm, Facts } from './parts.tsx';

const TEXTS = CONSOLE_TEXTS.certificate;

/** A certificate as this desk may see it; those of protected people are not there. @throws Refused `not-found` */
export async function getVisibleCertificate(tx: Tx, desk: Desk, certificateId: string): Promise<Certificate> {
  const certificate = await findCertificate(tx, desk.insurerNumber, certificateId);
  const gone = () => new Refused('not-found', { what: 'certificate' });
  if (!certificate) throw gone();
  if (desk.includeProtected) return certificate;
  const [record] = await readMembers(tx, desk.insurerNumber, [certificate.memberId], desk.on);
  if (certificate.protected || !record || isShielded(record)) throw gone();
  return record.insuredIsShielded ? { ...certificate, face: withoutInsured(certificate.face) } : certificate;
}

export async function certificatePage(desk: Desk, certificateId: string) {
  const { certificate, isGuarded, isSingle, packetId } = await inTransaction(desk.installation.db, async (tx) => {
    const found = await getVisibleCertificate(tx, desk, certificateId);
    const packets = desk.may('packets') ? await listPacketsOf(tx, desk.insurerNumber, found.memberId) : [];
    await recordLooks(tx, desk, 'certificate-looked-at', 'certificate', [certificateId]);
    const [record] = await readMembers(tx, desk.insurerNumber, [found.memberId], desk.on);
    const isGuarded = record !== undefined && (record.facts.disclosure !== 'none' || record.insuredIsShielded);
    return {
      certificate: found,
      isGuarded,
      isSingle: found.protected && (await isSingleIssue(tx, desk.insurerNumber, found.runId)),
      packetId: packets.find((one) => one.certificateId === certificateId)?.packetId,
    };
  });
  const status = statusAt(certificate, desk.installation.clock.now());
  const goesByHand = certificate.protected || packetId !== undefined;
  return (
    <StaffPage
      desk={desk}
      section="members"
      title={`${DOCUMENT_WORDS[certificate.document]} ${certificate.serial}`}
      up={{ href: urls.staff.member(certificate.memberId), label: CONSOLE_TEXTS.member.title }}
    >
      <p>
        <StatusTag status={status} />
      </p>
      <div class="columns">
        <FacePart certificate={certificate} />
        <EventPart certificate={certificate} isSingle={isSingle} />
      </div>
      <div class="buttons">
        {packetId === undefined ? null : (
          <a class="button small" href={urls.staff.packet(packetId)}>
            {PACKET_TEXTS.toPacket}
          </a>
        )}
        {packetId === undefined && isGuarded && desk.may('packets') && ['effective', 'not-yet'].includes(status) ? (
          <ActionForm action={urls.staff.certificatePacket(certificateId)} label={PACKET_TEXTS.begin} small />
        ) : null}
        {certificate.channel === 'paper' && !goesByHand && desk.may('paper-record') && status !== 'revoked' ? (
          <PaperButtons certificate={certificate} />
        ) : null}
        {status !== 'revoked' && desk.may('certificate-revoke') ? (
          <a class="button danger small" href={urls.staff.certificateRevoke(certificateId)}>
            {TEXTS.revokeTitle}
          </a>
        ) : null}
      </div>
    </StaffPage>
  );
}

function PaperButtons({ certificate }: { certificate: Certificate }) {
  const { certificateId } = certificate;
  return (
    <>
      {certificate.postedAt || certificate.deliveredAt ? null : (
        <ActionForm action={urls.staff.certificatePosted(certificateId)} label={TEXTS.recordPosted} small />
      )}
      {certificate.deliveredAt ? null : (
        <ActionForm
          action={urls.staff.certificateDelivered(certificateId)}
          label={TEXTS.recordDelivered}
          tone="primary"
          small
        />
      )}
    </>
  );
}

/** What stands on it, for staff; or would, under another heading. */
export function FacePart({
  certificate: { face },
  heading = TEXTS.face,
}: {
  certificate: Pick<Certificate, 'face'>;
  heading?: string;
}) {
  const texts = CONSOLE_TEXTS.member;
  return (
    <section>
      <h2>{heading}</h2>
      <div class="panel">
        <Facts
          rows={[
            [texts.name, face.name],
            [texts.kana, face.nameKana],
            [texts.key, formatKey(face)],
            [texts.relation, `${RELATION_WORDS[face.relation]}${face.relationship ? `（${face.relationship}）` : ''}`],
            ...(face.insuredName ? [[TEXTS.insuredName, face.insuredName] as const] : []),
            [texts.birth, formatBothCalendars(face.birthOn)],
            [texts.sex, face.sexOnBack ? '裏面参照' : face.sex ? SEX_WORDS[face.sex] : NOTHING],
            [texts.eligible, formatBothCalendars(face.eligibleFromOn)],
            [texts.issued, formatBothCalendars(face.issuedOn)],
            [
              texts.period,
              face.effectiveOn && face.expiresOn
                ? texts.until(formatDay(face.effectiveOn), formatDay(face.expiresOn))
                : NOTHING,
            ],
            [
              texts.share,
              face.share === null
                ? NOTHING
                : `${face.share / 10}割${face.shareOn === 'separate' ? TEXTS.shareApart : ''}`,
            ],
            ...(face.limitCategory === undefined
              ? []
              : ([
                  [TEXTS.limitCategory, face.limitCategory.category],
                  [
                    TEXTS.limitPeriod,
                    texts.until(formatDay(face.limitCategory.effectiveOn), formatDay(face.limitCategory.endsOn)),
                  ],
                ] as const)),
            ...(face.address === undefined ? [] : [[TEXTS.address, TEXTS.addressPrinted] as const]),
            [TEXTS.remarks, face.remarks.join('、') || NOTHING],
          ]}
        />
      </div>
    </section>
  );
}

function EventPart({ certificate, isSingle }: { certificate: Certificate; isSingle: boolean }) {
  const texts = CONSOLE_TEXTS.member;
  const paper = certificate.channel === 'paper';
  return (
    <section>
      <h2>{TEXTS.events}</h2>
      <div class="panel">
        <Facts
          rows={[
            [texts.channel, CHANNEL_WORDS[certificate.channel]],
            [texts.reason, `${reasonWord(certificate.reason)}（${certificate.reason}）`],
            [TEXTS.facts, formatMaybeInstant(certificate.issuedAt)],
            ...(paper
              ? ([
                  [TEXTS.queued, formatMaybeInstant(certificate.queuedAt)],
                  [TEXTS.posted, formatMaybeInstant(certificate.postedAt)],
                  [TEXTS.delivered, formatMaybeInstant(certificate.deliveredAt)],
                  [TEXTS.returned, formatMaybeInstant(certificate.returnedAt)],
                ] as const)
              : ([
                  [TEXTS.published, formatMaybeInstant(certificate.publishedAt)],
                  [TEXTS.opened, formatMaybeInstant(certificate.openedAt)],
                ] as const)),
            [TEXTS.revoked, formatMaybeInstant(certificate.revokedAt)],
            isSingle
              ? [SINGLE_ISSUE_TEXTS.title, <a href={urls.staff.singleIssue(certificate.runId)}>{CONSOLE_TEXTS.open}</a>]
              : [TEXTS.run, <a href={urls.staff.run(certificate.runId)}>{CONSOLE_TEXTS.open}</a>],
          ]}
        />
      </div>
    </section>
  );
}

/** Asks for the reason before a certificate is revoked, and says what follows. */
export async function revokePage(desk: Desk, certificateId: string, errors: FieldErrors = {}) {
  const certificate = await inTransaction(desk.installation.db, async (tx) => {
    const found = await getVisibleCertificate(tx, desk, certificateId);
    await recordLooks(tx, desk, 'certificate-looked-at', 'certificate', [certificateId]);
    return found;
  });
  return (
    <StaffPage
      desk={desk}
      section="members"
      title={TEXTS.revokeTitle}
      up={{ href: urls.staff.certificate(certificateId), label: TEXTS.title }}
      withErrors={Object.keys(errors).length > 0}
    >
      <div class="narrow">
        <ErrorSummary errors={errors} />
        <div class="note warn">
          <p>{TEXTS.revokeWhat(certificate.serial)}</p>
          <p>{TEXTS.revokeNext}</p>
        </div>
        <Facts
          rows={[
            [CONSOLE_TEXTS.member.name, certificate.face.name],
            [CONSOLE_TEXTS.member.key, formatKey(certificate.face)],
          ]}
        />
        <form method="post" action={urls.staff.certificateRevoke(certificateId)} class="panel">
          <Field name="why" label={TEXTS.why} hint={TEXTS.whyHint} error={errors.why} required maxlength={200} />
          <p class="actions">
            <button class="button danger" type="submit">
              {TEXTS.revoke}
            </button>
            <a class="button" href={urls.staff.certificate(certificateId)}>
              {CONSOLE_TEXTS.cancel}
            </a>
          </p>
        </form>
      </div>
    </StaffPage>
  );
}
