import { mayHaveLetter } from '../access/index.ts';
import type { AuditRow } from '../audit/index.ts';
import type { Certificate, CertificateStatus } from '../certificates/index.ts';
import { type Decision, explain, explainForStaff } from '../eligibility/index.ts';
import { type Gap, isPastDue } from '../gaps/index.ts';
import type { HeldBack, lookAtSingleIssue } from '../issuance/index.ts';
import type { Day } from '../lib/day.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { inMedium, isShielded, type MemberRecord } from '../members/index.ts';
import { REVIEW } from '../messages/applications.ts';
import { auditWord } from '../messages/audit-words.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { AUDIT_TEXTS } from '../messages/console-pages.ts';
import {
  APPLICATION_WORDS,
  CHANNEL_WORDS,
  DOCUMENT_WORDS,
  LEFT_OUT_WORDS,
  RELATION_WORDS,
  reasonWord,
  STATUS_WORDS,
} from '../messages/console-words.ts';
import { FILING_TEXTS } from '../messages/filings.ts';
import { GAP_TEXTS, MISSING_TEXTS } from '../messages/gaps.ts';
import { HINDSIGHT_TEXTS } from '../messages/hindsight.ts';
import { MAIL_TEXTS } from '../messages/mail.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { WAY_IN_TEXTS } from '../messages/way-in.ts';
import type { PieceWithEvents } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import { comingChanges, whatWouldChange } from './coming-changes.ts';
import type { Desk } from './desk.ts';
import { formatDay, formatInstant, formatKey, NOTHING } from './formats.ts';
import { lintWords } from './lint-words.ts';
import { CardPart, HouseholdPart, LedgerPart } from './member-ledger-parts.tsx';
import { ActionForm, Facts, Table, Tag } from './parts.tsx';
import { PersonName } from './person.tsx';
import { PrintPart, ReturnedAddressPart } from './print-part.tsx';
import { SingleIssuePart } from './single-issue-part.tsx';

const TEXTS = CONSOLE_TEXTS.member;

export interface StatedCertificate {
  certificate: Certificate;
  status: CertificateStatus;
}

interface SheetProps {
  desk: Desk;
  record: MemberRecord;
  decision: Decision;
  gap: Gap | null;
  /** Why the newest run held their document back; undefined: it did not. */
  heldBack: HeldBack | undefined;
  /** Of a person under protection, for protection officers. */
  singleIssue: Awaited<ReturnType<typeof lookAtSingleIssue>> | undefined;
  certificates: readonly StatedCertificate[];
  pieces: readonly PieceWithEvents[];
  /** When mail came back from their present address; undefined: none did, or somebody found it right. */
  cameBackOn: Day | undefined;
  household: readonly MemberRecord[];
  hasAccount: boolean;
  /** Whether notices are mailed to them. */
  contact: 'none' | 'on' | 'paused';
  /** Of a protected person: what is masked, and what was wrong with the form that asked to see it. */
  masking: { masked: boolean; error: string | undefined };
  cardAsOfOn: Day | null;
  history: readonly AuditRow[];
}

