import { CLEAR_ALPHABET, type Random, randomText } from '../platform/random.ts';

/**
 * A new 発行番号: the kind of document first, so that two kinds can not be mixed up in print (reference/domain.md §11 no. 1), then
 * ten unambiguous characters (45 bits; the database refuses a repeated one). `SK` = 資格確認書, `SO` = 資格情報のお知らせ.
 */
export function newSerial(document: 'certificate' | 'notice', random: Random): string {
  const text = randomText(random, 10, CLEAR_ALPHABET);
  return `${document === 'certificate' ? 'SK' : 'SO'}-${text.slice(0, 5)}-${text.slice(5)}`;
}
