import { type Day, dayInJapan } from '../lib/day.ts';
import { foldName } from '../lib/fold.ts';
import { figuresOfKanji } from '../lib/kanji-number.ts';
import type { Tx } from '../platform/database.ts';
import { listBornOn } from './born-on-store.ts';
import type { LedgerLine } from './ledger-row.ts';
import { type MemberRecord, readMembers } from './members-store.ts';

/** 基本4情報, as the chip of a card has them. sex: null where it is told in no way that we know. */
export interface FourItems {
  name: string;
  birthOn: Day;
  sex: 'male' | 'female' | null;
  address: string;
}

/** A number in kanji that is one of a house; as such it is in the 住民票, and a ledger mostly has figures. */
const KANJI_NUMBER = /[〇一二三四五六七八九十百]+(?=丁目|番地|番|号)|(?<=丁目|番地の?|番)[〇一二三四五六七八九十百]+/gu;
const DASHES = /[‐‑‒–—―−－ーｰ-]+/gu;

/** The key under which two spellings of one address are compared: width, spaces, forms of kanji, 一丁目2番3号 = 1-2-3. Nothing is left out. */
export function foldAddress(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(KANJI_NUMBER, figuresOfKanji)
    .replace(/(?<=\d)(?:丁目|番地の?|番|号室|号)/gu, '-')
    .replace(DASHES, '-')
    .replace(/ヶ/gu, 'ケ');
  // a hyphen says something between two figures alone: 3号 月見ハイツ = 3 月見ハイツ
  return foldName(plain)
    .replace(/-+/gu, '-')
    .replace(/-(?!\d)|(?<!\d)-/gu, '');
}

type Registered = Pick<LedgerLine, 'name' | 'birthOn' | 'sex' | 'address'>;

/** Whether name and birth date are equal: enough where it is known otherwise whose entry it is. */
export const isNamedAlike = (items: Pick<FourItems, 'name' | 'birthOn'>, line: Registered): boolean =>
  line.name !== '' && foldName(items.name) === foldName(line.name) && items.birthOn === line.birthOn;

/** What of the four is equal. An item that is missing on either side is not. */
export function compareFourItems(items: FourItems, line: Registered): { all: boolean; nameOrAddress: boolean } {
  const isSame = (one: string, other: string) => one !== '' && one === other;
  const name = isSame(foldName(items.name), foldName(line.name));
  const address = isSame(foldAddress(items.address), foldAddress(line.address ?? ''));
  const sex = items.sex !== null && items.sex === line.sex;
  const born = items.birthOn === line.birthOn;
  return { all: name && address && sex && born, nameOrAddress: born && (name || address) };
}

/**
 * Eligible people whom these items may mean. same: all four are equal. near: born on that day, and the name or the address is.
 * People under protection are among them: whoever asks decides what becomes of them.
 */
export async function findByFourItems(
  tx: Tx,
  insurerNumber: string,
  items: FourItems,
  at: Date,
): Promise<{ same: MemberRecord[]; near: MemberRecord[] }> {
  const on = dayInJapan(at);
  const born = await listBornOn(tx, insurerNumber, items.birthOn, on);
  // an id that nobody has where nobody was born that day: the same questions are asked for everybody
  const ids = born.length === 0 ? ['-'] : born;
  const near: MemberRecord[] = [];
  const same: MemberRecord[] = [];
  for (const record of await readMembers(tx, insurerNumber, ids, on)) {
    const equal = compareFourItems(items, record.line);
    if (equal.nameOrAddress) near.push(record);
    if (equal.all) same.push(record);
  }
  return { same, near };
}
