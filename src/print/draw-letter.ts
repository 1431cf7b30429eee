import { qrMatrix, textMatrix } from '../codes/index.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { LETTER_TEXTS } from '../messages/console-pages.ts';
import { FACE } from '../messages/face.ts';
import { fill } from '../messages/fill.ts';
import { PAPER } from '../messages/paper.ts';
import { A4, type Pen, type QrSymbol } from '../pdf/index.ts';
import { barcodeRectangles, findBarcodeText } from './customer-barcode.ts';
import { drawCardBack, drawCardFront, drawCardShare } from './draw-card.ts';
import { drawCode } from './draw-code.ts';
import { drawPostcardBack, drawPostcardFront, drawPostcardShare } from './draw-postcard.ts';
import { noticeRows } from './face-words.ts';
import {
  BARCODE_POINTS,
  BODY,
  CARD,
  CUT_OUT,
  FOLDS,
  INK,
  PIECE_CODE,
  POSTCARD,
  SENDER,
  TONES,
  WINDOW,
} from './layout.ts';
import { numberOf, type PaperForm, type Piece } from './piece.ts';

export type Drawing = (pen: Pen) => void;

/** The pages of a kind of paper that a piece is printed on, in their order. */
export interface Sheets {
  page: { width: number; height: number };
  drawings: Drawing[];
}

/**
 * Draws a piece on the paper of its form: a letter carries the certificate on the very sheet that has the address; はがき and
 * cards have front and back (and the 高齢受給者証 apart) and come with {@link carrierSheets}.
 * Drawing throws Refused `not-drawable`.
 */
export function sheetsOf(piece: Piece, form: PaperForm): Sheets {
  const { content } = piece;
  if (content.kind !== 'certificate' || form === 'letter') return { page: A4, drawings: letterPages(piece) };
  const { face } = content;
  const symbol = symbolOf(content.code);
  const share = face.shareOn === 'separate' && face.share !== null;
  if (form === 'postcard') {
    const drawings: Drawing[] = [
      (pen) => drawPostcardFront(pen, 0, 0, face, symbol),
      (pen) => drawPostcardBack(pen, 0, 0, face),
      ...(share ? [(pen: Pen) => drawPostcardShare(pen, 0, 0, face)] : []),
    ];
    return { page: POSTCARD, drawings: drawings.map((draw) => marked(draw, piece, POSTCARD)) };
  }
  const drawings: Drawing[] = [
    (pen) => drawCardFront(pen, face, symbol),
    (pen) => drawCardBack(pen, face),
    ...(share ? [(pen: Pen) => drawCardShare(pen, face)] : []),
  ];
  return { page: CARD, drawings };
}

const symbolOf = (code: string | undefined): QrSymbol | undefined => (code === undefined ? undefined : qrMatrix(code));

/** The number of the piece on a small paper, for whoever puts it into its envelope. */
function marked(draw: Drawing, { pieceId }: Piece, page: { height: number }): Drawing {
  return (pen) => {
    draw(pen);
    pen.text(6, page.height - 1.6, pieceId, { size: 5, colour: INK.sub });
  };
}

/** The A4 sheet with the address for a certificate that is printed on another paper. */
export function carrierSheets(piece: Piece): Sheets {
  const { content } = piece;
  const serial = numberOf(content);
  const text = PAPER.letter.carrier;
  const draw = (pen: Pen) => {
    frame(pen, piece, 1, 1);
    title(pen, BODY.top + 16, text.title);
    pen.paragraph(BODY.left, BODY.top + 24, BODY.width, fill(text.lead, { serial }), { size: 11 });
    points(pen, BODY.top + 42, PAPER.letter.certificate.points);
    contact(pen, BODY.top + 84, piece);
  };
  return { page: A4, drawings: [draw] };
}

function letterPages(piece: Piece): Drawing[] {
  const { content } = piece;
  if (content.kind === 'letter') return [(pen) => enrolment(pen, piece, content)];
  if (content.kind === 'reminder') return [(pen) => reminder(pen, piece, content)];
  if (content.kind === 'notice') return [(pen) => notice(pen, piece, content)];
  const { face } = content;
  const withShare = face.shareOn === 'separate' && face.share !== null;
  const pages = withShare ? 2 : 1;
  return [
    (pen) => certificate(pen, piece, content, pages),
    ...(withShare ? [(pen: Pen) => sharePage(pen, piece, face)] : []),
  ];
}