export function MemberSheet(props: SheetProps) {
  const { desk, record, gap, hasAccount } = props;
  const { line } = record;
  return (
    <>
      <div class="panel">
        <p class="lead">
          <b>
            <PersonName line={line} />
          </b>
        </p>
        <Facts
          rows={[
            [TEXTS.key, formatKey(line)],
            [TEXTS.relation, `${RELATION_WORDS[line.relation]}${line.relationship ? `（${line.relationship}）` : ''}`],
            [TEXTS.birth, formatBothCalendars(line.birthOn)],
            [TEXTS.account, hasAccount ? TEXTS.accountYes : TEXTS.accountNo],
            [MAIL_TEXTS.memberContact, CONTACT_WORDS[props.contact]],
          ]}
        />
        {desk.may('filing-record') ? (
          <p class="buttons">
            <a class="button small" href={urls.staff.memberFilings(record.memberId)}>
              {FILING_TEXTS.button}
            </a>
            {desk.may('application-review') ? (
              <a class="button small" href={urls.staff.memberApplication(record.memberId)}>
                {REVIEW.record}
              </a>
            ) : null}
            {desk.may('desk-codes') ? (
              <a class="button small" href={urls.staff.memberWayIn(record.memberId)}>
                {WAY_IN_TEXTS.link}
              </a>
            ) : null}
          </p>
        ) : null}
        {gap ? <GapNote gap={gap} on={desk.on} /> : null}
        {gap ? <OldCardNote own={record.facts.legacyCardEndsOn} desk={desk} /> : null}
        {gap?.kind === 'not-issuable' && props.heldBack ? <p>{heldBackWords(props.heldBack)}</p> : null}
        {!hasAccount && desk.may('letters') && mayHaveLetter(record, desk.policy, desk.on) ? (
          <p class="buttons">
            <ActionForm
              action={urls.staff.letters()}
              label={TEXTS.makeLetter}
              small
              hidden={{ member: record.memberId }}
            />
          </p>
        ) : null}
      </div>
      <DecisionPart {...props} />
      {props.singleIssue ? <SingleIssuePart memberId={record.memberId} {...props.singleIssue} /> : null}
      <CertificatePart certificates={props.certificates} />
      {props.cameBackOn ? (
        <ReturnedAddressPart
          memberId={record.memberId}
          on={props.cameBackOn}
          isProtected={isShielded(record)}
          mayConfirm={desk.may('print-make')}
        />
      ) : null}
      <PrintPart pieces={props.pieces} linked={desk.may('print-look')} />
      <div class="columns">
        <LedgerPart record={record} includeProtected={desk.includeProtected} masking={props.masking} />
        <CardPart record={record} asOfOn={props.cardAsOfOn} />
      </div>
      <HouseholdPart household={props.household} />
      {props.history.length > 0 ? <HistoryPart history={props.history} /> : null}
    </>
  );
}

const CONTACT_WORDS = {
  none: MAIL_TEXTS.contactNone,
  on: MAIL_TEXTS.contactOn,
  paused: MAIL_TEXTS.contactPaused,
} as const;

const heldBackWords = ({ lints, why }: HeldBack): string =>
  why === 'lint-failed' ? lintWords(lints) : LEFT_OUT_WORDS[why];

/** The ledger says of the old card that it lasts longer than any: open by the policy, and issued to by the ledger. */
function OldCardNote({ desk: { on, policy }, own }: { desk: Desk; own: Day | null }) {
  if (own === null || own < on || own <= policy.legacyCardEndsOn) return null;
  return <p>{TEXTS.oldCardAfterAll(formatDay(own), formatDay(policy.legacyCardEndsOn))}</p>;
}

function GapNote({ gap, on }: { gap: Gap; on: Day }) {
  return (
    <p>
      <Tag tone={isPastDue(gap, on) ? 'bad' : 'warn'}>
        {TEXTS.gap}：{GAP_TEXTS[gap.kind].ja}
      </Tag>{' '}
      {CONSOLE_TEXTS.home.owner}：{ROLE_TEXTS.ja[gap.owner]}　{CONSOLE_TEXTS.gaps.due}：{formatDay(gap.dueOn)}
      {isPastDue(gap, on) ? `（${CONSOLE_TEXTS.gaps.late}）` : ''}
    </p>
  );
}

