import type { LineChange } from '../members/index.ts';
import type { Standing } from './standing.ts';

/** Kinds of change between two looks, in the order in which they are told. */
export const CHANGE_KINDS = [
  // what somebody is to get
  'newly-needs',
  'no-longer-needs',
  'now-unknown',
  'no-longer-unknown',
  'other-document',
  'other-channel',
  'other-reason',
  // the ledger
  'new',
  'renumbered',
  'number-ended',
  'gone',
  'back',
  'joined',
  'left',
  'name',
  'kana',
  'address',
  'employer',
  'number',
  'category',
  'my-number',
  'pay',
  'dates',
  'person',
  'flag',
  // マイナ保険証
  'card-new',
  'card-missing',
  'card',
  'registration',
  'expiry',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const KIND_OF_COLUMN: Readonly<Record<LineChange['columns'][number], ChangeKind>> = {
  relation: 'person',
  relationship: 'person',
  name: 'name',
  name_kana: 'kana',
  common_name: 'name',
  birth_on: 'dates',
  sex: 'person',
  sex_on_back: 'person',
  eligible_from_on: 'dates',
  lost_on: 'dates',
  category: 'category',
  voluntary_ends_on: 'dates',
  employer_symbol: 'employer',
  postal_code: 'address',
  address: 'address',
  standard_pay: 'pay',
  share_override: 'pay',
  my_number: 'my-number',
  legacy_card_ends_on: 'dates',
};

/**
 * What is different of a person between two looks, in the order of {@link CHANGE_KINDS}. Pure.
 * @param before undefined: the person was not known yet
 * @param line what changed in the ledger line, where its version is another
 * @param number one of two entries of a person whose 記号・番号・枝番 changed: the later one is nobody new, the earlier one has
 *   not left
 */
export function changesOf(
  before: Standing | undefined,
  after: Standing,
  line: LineChange | undefined,
  number?: 'later' | 'earlier',
): ChangeKind[] {
  const kinds = new Set<ChangeKind>(needKinds(before, after));
  if (before === undefined) kinds.add(number === 'later' ? 'renumbered' : 'new');
  else {
    if (before.reason !== 'Z0' && after.reason === 'Z0') kinds.add(number === 'earlier' ? 'number-ended' : 'left');
    if (before.reason === 'Z0' && after.reason !== 'Z0') kinds.add('joined');
    if (before.absent && !after.absent) kinds.add('back');
    for (const column of line?.columns ?? []) kinds.add(KIND_OF_COLUMN[column]);
    if (line?.rewritten) kinds.add('number');
    if (before.flag !== after.flag) kinds.add('flag');
    for (const kind of cardKinds(before.card, after.card)) kinds.add(kind);
  }
  if (after.absent && !before?.absent) kinds.add('gone');
  return CHANGE_KINDS.filter((kind) => kinds.has(kind));
}

/** Needs a certificate, does not, or nobody knows. Somebody who was not known needed nothing. */
const needOf = (standing: Standing | undefined) =>
  standing?.document === 'certificate' ? 'yes' : standing?.document === 'undetermined' ? 'unknown' : 'no';

function needKinds(before: Standing | undefined, after: Standing): ChangeKind[] {
  const [was, is] = [needOf(before), needOf(after)];
  if (was !== is) {
    const kinds: ChangeKind[] = [];
    if (is === 'yes') kinds.push('newly-needs');
    if (was === 'yes' && is === 'no') kinds.push('no-longer-needs');
    if (is === 'unknown') kinds.push('now-unknown');
    if (was === 'unknown') kinds.push('no-longer-unknown');
    return kinds;
  }
  if (before === undefined) return [];
  if (before.document !== after.document) return ['other-document'];
  if (before.channel !== after.channel) return ['other-channel'];
  const same = before.reason === after.reason && before.matched === after.matched && before.missing === after.missing;
  return same ? [] : ['other-reason'];
}

function cardKinds(before: string | null, after: string | null): ChangeKind[] {
  if (before === after) return [];
  if (before === null) return ['card-new'];
  if (after === null) return ['card-missing'];
  const [was, is] = [before.split(' '), after.split(' ')];
  const differs = (...places: number[]) => places.some((place) => was[place] !== is[place]);
  const kinds: ChangeKind[] = [];
  if (differs(0, 1)) kinds.push('card');
  if (differs(2, 3)) kinds.push('registration');
  if (differs(4, 5)) kinds.push('expiry');
  return kinds;
}

/** Whether only a protection officer may see these changes of the person: an end of them lies under protection. */
export function isGuarded(before: Standing | undefined, after: Standing): boolean {
  const held = (flag: Standing['flag'] | undefined) => flag === 'withheld' || flag === 'requested';
  return held(before?.flag) || held(after.flag);
}
