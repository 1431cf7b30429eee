import { addDays, addMonths, birthdayAt, type Day, firstDayOfMonth } from '../lib/day.ts';
import type { Prng } from './prng.ts';
import type { ApprovalFact, CardFact } from './society-files.ts';

/** How it stands with a person's マイナ保険証, before dates are given to it. */
export type Condition =
  | 'usable'
  | 'expired-in-grace'
  | 'expiry-unknown'
  | 'card-unknown-registered'
  | 'no-card'
  | 'not-registered'
  | 'release'
  | 'grace-over'
  | 'returned'
  | 'number-missing'
  | 'number-in-doubt'
  | 'card-unknown'
  | 'lost'
  | 'no-row'
  | 'unknown'
  | 'contradiction';

/** Parts of a thousand. About 30 % have no working マイナ保険証. */
const CONDITIONS: readonly (readonly [Condition, number])[] = [
  ['usable', 651],
  ['expired-in-grace', 18],
  ['expiry-unknown', 15],
  ['card-unknown-registered', 5],
  ['no-card', 150],
  ['not-registered', 95],
  ['release', 10],
  ['grace-over', 16],
  ['returned', 4],
  ['number-missing', 12],
  ['number-in-doubt', 5],
  ['card-unknown', 12],
  ['lost', 2],
  ['no-row', 3],
  ['unknown', 1],
  ['contradiction', 1],
];

export function conditionFrom(random: Prng): Condition {
  return random.pickWeighted(CONDITIONS);
}

const NOTHING: CardFact = {
  カード: '取得',
  返納年月日: '',
  利用登録: '登録済',
  解除申請年月日: '',
  電子証明書有効期限: '',
  カード有効期限: '',
};

export function cardFrom(random: Prng, condition: Condition, birthOn: Day, on: Day): CardFact | null {
  const expiries = () => usableExpiries(random, birthOn, on);
  switch (condition) {
    case 'usable':
    case 'lost':
      return { ...NOTHING, ...expiries() };
    case 'expired-in-grace':
      return { ...NOTHING, 電子証明書有効期限: dayInMonth(random, addMonths(on, -random.between(0, 3))) };
    case 'expiry-unknown':
      return NOTHING;
    case 'card-unknown-registered':
      return { ...NOTHING, カード: '不明', ...expiries() };
    case 'no-card':
      return { ...NOTHING, カード: '未取得', 利用登録: '未登録' };
    case 'not-registered':
      return { ...NOTHING, 利用登録: '未登録', ...expiries() };
    case 'release': {
      const requestedOn = addDays(on, -random.between(-3, 90));
      const 利用登録 = requestedOn < addDays(on, -61) ? '解除済' : '解除申請';
      return { ...NOTHING, 利用登録, 解除申請年月日: requestedOn, ...expiries() };
    }
    case 'grace-over':
      return { ...NOTHING, 電子証明書有効期限: dayInMonth(random, addMonths(on, -random.between(4, 14))) };
    case 'returned':
      return { ...NOTHING, カード: '返納', 返納年月日: addDays(on, -random.between(-3, 300)), 利用登録: '解除済' };
    case 'number-missing':
    case 'number-in-doubt':
      return random.chance(0.4) ? { ...NOTHING, カード: '不明', 利用登録: '不明' } : { ...NOTHING, ...expiries() };
    case 'card-unknown':
      return { ...NOTHING, カード: '不明', 利用登録: '未登録' };
    case 'no-row':
      return null;
    case 'unknown':
      return { ...NOTHING, カード: '不明', 利用登録: '不明' };
    case 'contradiction':
      return { ...NOTHING, カード: '未取得' };
  }
}

export function approvalsFrom(random: Prng, condition: Condition, on: Day): ApprovalFact[] {
  const approvals: ApprovalFact[] = [];
  if (random.chance(0.01)) {
    approvals.push({ 申請種別: '要配慮者', 承認年月日: addDays(on, -random.between(0, 700)), 終了年月日: '' });
  } else if (random.chance(0.001)) {
    const 終了年月日 = addDays(on, -random.between(1, 60));
    approvals.push({ 申請種別: '要配慮者', 承認年月日: addDays(終了年月日, -365), 終了年月日 });
  }
  if (condition === 'lost') {
    approvals.push({ 申請種別: '紛失更新中', 承認年月日: addDays(on, -random.between(0, 20)), 終了年月日: '' });
  }
  return approvals;
}

/**
 * The electronic certificate ends at the fifth birthday after issue, the card at the tenth (under 18: the fifth), and both
 * lie ahead (reference/domain.md §4.4).
 */
function usableExpiries(random: Prng, birthOn: Day, on: Day): Pick<CardFact, '電子証明書有効期限' | 'カード有効期限'> {
  const nextAge = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4)) + 1;
  const certificateAge = nextAge + random.between(0, 4);
  const 電子証明書有効期限 = birthdayAt(birthOn, certificateAge);
  const cardAge = certificateAge - 5 < 18 || random.chance(0.5) ? certificateAge : certificateAge + 5;
  return { 電子証明書有効期限, カード有効期限: random.chance(0.2) ? '' : birthdayAt(birthOn, cardAge) };
}

function dayInMonth(random: Prng, day: Day): Day {
  const first = firstDayOfMonth(day);
  return random.chance(0.2) ? first : addDays(first, random.between(1, 27));
}
