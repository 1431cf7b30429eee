import { addDays, type Day, getDay } from '../lib/day.ts';
import { FICTIONAL_INSURER } from './fictional-policy.ts';
import { namedPeople } from './named-people.ts';
import { factsAround, peopleOf, type Sketch, written } from './named-person.ts';
import type { CardFact, MemberRow, Person } from './society-files.ts';

/** From this day no new 健康保険証 is given, and whoever joins has none. */
const NO_NEW_CARDS_FROM = getDay('2024-12-02');
/** The last day of the old 健康保険証 (令和7年12月1日). */
const OLD_CARDS_END_ON = getDay('2025-12-01');
/** The day that the stories are told around. */
const STORY_ON = getDay('2025-12-02');
/** 記号 of the people of the replay, beside the named ones of the demo. */
const SYMBOL = '102';

/** Somebody whose facts change while the months go by. */
interface Life {
  sketch: Sketch;
  /** What is known of them from a day on, beside or instead of what was. `gone`: in no ledger any more, without a word. */
  later?: { from: Day; member?: Partial<MemberRow>; card?: CardFact; gone?: true }[];
}

const around = factsAround(STORY_ON);
const { noCard, usable, unknown } = around;
const expiring = (day: string): CardFact => ({ ...around.ordinary, 電子証明書有効期限: getDay(day) });

function life(
  key: string,
  story: string,
  name: Sketch['written'],
  card: CardFact,
  more: { member?: Partial<MemberRow>; later?: Life['later'] } = {},
): Life {
  const expected = { reason: 'N0' } as const;
  const sketch: Sketch = { key, story, expected, written: name, birthOn: around.aged(41), card };
  return {
    sketch: more.member ? { ...sketch, member: more.member } : sketch,
    ...(more.later ? { later: more.later } : {}),
  };
}

const LIVES: readonly Life[] = [
  life(
    'grace-to-november',
    '電子証明書は2025年8月31日まで。11月末に使えなくなるので、10月の抽出に入る',
    written('早瀬　秋', 'ハヤセ　アキ', '女'),
    expiring('2025-08-31'),
  ),
  life(
    'grace-to-december',
    '電子証明書は2025年9月1日まで。12月末まで使えるので、12月の回に入る',
    written('早瀬　冬', 'ハヤセ　フユ', '男'),
    expiring('2025-09-01'),
  ),
  life(
    'grace-to-january',
    '電子証明書は2025年10月15日まで。翌年1月末まで使えるので、1月の回に入る',
    written('早瀬　春', 'ハヤセ　ハル', '女'),
    expiring('2025-10-15'),
  ),
  life(
    'renewed-in-time',
    '電子証明書は2025年9月20日までだったが、11月に更新した',
    written('早瀬　更', 'ハヤセ　コウ', '男'),
    expiring('2025-09-20'),
    { later: [{ from: getDay('2025-11-10'), card: expiring('2030-09-20') }] },
  ),
  life(
    'joined-without-old-card',
    '2025年2月に入社。保険証はなく、マイナンバーカードもない',
    written('新見　芽', 'ニイミ　メグミ', '女'),
    noCard,
    { member: { 資格取得年月日: getDay('2025-02-01') } },
  ),
  life(
    'registers-after',
    '12月20日にカードを取得し、利用登録した',
    written('登坂　明', 'トサカ　アキラ', '男'),
    noCard,
    { later: [{ from: getDay('2025-12-20'), card: usable }] },
  ),
  life(
    'releases-registration',
    '11月20日に利用登録の解除を申請した',
    written('解良　守', 'ケラ　マモル', '男'),
    usable,
    { later: [{ from: getDay('2025-11-20'), card: around.releaseAskedOn(getDay('2025-11-20')) }] },
  ),
  life('joins-in-december', '12月15日に入社。カードはない', written('新見　光', 'ニイミ　ヒカル', '男'), noCard, {
    member: { 資格取得年月日: getDay('2025-12-15') },
  }),
  life('leaves-in-december', '12月20日に資格を失う', written('去来川　渡', 'イサガワ　ワタル', '男'), noCard, {
    later: [{ from: getDay('2025-12-20'), member: { 資格喪失年月日: getDay('2025-12-20') } }],
  }),
  life('renamed', '1月20日に姓が変わった', written('旧姓　結', 'キュウセイ　ユイ', '女'), usable, {
    later: [{ from: getDay('2026-01-20'), member: { 氏名: '新姓　結', 氏名カナ: 'シンセイ　ユイ' } }],
  }),
  life('vanishes', '1月25日から台帳に載らなくなった', written('霧島　消', 'キリシマ　ショウ', '男'), usable, {
    later: [{ from: getDay('2026-01-25'), gone: true }],
  }),
  life(
    'comes-under-protection',
    '1月20日に自己情報提供不可の申出',
    written('風間　守', 'カザマ　マモリ', '女'),
    noCard,
    {
      later: [{ from: getDay('2026-01-20'), member: { 自己情報提供不可: '提供不可' } }],
    },
  ),
  life(
    'found-out',
    'カードの有無がわからなかったが、1月25日に登録済と届いた',
    written('不破　解', 'フワ　カイ', '男'),
    unknown,
    {
      later: [{ from: getDay('2026-01-25'), card: usable }],
    },
  ),
];

/** Somebody of the replay as the files of a day have them. */
export interface ReplayPerson extends Person {
  key: string;
  story: string;
}

/** Everybody in the files of a day: what happens later is not known yet. */
export function replayPeople(on: Day): ReplayPerson[] {
  const named = namedPeople(FICTIONAL_INSURER, STORY_ON).flatMap((person) => knownOn(person, on) ?? []);
  const cast = peopleOf(
    FICTIONAL_INSURER,
    STORY_ON,
    LIVES.map(({ sketch }) => [sketch]),
  );
  const own = cast.flatMap((person, i) => {
    const happened = (LIVES[i]?.later ?? []).filter(({ from }) => from <= on);
    if (happened.some(({ gone }) => gone)) return [];
    const member: MemberRow = Object.assign(
      { ...person.member, 記号: SYMBOL, 事業所記号: SYMBOL },
      ...happened.map((change) => change.member),
    );
    const card = happened.findLast((change) => change.card)?.card ?? person.card;
    return knownOn({ ...person, member, card }, on) ?? [];
  });
  return [...named, ...own];
}

/** The person as known on a day; undefined before they joined. Old cards by the law: whoever joined in time has one. */
function knownOn({ approvals, card, key, member, story }: ReplayPerson, on: Day): ReplayPerson | undefined {
  const joinedOn = member.資格取得年月日;
  if (joinedOn > on) return undefined;
  const { 解除申請年月日: released, 返納年月日: returned } = card ?? { 解除申請年月日: '', 返納年月日: '' };
  const usedToWork = (released !== '' && released > on) || (returned !== '' && returned > on);
  return {
    key,
    story,
    member: {
      ...member,
      旧保険証有効期限: joinedOn < NO_NEW_CARDS_FROM ? OLD_CARDS_END_ON : '',
      資格喪失年月日: member.資格喪失年月日 !== '' && member.資格喪失年月日 > on ? '' : member.資格喪失年月日,
    },
    card: usedToWork ? { ...usable, 電子証明書有効期限: addDays(STORY_ON, 900) } : card,
    approvals: approvals.filter(({ 承認年月日 }) => 承認年月日 <= on),
  };
}
