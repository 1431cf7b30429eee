import type { Channel, Decision, Disclosure, DocumentKind } from '../eligibility/index.ts';
import type { MemberForDecision } from '../members/index.ts';

/** What a look found of a person: the facts that a later look compares with, and what was decided. */
export interface Standing {
  memberId: string;
  /** Version of the ledger line. */
  lineVersion: number;
  /** The card facts in one word; null: nothing is known of a card. */
  card: string | null;
  /** Missing from the newest complete ledger, though eligible on its day. */
  absent: boolean;
  flag: Disclosure;
  document: DocumentKind;
  channel: Channel;
  reason: string;
  /** Codes with `;` between. */
  matched: string;
  missing: string;
}

export function standingOf(record: MemberForDecision, decision: Decision, absent: boolean): Standing {
  const { card } = record.facts;
  return {
    memberId: record.memberId,
    lineVersion: record.lineVersion,
    card:
      card &&
      [
        card.card,
        card.returnedOn ?? '-',
        card.registration,
        card.releaseRequestedOn ?? '-',
        card.certificateExpiresOn ?? '-',
        card.cardExpiresOn ?? '-',
      ].join(' '),
    absent,
    flag: record.facts.disclosure,
    document: decision.document,
    channel: decision.channel,
    reason: decision.reason,
    matched: decision.matched.join(';'),
    missing: decision.missing.join(';'),
  };
}

/** All of a standing but whose it is, in one word: two looks that found the same give the same word. */
export function wordOf(standing: Standing): string {
  return [
    standing.lineVersion,
    standing.absent ? 1 : 0,
    standing.flag,
    standing.document,
    standing.channel,
    standing.reason,
    standing.matched,
    standing.missing,
    standing.card ?? '',
  ].join('|');
}

/** The standing that {@link wordOf} made this word of. */
export function readWord(memberId: string, word: string): Standing {
  const [lineVersion = '', absent, flag, document, channel, reason = '', matched = '', missing = '', card = ''] =
    word.split('|');
  return {
    memberId,
    lineVersion: Number(lineVersion),
    absent: absent === '1',
    flag: flag as Disclosure,
    document: document as DocumentKind,
    channel: channel as Channel,
    reason,
    matched,
    missing,
    card: card === '' ? null : card,
  };
}