type ContentOf<Kind> = Extract<Piece['content'], { kind: Kind }>;

function certificate(pen: Pen, piece: Piece, { code, face }: ContentOf<'certificate'>, pages: number): void {
  const text = PAPER.letter.certificate;
  frame(pen, piece, 1, pages);
  pen.stamp('certificate letter', () => {
    title(pen, 76, text.title);
    pen.paragraph(BODY.left, 80, BODY.width, text.lead, { size: 10.5, leading: 1.5 });
    points(pen, 94, text.points);
    const { x, y } = CUT_OUT;
    pen.box(x, y, 2 * POSTCARD.width, 0, { stroke: INK.sub, lineWidth: 0.25, dash: 1.2 });
    for (const at of [0, 2 * POSTCARD.width])
      pen.box(x + at, y, 0, POSTCARD.height, { stroke: INK.sub, lineWidth: 0.25, dash: 1.2 });
    pen.box(x + POSTCARD.width, y, 0, POSTCARD.height, { stroke: INK.line, lineWidth: 0.15, dash: 0.6 });
    pen.text(x + POSTCARD.width, y - 1, PAPER.letter.fold, { size: 6.5, colour: INK.sub, align: 'center' });
    pen.text(x + 3, y - 1, PAPER.letter.cut, { size: 6.5, colour: INK.sub });
  });
  contact(pen, 132, piece);
  drawPostcardFront(pen, CUT_OUT.x, CUT_OUT.y, face, symbolOf(code));
  drawPostcardBack(pen, CUT_OUT.x + POSTCARD.width, CUT_OUT.y, face);
}

function sharePage(pen: Pen, piece: Piece, face: ContentOf<'certificate'>['face']): void {
  frame(pen, { ...piece, addressee: null }, 2, 2);
  title(pen, 76, PAPER.letter.share.title);
  pen.paragraph(BODY.left, 82, BODY.width, PAPER.letter.share.lead, { size: 11 });
  contact(pen, 110, piece);
  const { x, y } = CUT_OUT;
  pen.box(x, y, POSTCARD.width, POSTCARD.height - 3, { stroke: INK.sub, lineWidth: 0.25, dash: 1.2 });
  drawPostcardShare(pen, x, y, face);
}

/** 資格情報のお知らせ: grey, with the warning first, so that it is not taken for a certificate. */
function notice(pen: Pen, piece: Piece, { face }: ContentOf<'notice'>): void {
  const text = FACE.notice;
  frame(pen, piece, 1, 1);
  pen.stamp('notice', () => {
    pen.box(BODY.left, 74, BODY.width, 15, { stroke: INK.warn, lineWidth: 0.8, radius: 2 });
    pen.text(BODY.left + 5, 80.6, text.alone, { size: 13, weight: 'bold', colour: INK.warn });
    pen.text(BODY.left + 5, 86.2, text.with, { size: 10.5 });
    pen.box(BODY.left, 94, BODY.width, 11, { fill: TONES.notice.band, radius: 1.5 });
    pen.text(BODY.left + 5, 101.4, text.title, { size: 15, weight: 'bold', colour: INK.white });
    pen.text(BODY.left, 111, text.why, { size: 10.5 });
  });
  pen.text(BODY.left, 121, text.name, { size: 9, colour: INK.sub });
  pen.fitted(BODY.left + 45, 118.5, BODY.width - 45, face.nameKana, { size: 9 });
  pen.name(BODY.left + 45, 127, BODY.width - 45, face.name, { size: 20, weight: 'bold' });
  let top = 133;
  for (const row of noticeRows(face)) {
    pen.box(BODY.left, top, BODY.width, 0.12, { fill: INK.line });
    pen.text(BODY.left, top + 6.3, row.label, { size: 9, colour: INK.sub });
    pen.fitted(BODY.left + 45, top + 6.5, BODY.width - 45, row.value, { size: 12 });
    top += 9;
  }
  contact(pen, top + 10, piece);
}

