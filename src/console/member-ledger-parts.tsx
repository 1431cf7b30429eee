import type { Day } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import {
  APPROVAL_WORDS,
  CARD_WORDS,
  CATEGORY_WORDS,
  CHANNEL_WORDS,
  DISCLOSURE_WORDS,
  MY_NUMBER_WORDS,
  REGISTRATION_WORDS,
  RELATION_WORDS,
  SEX_WORDS,
} from '../messages/console-words.ts';
import { MEDIUM_GROUND_WORDS } from '../messages/filings.ts';
import { formatDay, formatKey, formatMaybeDay, formatNumber, formatPostalCode, NOTHING } from './formats.ts';
import { Facts, Table } from './parts.tsx';
import { PersonLink } from './person.tsx';
import { UnmaskForm } from './unmask.tsx';

/** What the society knows of a person on their sheet: the ledger, the card, what was approved or wished for, the household. */

const TEXTS = CONSOLE_TEXTS.member;

interface LedgerPartProps {
  record: MemberRecord;
  masking: { masked: boolean; error: string | undefined };
  includeProtected: boolean;
}

export function LedgerPart({ record, includeProtected, masking }: LedgerPartProps) {
  const { facts, line } = record;
  const address = line.address ? `${formatPostalCode(line.postalCode)} ${line.address}` : NOTHING;
  return (
    <section>
      <h2>{TEXTS.ledger}</h2>
      <div class="panel">
        <p class="sub small">{TEXTS.ledgerSource}</p>
        <Facts
          rows={[
            [TEXTS.name, line.name],
            [TEXTS.kana, line.nameKana],
            [TEXTS.commonName, line.commonName ?? NOTHING],
            [TEXTS.sex, `${line.sex ? SEX_WORDS[line.sex] : NOTHING}${line.sexOnBack ? TEXTS.sexOnBack : ''}`],
            [TEXTS.eligible, formatDay(line.eligibleFromOn)],
            [TEXTS.lost, formatMaybeDay(line.lostOn)],
            [TEXTS.category, CATEGORY_WORDS[line.category]],
            ...(facts.voluntaryEndsOn ? [[TEXTS.voluntaryEnds, formatDay(facts.voluntaryEndsOn)] as const] : []),
            [TEXTS.employer, line.employerSymbol ?? NOTHING],
            [TEXTS.address, masking.masked ? TEXTS.masked : address],
            [TEXTS.pay, facts.standardPay === null ? NOTHING : `${formatNumber(facts.standardPay)}${TEXTS.yen}`],
            [TEXTS.myNumber, MY_NUMBER_WORDS[facts.myNumber]],
            ...(includeProtected ? [[TEXTS.disclosure, DISCLOSURE_WORDS[facts.disclosure]] as const] : []),
            [TEXTS.legacy, formatMaybeDay(facts.legacyCardEndsOn)],
          ]}
        />
        {masking.masked ? <UnmaskForm memberId={record.memberId} error={masking.error} /> : null}
      </div>
    </section>
  );
}

export function CardPart({ record, asOfOn }: { record: MemberRecord; asOfOn: Day | null }) {
  const { approvals, card } = record.facts;
  return (
    <section>
      <h2>{TEXTS.card}</h2>
      <div class="panel">
        {asOfOn ? <p class="sub small">{TEXTS.cardAsOf(formatDay(asOfOn))}</p> : null}
        {card ? (
          <Facts
            rows={[
              [TEXTS.cardState, CARD_WORDS[card.card]],
              [TEXTS.returned, formatMaybeDay(card.returnedOn)],
              [TEXTS.registration, REGISTRATION_WORDS[card.registration]],
              [TEXTS.released, formatMaybeDay(card.releaseRequestedOn)],
              [TEXTS.certificateExpires, formatMaybeDay(card.certificateExpiresOn)],
              [TEXTS.cardExpires, formatMaybeDay(card.cardExpiresOn)],
            ]}
          />
        ) : (
          <p>{TEXTS.cardNone}</p>
        )}
        <h3>{TEXTS.approvals}</h3>
        {approvals.length === 0 ? (
          <p>{TEXTS.approvalsNone}</p>
        ) : (
          <ul>
            {approvals.map((approval) => (
              <li>
                {APPROVAL_WORDS[approval.kind]}　{formatDay(approval.approvedOn)} ～ {formatMaybeDay(approval.endedOn)}
              </li>
            ))}
          </ul>
        )}
        <LimitPart record={record} />
        <MediumPart record={record} />
      </div>
    </section>
  );
}

function LimitPart({ record: { limitCategories } }: { record: MemberRecord }) {
  return (
    <>
      <h3>{TEXTS.limits}</h3>
      {limitCategories.length === 0 ? (
        <p>{TEXTS.limitsNone}</p>
      ) : (
        <ul>
          {limitCategories.map((one) => (
            <li>
              {TEXTS.limit(one.category, formatDay(one.effectiveOn), formatDay(one.endsOn))}
              {one.onCertificate ? TEXTS.limitWished : ''}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function MediumPart({ record: { medium } }: { record: MemberRecord }) {
  return (
    <>
      <h3>{TEXTS.medium}</h3>
      <p>
        {medium === null
          ? TEXTS.mediumNone
          : TEXTS.mediumIs(CHANNEL_WORDS[medium.medium], MEDIUM_GROUND_WORDS[medium.why], formatDay(medium.fromOn))}
      </p>
    </>
  );
}

export function HouseholdPart({ household }: { household: readonly MemberRecord[] }) {
  return (
    <section>
      <h2>{TEXTS.household}</h2>
      <Table<MemberRecord>
        caption={TEXTS.household}
        hideCaption
        columns={[
          { head: TEXTS.name, cell: ({ line }) => <PersonLink line={line} /> },
          { head: TEXTS.key, cell: ({ line }) => formatKey(line) },
          {
            head: TEXTS.relation,
            cell: ({ line }) =>
              `${RELATION_WORDS[line.relation]}${line.relationship ? `（${line.relationship}）` : ''}`,
          },
          { head: TEXTS.birth, cell: ({ line }) => formatDay(line.birthOn) },
        ]}
        rows={household}
        empty={TEXTS.householdNone}
      />
    </section>
  );
}
