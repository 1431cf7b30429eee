import { type Day, getDay } from '../lib/day.ts';

/**
 * Where a rule comes from and when it is law or practice. The days are knowledge about the rule, not a condition of it: the
 * contract decides alike on every day, and whoever asks for a day outside them is told so (docs/decisions/0017).
 */
export interface Law {
  /** Clauses of law, in words a lawyer finds; empty where there is none and the rule is ours. */
  clauses: readonly string[];
  /** `seed 5-n` the society's explanation, `decide.md` the contract, `domain.md` the reference. */
  sources: readonly string[];
  /** First day on which the rule is law or practice; null: it was always so. */
  validFromOn: Day | null;
  /** Last such day; null: no end is known. */
  validUntilOn: Day | null;
}

/** 資格確認書 and 資格情報のお知らせ exist from this day on (domain.md §1.3, §9). */
export const CERTIFICATES_BEGIN_ON = getDay('2024-12-02');
/** Last day on which an old 健康保険証 counted anywhere (seed 4, domain.md §9). */
export const OLD_CARDS_END_ON = getDay('2025-12-01');

export const LAW = {
  certificate: '健康保険法 第51条の3（資格確認書の書面交付・電磁的方法による提供）',
  application: '健康保険法施行規則 第47条（交付の申請）',
  /** Without an application, for the time being: no end is set (domain.md §1.2; the article's number is not verified). */
  exOfficio: '令和5年法律第48号 附則（当分の間の、申請によらない交付）',
  notice: '健康保険法施行規則 第51条の3（資格情報通知書による通知）',
  loss: '健康保険法 第36条（資格喪失の時期）',
  voluntaryLoss: '健康保険法 第38条（任意継続被保険者の資格喪失）',
  share: '健康保険法 第74条第1項（一部負担金）',
  highPay: '健康保険法施行令 第34条（標準報酬月額28万円）',
  familyShare: '健康保険法 第110条第2項（家族療養費）',
} as const;

/** How a day lies to the days of a rule. */
export function standingOn(law: Pick<Law, 'validFromOn' | 'validUntilOn'>, on: Day): 'not-yet' | 'in-force' | 'ended' {
  if (law.validFromOn !== null && on < law.validFromOn) return 'not-yet';
  return law.validUntilOn !== null && on > law.validUntilOn ? 'ended' : 'in-force';
}