function enrolment(pen: Pen, piece: Piece, content: ContentOf<'letter'>): void {
  const text = LETTER_TEXTS;
  frame(pen, piece, 1, 1);
  pen.stamp('enrolment', () => {
    title(pen, 80, text.heading);
    pen.paragraph(BODY.left, 86, BODY.width, text.lead, { size: 11 });
    pen.box(BODY.left, 108, BODY.width, 42, { stroke: INK.text, lineWidth: 0.5, radius: 2 });
    pen.text(BODY.left + 7, 117, text.codeHead, { size: 11 });
    numbered(pen, 156, text.steps);
    for (const care of [text.care1, text.care2]) {
      pen.text(BODY.left, 226.8 + (care === text.care1 ? 0 : 6), '・', { size: 9.5 });
      pen.fitted(BODY.left + 4, 226.8 + (care === text.care1 ? 0 : 6), BODY.width - 4, care, { size: 9.5 });
    }
    pen.paragraph(BODY.left, 238, BODY.width, text.paper, { size: 10.5 });
  });
  pen.text(BODY.left, 218, `${text.address}：`, { size: 10.5 });
  pen.fitted(BODY.left + 24, 218, BODY.width - 24, content.page, { size: 10.5 });
  pen.text(BODY.left + 7, 131, content.code ?? PAPER.sample, { size: 22, weight: 'bold' });
  pen.text(BODY.left + 7, 142, text.until(formatBothCalendars(content.untilOn)), { size: 10 });
  const link = content.link === undefined ? undefined : textMatrix(content.link);
  drawCode(pen, BODY.left + BODY.width - 39, 112, 34, link);
  contact(pen, 258, piece);
  letterNumber(pen, content);
}

/** No code, no name of a document's holder: whoever opens it learns that a certificate waits, and where to sign in. */
function reminder(pen: Pen, piece: Piece, content: ContentOf<'reminder'>): void {
  const text = PAPER.letter.reminder;
  frame(pen, piece, 1, 1);
  pen.stamp(`reminder ${content.page} ${content.paperFollows}`, () => {
    title(pen, 80, text.title);
    pen.paragraph(BODY.left, 86, BODY.width, text.lead, { size: 11 });
    pen.box(BODY.left, 112, BODY.width, 42, { stroke: INK.text, lineWidth: 0.5, radius: 2 });
    pen.text(BODY.left + 7, 123, text.pageHead, { size: 11 });
    pen.fitted(BODY.left + 7, 134, BODY.width - 55, content.page, { size: 14, weight: 'bold' });
    pen.paragraph(BODY.left + 7, 139, BODY.width - 55, text.pageHint, { size: 10 });
    pen.symbol(BODY.left + BODY.width - 39, 116, 34, textMatrix(content.page));
    const below = numbered(pen, 162, text.steps);
    points(pen, below + 6, content.paperFollows ? [...text.points, text.paperFollows] : text.points, 10.5);
  });
  contact(pen, 258, piece);
  letterNumber(pen, content);
}

/** Steps one below the other. @returns where they end */
function numbered(pen: Pen, y: number, steps: readonly string[]): number {
  let top = y;
  for (const [index, step] of steps.entries()) {
    pen.text(BODY.left, top + 4.2, `${index + 1}.`, { size: 11, weight: 'bold' });
    top = pen.paragraph(BODY.left + 7, top, BODY.width - 7, step, { size: 11, leading: 1.5 }) + 1.2;
  }
  return top;
}

function letterNumber(pen: Pen, { letterId }: { letterId: string }): void {
  pen.text(198, 290, `${LETTER_TEXTS.number} ${letterId}`, { size: 8.5, align: 'right' });
}

function title(pen: Pen, y: number, text: string): void {
  pen.text(A4.width / 2, y, text, { size: 16, weight: 'bold', align: 'center' });
}

function points(pen: Pen, y: number, texts: readonly string[], size = 9.5): void {
  let top = y;
  for (const text of texts) {
    pen.text(BODY.left, top + 4, '・', { size });
    top = pen.paragraph(BODY.left + 4, top, BODY.width - 4, text, { size, leading: 1.45 }) + 0.6;
  }
}