function DecisionPart({ desk, record, decision, cardAsOfOn }: SheetProps) {
  const { facts } = record;
  const changes = comingChanges(facts, desk.on);
  const { channel } = inMedium(record, decision);
  const context = { on: desk.on, cardStatusAsOf: cardAsOfOn, policy: desk.policy };
  return (
    <section>
      <h2>
        {TEXTS.decision}（{formatDay(desk.on)}）
      </h2>
      <div class="panel">
        <p class="lead">
          {DOCUMENT_WORDS[decision.document]}
          {channel === 'none' ? '' : `（${CHANNEL_WORDS[channel]}）`}
        </p>
        <p>{explain(decision, facts, context)}</p>
        <Facts
          rows={[
            [TEXTS.reason, `${reasonWord(decision.reason)}（${decision.reason}）`],
            [TEXTS.matched, decision.matched.map((code) => `${reasonWord(code)}（${code}）`).join('、') || NOTHING],
            [TEXTS.forStaff, explainForStaff(decision, facts, context)],
            [TEXTS.application, APPLICATION_WORDS[decision.application]],
            [
              TEXTS.period,
              decision.effectiveOn && decision.expiresOn
                ? TEXTS.until(formatDay(decision.effectiveOn), formatDay(decision.expiresOn))
                : NOTHING,
            ],
            [TEXTS.share, decision.share === null ? NOTHING : `${decision.share / 10}割`],
            [TEXTS.missing, decision.missing.map((input) => MISSING_TEXTS[input]).join('、') || NOTHING],
          ]}
        />
        <p>
          <a href={urls.staff.memberKnown(record.memberId)}>{HINDSIGHT_TEXTS.link}</a>
        </p>
        <h3>{TEXTS.changes}</h3>
        <ul>
          <li>{whatWouldChange(decision)}</li>
          {changes.map((change) => (
            <li>
              {formatDay(change.on)}　{change.what}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

const TONES: Record<CertificateStatus, 'ok' | 'bad' | 'warn' | undefined> = {
  effective: 'ok',
  'not-yet': 'warn',
  expired: undefined,
  revoked: 'bad',
};

export function StatusTag({ status }: { status: CertificateStatus }) {
  return <Tag tone={TONES[status]}>{STATUS_WORDS[status]}</Tag>;
}

/** Whether the person has it: opened on the Web, delivered on paper. */
export function receivedWord(certificate: Certificate): string {
  const texts = CONSOLE_TEXTS.certificate;
  if (certificate.openedAt) return `${texts.opened} ${formatInstant(certificate.openedAt)}`;
  const { returnedAt } = certificate;
  if (returnedAt && (!certificate.deliveredAt || certificate.deliveredAt <= returnedAt)) {
    return `${texts.returned} ${formatInstant(returnedAt)}`;
  }
  if (certificate.deliveredAt) return `${texts.delivered} ${formatInstant(certificate.deliveredAt)}`;
  if (certificate.postedAt) return `${texts.posted} ${formatInstant(certificate.postedAt)}`;
  if (certificate.publishedAt) return `${texts.published} ${formatInstant(certificate.publishedAt)}`;
  return NOTHING;
}

function CertificatePart({ certificates }: { certificates: readonly StatedCertificate[] }) {
  return (
    <section>
      <h2>{TEXTS.certificates}</h2>
      <Table<StatedCertificate>
        caption={TEXTS.certificates}
        hideCaption
        columns={[
          {
            head: TEXTS.serial,
            cell: ({ certificate }) => (
              <a class="mono nowrap" href={urls.staff.certificate(certificate.certificateId)}>
                {certificate.serial}
              </a>
            ),
          },
          { head: TEXTS.status, cell: ({ status }) => <StatusTag status={status} /> },
          { head: TEXTS.document, cell: ({ certificate }) => DOCUMENT_WORDS[certificate.document] },
          { head: TEXTS.channel, cell: ({ certificate }) => CHANNEL_WORDS[certificate.channel] },
          { head: TEXTS.reason, wrap: true, cell: ({ certificate }) => reasonWord(certificate.reason) },
          {
            head: TEXTS.period,
            cell: ({ certificate }) =>
              certificate.effectiveOn && certificate.expiresOn
                ? TEXTS.until(formatDay(certificate.effectiveOn), formatDay(certificate.expiresOn))
                : NOTHING,
          },
          { head: TEXTS.received, cell: ({ certificate }) => receivedWord(certificate) },
        ]}
        rows={certificates}
        empty={TEXTS.certificatesNone}
      />
    </section>
  );
}

function HistoryPart({ history }: { history: readonly AuditRow[] }) {
  return (
    <section>
      <h2>{TEXTS.history}</h2>
      <Table<AuditRow>
        caption={TEXTS.history}
        hideCaption
        columns={[
          { head: AUDIT_TEXTS.at, cell: (row) => <span class="nowrap">{formatInstant(row.at)}</span> },
          { head: AUDIT_TEXTS.action, cell: (row) => auditWord(row.action) },
        ]}
        rows={history}
        empty={NOTHING}
      />
    </section>
  );
}
