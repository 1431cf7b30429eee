import type { Face } from '../certificates/index.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { FACE } from '../messages/face.ts';
import { PAPER } from '../messages/paper.ts';
import type { Pen } from '../pdf/index.ts';
import { type CodeToDraw, drawCode } from './draw-code.ts';
import { birthOf, type FaceRow, frontRows, keyRows, sexOf, shareRows } from './face-words.ts';
import { INK, POSTCARD, TONES } from './layout.ts';

/** Faces of はがき size, drawn with their upper left corner at x, y. */

const LEFT = 6;
const WIDTH = POSTCARD.width - 2 * LEFT;

type Tone = (typeof TONES)[keyof typeof TONES];

const label = (size = 7) => ({ size, colour: INK.sub }) as const;

function band(pen: Pen, x: number, y: number, title: string, tone: Tone): void {
  pen.stamp(`band ${title} ${x} ${y}`, () => {
    pen.box(x + 3, y + 4, POSTCARD.width - 6, 11, { fill: tone.band, radius: 1.5 });
    pen.text(x + LEFT + 1, y + 11.6, title, { size: 15, weight: 'bold', colour: INK.white });
  });
}

function head(pen: Pen, x: number, y: number, face: Face, title: string, tone: Tone): void {
  band(pen, x, y, title, tone);
  const relation = { size: 10, weight: 'bold', colour: INK.white, align: 'right' } as const;
  pen.text(x + POSTCARD.width - LEFT - 1, y + 11.4, FACE.relation[face.relation], relation);
  pen.fitted(x + LEFT, y + 20, WIDTH, face.nameKana, { size: 9 });
  pen.name(x + LEFT, y + 29, WIDTH, face.name, { size: 22, weight: 'bold' });
}

function person(pen: Pen, x: number, y: number, face: Face, withSex: boolean): void {
  pen.text(x + LEFT, y + 38, FACE.birthOn, label());
  pen.fitted(x + LEFT + 13, y + 38, 48, birthOf(face), { size: 10.5 });
  if (!withSex) return;
  pen.text(x + LEFT + 64, y + 38, FACE.sex, label());
  pen.fitted(x + LEFT + 71.5, y + 38, 16.5, sexOf(face), { size: 10.5, weight: 'bold' });
}

/** Boxes with 保険者番号, and 記号・番号・枝番 below it. */
function keys(pen: Pen, x: number, y: number, face: Face, tone: Tone): void {
  const [insurer, symbol, number, branch] = keyRows(face);
  const figures = { size: 17, weight: 'bold', colour: tone.band } as const;
  const box = (left: number, top: number, width: number, row: FaceRow | undefined) => {
    if (!row) return;
    pen.box(x + LEFT + left, y + top, width, 10.5, { fill: tone.pale, radius: 1 });
    pen.text(x + LEFT + left + 1.8, y + top + 3.4, row.label, label(6.5));
    pen.fitted(x + LEFT + left + 1.8, y + top + 9.2, width - 3.6, row.value, figures);
  };
  box(0, 41, 46, insurer);
  box(48, 41, 40, { label: FACE.serial, value: face.serial });
  box(0, 53, 36, symbol);
  box(38, 53, 32, number);
  box(72, 53, 16, branch);
}

const HEIGHTS = { plain: 5.2, large: 6.6, share: 8.4, long: 9 } as const;
const heightOf = (row: FaceRow) => (row.long ? HEIGHTS.long : HEIGHTS[row.weight ?? 'plain']);

/** Rows in the room that there is: closer together, and smaller, where there are many. */
function rowsAt(pen: Pen, x: number, y: number, width: number, height: number, rows: readonly FaceRow[]): void {
  const scale = Math.min(1, height / rows.reduce((sum, row) => sum + heightOf(row), 0));
  const sizes = { plain: 9.5, large: 12, share: 18 } as const;
  let top = y;
  for (const row of rows) {
    const step = heightOf(row) * scale;
    const style = {
      size: sizes[row.weight ?? 'plain'] * Math.min(1, scale * 1.06),
      ...(row.weight ? { weight: 'bold' as const } : {}),
      ...(row.weight === 'share' ? { colour: INK.warn } : {}),
    };
    pen.fitted(x, top + Math.min(step * 0.75, 4.4), 22, row.label, label());
    if (row.long)
      pen.paragraph(x + 23, top + 0.5, width - 23, row.value, { ...style, height: step - 0.5, leading: 1.25 });
    else pen.fitted(x + 23, top + step * 0.78, width - 23, row.value, style);
    top += step;
  }
}

export function drawPostcardFront(pen: Pen, x: number, y: number, face: Face, symbol: CodeToDraw): void {
  head(pen, x, y, face, FACE.title, TONES.certificate);
  person(pen, x, y, face, true);
  keys(pen, x, y, face, TONES.certificate);
  rowsAt(pen, x + LEFT, y + 66, WIDTH, 33.5, frontRows(face));
  const side = 40;
  const left = x + POSTCARD.width - LEFT - side;
  drawCode(pen, left, y + 103, side, symbol);
  pen.stamp(`code ${x} ${y}`, () => {
    pen.paragraph(x + LEFT, y + 130, 38, PAPER.certificate.codeHint, { ...label(7), leading: 1.4 });
  });
  insurer(pen, x + LEFT, y + 104, 38, face);
}