function contact(pen: Pen, y: number, { sender }: Piece): void {
  pen.stamp(`contact ${y} ${JSON.stringify(sender)}`, () => {
    pen.box(BODY.left, y, BODY.width, 10, { fill: INK.pale, radius: 1.5 });
    pen.text(BODY.left + 4, y + 6.4, PAPER.letter.contact, { size: 9, colour: INK.sub });
    const phone = sender.phone ? `　${PAPER.letter.phone} ${sender.phone}` : '';
    pen.fitted(BODY.left + 28, y + 6.7, BODY.width - 32, sender.name + phone, { size: 12, weight: 'bold' });
  });
}

/** What every sheet has: the address in the window, who sends it, where it is folded, its number and the symbol of it. */
function frame(pen: Pen, piece: Piece, page: number, pages: number): void {
  const { madeOn, pieceId, sender } = piece;
  pen.stamp(`frame ${madeOn} ${JSON.stringify(sender)}`, () => {
    for (const y of FOLDS) {
      pen.box(0, y, 4, 0.12, { fill: INK.line });
      pen.box(A4.width - 4, y, 4, 0.12, { fill: INK.line });
    }
    const right = { align: 'right' } as const;
    pen.text(SENDER.right, SENDER.y, formatBothCalendars(madeOn), { ...right, size: 9.5 });
    const width = SENDER.right - WINDOW.x - WINDOW.width - 12;
    const name = { ...right, size: 12, weight: 'bold', leading: 1.3, height: 10 } as const;
    const below = pen.paragraph(SENDER.right - width, SENDER.y + 2.5, width, sender.name, name);
    const small = { ...right, size: 9, leading: 1.35, height: 14 } as const;
    const lines = [sender.address, sender.phone && `${PAPER.letter.phone} ${sender.phone}`].filter(
      (text) => text !== '',
    );
    pen.paragraph(SENDER.right - width, below + 0.5, width, lines.join('\n'), small);
  });
  const { side, x, y } = PIECE_CODE;
  pen.symbol(x, y, side, textMatrix(pieceId));
  pen.text(x - 2.5, y + side - 4, pieceId, { size: 7, align: 'right' });
  pen.text(x - 2.5, y + side, PAPER.page(page, pages), { size: 7, align: 'right' });
  if (piece.addressee) address(pen, piece.addressee, piece.customerBarcode);
}

function address(
  pen: Pen,
  { address: home, name, postalCode }: NonNullable<Piece['addressee']>,
  barcode: boolean,
): void {
  const x = WINDOW.x + WINDOW.shift;
  const width = WINDOW.width - 2 * WINDOW.shift;
  const top = WINDOW.y + WINDOW.shift;
  const digits = postalCode?.normalize('NFKC').replace(/\D/g, '') ?? '';
  if (digits.length === 7)
    pen.text(x, top + 4, `${PAPER.postalMark}${digits.slice(0, 3)}-${digits.slice(3)}`, { size: 11 });
  const whole = atSpaces(home, (text) => pen.widthOf(text, { size: 11 }) <= width);
  pen.paragraph(x, top + 6, width, whole, { size: 11, leading: 1.3, height: 15.5 });
  const dear = pen.widthOf(PAPER.dear, { size: 13 });
  const wide = pen.name(x, top + 28, width - dear - 3, name, { size: 15 });
  pen.text(x + wide + 3, top + 28, PAPER.dear, { size: 13 });
  const text = barcode ? findBarcodeText(postalCode, home) : undefined;
  if (text === undefined) return;
  const { rectangles, unit } = barcodeRectangles(text, BARCODE_POINTS);
  pen.grid(x, top + 32.5, unit, rectangles);
}

/** An address that needs two lines is broken at a space rather than within the name of a house. */
function atSpaces(text: string, fits: (text: string) => boolean): string {
  const lines: string[] = [];
  for (const part of text.split(/[\u3000 ]+/)) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last}\u3000${part}`)) lines[lines.length - 1] = `${last}\u3000${part}`;
    else lines.push(part);
  }
  return lines.join('\n');
}
