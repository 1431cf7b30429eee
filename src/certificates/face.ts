import type { Relation, Share } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';

/**
 * Everything that stands on a certificate, front and back, as it was issued: the one view model of the Web page, the paper,
 * the お知らせ and the code. It is frozen in the certificate's row and never made again from today's ledger.
 */
export interface Face {
  /** Version of this shape, so that a face of seven years ago can still be read. */
  version: 1;
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
  /** 被保険者氏名, 家族 only, when the ledger has the 本人 and may show it. */
  insuredName: string | null;
  /** 交付年月日 */
  issuedOn: Day;
  /** certificate only */
  effectiveOn: Day | null;
  /** 有効期限, last valid day; certificate only */
  expiresOn: Day | null;
  /** 負担割合 in percent, from 70 on */
  share: Share | null;
  /** 備考 on the back, one line each. */
  remarks: string[];
}