function insurer(pen: Pen, x: number, y: number, width: number, { insurer: { name, phone } }: Face): void {
  pen.stamp(`insurer ${x} ${y} ${width} ${name} ${phone}`, () => {
    const style = { size: 11, weight: 'bold' } as const;
    // a little too long for one line: smaller rather than a last character alone in the second
    const size = Math.max(8, Math.min(style.size, (style.size * width) / pen.widthOf(name, style)));
    const below = pen.paragraph(x, y, width, name, { ...style, size, leading: 1.3, height: 15 });
    if (phone) pen.fitted(x, below + 4.5, width, `${FACE.phone} ${phone}`, { size: 9.5 });
  });
}

export function drawPostcardShare(pen: Pen, x: number, y: number, face: Face): void {
  head(pen, x, y, face, FACE.shareFace.title, TONES.share);
  person(pen, x, y, face, false);
  keys(pen, x, y, face, TONES.share);
  rowsAt(pen, x + LEFT, y + 68, WIDTH, 30, shareRows(face));
  insurer(pen, x + LEFT, y + 108, WIDTH, face);
  pen.text(x + LEFT, y + 138, FACE.shareFace.counter, { size: 9 });
}

export function drawPostcardBack(pen: Pen, x: number, y: number, face: Face): void {
  const { address, effectiveOn, insurer, remarks } = face;
  const line = (top: number, left: number, width: number) =>
    pen.box(x + left, y + top, width, 0.15, { fill: INK.line });
  pen.stamp(`back ${x} ${y} ${JSON.stringify(insurer)} ${address === undefined}`, () => {
    pen.box(x + 3, y + 4, POSTCARD.width - 6, 8, { stroke: TONES.certificate.band, lineWidth: 0.5, radius: 1.5 });
    pen.text(x + LEFT + 1, y + 9.6, PAPER.back.title, { size: 11, weight: 'bold', colour: TONES.certificate.band });
    pen.text(x + LEFT, y + 17, FACE.back.remarks, label());
    line(31, LEFT, WIDTH);
    if (address === undefined) {
      pen.text(x + LEFT, y + 35.5, PAPER.certificate.addressToWrite, label());
      line(45, LEFT, WIDTH);
    }
    pen.text(x + LEFT, y + 49.5, FACE.effectiveOn, label());
    pen.text(x + LEFT, y + 54.5, FACE.back.insurer, label());
    const whole = [insurer.address, `${insurer.name}　${FACE.phone} ${insurer.phone}`].filter((text) => text !== '');
    pen.paragraph(x + LEFT + 24, y + 51.2, WIDTH - 24, whole.join('\n'), { size: 7.5, leading: 1.35, height: 11 });
    pen.text(x + LEFT, y + 66.5, FACE.back.cautionsTitle, { size: 8, weight: 'bold' });
    let top = y + 67.6;
    for (const caution of PAPER.back.cautions) {
      pen.text(x + LEFT, top + 3, '・', { size: 7 });
      top = pen.paragraph(x + LEFT + 2.6, top, WIDTH - 2.6, caution, { size: 7, leading: 1.35 });
    }
    organs(pen, x + 4, y + 97, POSTCARD.width - 8);
  });
  const said = remarks.length === 0 ? FACE.back.noRemarks : remarks.join('\n');
  pen.paragraph(x + LEFT, y + 18, WIDTH, said, { size: 9.5, leading: 1.3, height: 12.5 });
  if (effectiveOn !== null) pen.text(x + LEFT + 24, y + 49.5, formatEraDay(effectiveOn), { size: 8 });
  pen.text(x + LEFT + WIDTH, y + 49.5, `${FACE.serial} ${face.serial}`, { size: 7.5, align: 'right' });
}

function organs(pen: Pen, x: number, y: number, width: number): void {
  const text = PAPER.organs;
  pen.box(x, y, width, 47.5, { stroke: INK.line, lineWidth: 0.25, radius: 1 });
  pen.text(x + 2, y + 4.2, text.title, { size: 8, weight: 'bold' });
  const style = { size: 6.8, leading: 1.35 } as const;
  let top = pen.paragraph(x + 2, y + 5.4, width - 4, text.lead, style);
  for (const choice of text.choices) top = pen.paragraph(x + 2, top, width - 4, choice, style);
  top = pen.paragraph(x + 2, top, width - 4, text.except, style);
  pen.text(x + 2, top + 3.4, text.list, { size: 7.5 });
  pen.text(x + 2, top + 8.2, text.special, label(6.5));
  pen.text(x + 48, top + 8.2, text.signedOn, label(6.5));
  pen.text(x + 2, top + 13, text.signed, label(6.5));
  pen.text(x + 48, top + 13, text.family, label(6.5));
  for (const left of [2, 48]) {
    pen.box(x + left, top + 9.4, 41, 0.12, { fill: INK.line });
    pen.box(x + left, top + 14.2, 41, 0.12, { fill: INK.line });
  }
}
