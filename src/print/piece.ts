import type { Face } from '../certificates/index.ts';
import type { Day } from '../lib/day.ts';

/** On which paper certificates are printed: the A4 letter with its address, はがき, or a card. */
export type PaperForm = 'letter' | 'postcard' | 'card';

export interface Addressee {
  /** Seven digits, with or without a hyphen. */
  postalCode: string | null;
  address: string;
  name: string;
}

export type PieceContent =
  /** `code`: the long-lived copy (`shc:/…`); undefined on a specimen. */
  | { kind: 'certificate'; face: Face; code: string | undefined }
  | { kind: 'notice'; face: Face }
  | {
      kind: 'letter';
      letterId: string;
      /** One-time code in groups of four; undefined on a specimen. */
      code: string | undefined;
      /** Last day of the code. */
      untilOn: Day;
      /** Address of the page where the code is typed. */
      page: string;
      /** Address that carries the code; undefined on a specimen. */
      link: string | undefined;
    }
  | {
      kind: 'reminder';
      letterId: string;
      /** Address of the page where one signs in. */
      page: string;
      /** Paper comes by itself where the certificate stays unopened. */
      paperFollows: boolean;
    };

/** What a vendor tells a piece by beside its own number: the 発行番号, or the number of the letter. */
export const numberOf = (content: PieceContent): string => ('face' in content ? content.face.serial : content.letterId);

/** One document or letter to one person, as it is drawn. */
export interface Piece {
  /** Printed, and in the symbol for matching. Says nothing of anybody. */
  pieceId: string;
  /** null: handed over, or sent by a way of its own; no address is printed anywhere on it. */
  addressee: Addressee | null;
  sender: { name: string; address: string; phone: string };
  /** Day on the letter. */
  madeOn: Day;
  content: PieceContent;
  /** カスタマバーコード where the address is certain. */
  customerBarcode: boolean;
}
