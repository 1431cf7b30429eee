import { addDays, addMonths, birthdayAt, type Day, earliest, firstDayOfMonth } from '../lib/day.ts';
import type { CardFacts, InsuredFacts, MemberFacts, Share } from './facts.ts';

/** Age from which the 後期高齢者医療制度 takes over; a society's certificate never reaches that birthday (domain.md §3.1). */
const LAST_AGE = 75;
/** Age from which the 負担割合 is 2割 or 3割 by income (domain.md §8). */
const SHARE_AGE = 70;
/** 標準報酬月額 in yen from which the share is 3割 (domain.md §8). */
const HIGH_PAY = 280_000;

/**
 * First day on which a マイナ保険証 with this expiry can not be used any more: it is usable to the last day of the third
 * month after the month of its expiry (domain.md §4.4).
 */
export function unusableFrom(expiry: Day): Day {
  return addMonths(firstDayOfMonth(expiry), 4);
}

/** Last day on which it can be used. */
export function graceEnd(expiry: Day): Day {
  return addDays(unusableFrom(expiry), -1);
}

/** The earlier of 電子証明書有効期限 and カード有効期限, of those given. */
export function expiryOf(card: CardFacts): Day | undefined {
  return earliest([card.certificateExpiresOn, card.cardExpiresOn]);
}

/** The 75th birthday: the first day that belongs to another insurer. */
export function leavesByAgeOn(birthOn: Day): Day {
  return birthdayAt(birthOn, LAST_AGE);
}

/** Eligible on `on`, end days by their own meaning: `lostOn` is exclusive, `voluntaryEndsOn` inclusive (decide.md, "Facts"). */
export function isEligible(facts: MemberFacts, on: Day): boolean {
  return (
    facts.eligibleFromOn <= on &&
    (facts.lostOn === null || facts.lostOn > on) &&
    (facts.category !== 'voluntary' || facts.voluntaryEndsOn === null || facts.voluntaryEndsOn >= on) &&
    on < leavesByAgeOn(facts.birthOn)
  );
}

/** First day with a share by income: the first of the month after the 70th birthday; a birthday on the 1st: that day. */
export function shareStartsOn(birthOn: Day): Day {
  const birthday = birthdayAt(birthOn, SHARE_AGE);
  return birthday.endsWith('-01') ? birthday : addMonths(firstDayOfMonth(birthday), 1);
}

/** First day of the certificate: `on`, or the day after the old 健康保険証 where that one still counts on `on`. */
export function effectiveDay(facts: MemberFacts, on: Day): Day {
  return facts.legacyCardEndsOn !== null && facts.legacyCardEndsOn >= on ? addDays(facts.legacyCardEndsOn, 1) : on;
}

function shareByPay(standardPay: number | null): Share | null {
  if (standardPay === null) return null;
  return standardPay < HIGH_PAY ? 20 : 30;
}

/**
 * The 負担割合 on a day. `due` says whether the person has one at all (from 70 on); due and null means that it can not be told.
 */
export function shareOn(facts: MemberFacts, on: Day): { due: boolean; share: Share | null } {
  if (on < shareStartsOn(facts.birthOn)) return { due: false, share: null };
  if (facts.shareOverride !== null) return { due: true, share: facts.shareOverride };
  if (facts.relation === 'insured') return { due: true, share: shareByPay(facts.standardPay) };
  return { due: true, share: facts.insured ? shareOfFamily(facts.insured, on) : null };
}

/** A 家族 from 70 on: 2割 while the 本人 is not there yet, else the 本人's share. */
function shareOfFamily(insured: InsuredFacts, on: Day): Share | null {
  if (on < shareStartsOn(insured.birthOn)) return 20;
  return insured.shareOverride ?? shareByPay(insured.standardPay);
}
