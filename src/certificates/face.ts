import type { Relation, Share } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import type { LimitCategory } from '../members/index.ts';

/**
 * Everything that stands on a certificate, front and back, as it was issued: the one view model of the Web pages, the paper,
 * the お知らせ, the code and the Coverage. It is frozen in the certificate's row and never made again from today's ledger.
 */
export interface Face {
  /**
   * Version of this shape, so that a face of seven years ago can still be read. A face is written in the lowest version that
   * can say it ({@link versionOf}), so that its hash stays what it was.
   */
  version: 1 | 2 | 3;
  document: 'certificate' | 'notice';
  /** 発行番号 */
  serial: string;
  insurer: { number: string; name: string; address: string; phone: string };
  symbol: string;
  number: string;
  branch: string;
  relation: Relation;
  /** 続柄, 家族 only */
  relationship: string | null;
  /** 氏名 on the front: the 通称名 when there is one. Code point for code point as registered. */
  name: string;
  nameKana: string;
  birthOn: Day;
  /** 性別 as kept. What the front shows is {@link sexOnBack}'s business. */
  sex: 'male' | 'female' | null;
  /** The front says 裏面参照 and the back says 戸籍上の性別. */
  sexOnBack: boolean;
  /** 資格取得年月日 (家族: 認定年月日) */
  eligibleFromOn: Day;
  /** 被保険者氏名, 家族 only, when the ledger has the 本人; of one with a flag the name of before it (0037). */
  insuredName: string | null;
  /** 交付年月日 */
  issuedOn: Day;
  /** certificate only */
  effectiveOn: Day | null;
  /** 有効期限, last valid day; certificate only */
  expiresOn: Day | null;
  /** 負担割合 in percent, from 70 on */
  share: Share | null;
  /** separate: the share stands on a 高齢受給者証 of its own and not on the front; absent: on the front. */
  shareOn?: 'separate';
  /** 住所 on the front of a certificate; absent: whoever has it on paper may write it on the back. */
  address?: string;
  /**
   * 限度額適用区分, where the society offers it and the person wishes it; first and last day are its own, and the certificate does
   * not end with it.
   */
  limitCategory?: { category: LimitCategory; effectiveOn: Day; endsOn: Day };
  /** 備考 on the back, one line each. */
  remarks: string[];
}

/** The lowest version that can say this: 2 brought `address` and `shareOn`, 3 `limitCategory`. */
export function versionOf(face: Pick<Face, 'address' | 'limitCategory' | 'shareOn'>): Face['version'] {
  if (face.limitCategory !== undefined) return 3;
  return face.address === undefined && face.shareOn === undefined ? 1 : 2;
}

/** For staff for whom the 本人 of this 家族 is not there: the document has the name, and they would find nobody by it (0037). */
export function withoutInsured(face: Face): Face {
  return { ...face, insuredName: null };
}

/** The share as the front of a certificate, or the notice, shows it. The code and the Coverage say it wherever it is printed. */
export function shareOnFront(face: Pick<Face, 'share' | 'shareOn'>): Share | null {
  return face.shareOn === 'separate' ? null : face.share;
}
