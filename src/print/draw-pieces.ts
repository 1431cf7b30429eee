import { PAPER } from '../messages/paper.ts';
import { A4, drawPdf } from '../pdf/index.ts';
import { carrierSheets, type Drawing, type Sheets, sheetsOf } from './draw-letter.ts';
import { INK } from './layout.ts';
import type { PaperForm, Piece } from './piece.ts';

export interface FileFacts {
  title: string;
  author: string;
  at: Date;
  form: PaperForm | 'carrier';
  cropMarks: boolean;
  /** A print file, in the inks of a press; else for office printers and screens. */
  press: boolean;
  /** 見本 over every page. */
  specimen?: boolean;
}

export interface DrawnFile {
  bytes: Uint8Array;
  /** Pages of each piece, in the order of the pieces. */
  pages: number[];
}

/** Draws pieces into one PDF, in their order. The same pieces give the same bytes. @throws Refused `not-drawable` */
export async function drawPieces(facts: FileFacts, pieces: readonly Piece[]): Promise<DrawnFile> {
  const { at, author, cropMarks, form, press, specimen, title } = facts;
  const sheets = pieces.map((piece): Sheets => (form === 'carrier' ? carrierSheets(piece) : sheetsOf(piece, form)));
  const page = sheets[0]?.page ?? A4;
  if (sheets.some((one) => one.page !== page)) throw new Error('papers of two sizes in one file');
  const drawings = sheets.flatMap((one) => one.drawings);
  const drawn = specimen ? drawings.map((draw) => asSpecimen(draw, page)) : drawings;
  const bytes = await drawPdf({ title, author, language: 'ja-JP', at, page, cropMarks, press }, drawn);
  return { bytes, pages: sheets.map((one) => one.drawings.length) };
}

/** A letter of one piece for whoever hands it over or sends it by itself. @throws Refused `not-drawable` */
export async function drawLetter(piece: Piece, facts: { title: string; at: Date }): Promise<Uint8Array> {
  const file = { ...facts, author: piece.sender.name, form: 'letter', cropMarks: false, press: false } as const;
  return (await drawPieces(file, [piece])).bytes;
}

function asSpecimen(draw: Drawing, page: { width: number; height: number }): Drawing {
  return (pen) => {
    draw(pen);
    const style = { size: page.width, weight: 'bold', colour: INK.warn, align: 'center' } as const;
    pen.faintly(0.18, () => pen.text(page.width / 2, page.height / 2 + page.width * 0.12, PAPER.sample, style));
  };
}
