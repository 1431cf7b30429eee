import type { Face } from '../certificates/index.ts';
import { FACE } from '../messages/face.ts';
import { PAPER } from '../messages/paper.ts';
import type { Pen } from '../pdf/index.ts';
import { type CodeToDraw, drawCode } from './draw-code.ts';
import { birthOf, bothCalendars, type FaceRow, frontRows, keyRows, sexOf, shareRows } from './face-words.ts';
import { CARD, INK, TONES } from './layout.ts';

/** Faces of ID-1 size. The code is 30 mm wide: denser than on the other forms. */

const LEFT = 3;
const CODE = { x: CARD.width - 32.6, y: 9.2, side: 30 } as const;
const WIDTH = CODE.x - LEFT - 1.6;

type Tone = (typeof TONES)[keyof typeof TONES];
const label = { size: 4.6, colour: INK.sub } as const;

function head(pen: Pen, face: Face, title: string, tone: Tone): void {
  pen.stamp(`card band ${title}`, () => {
    pen.box(1.5, 1.5, CARD.width - 3, 6, { fill: tone.band, radius: 1 });
    pen.text(LEFT, 5.8, title, { size: 9, weight: 'bold', colour: INK.white });
  });
  const relation = { size: 6.5, weight: 'bold', colour: INK.white, align: 'right' } as const;
  pen.text(CARD.width - LEFT, 5.6, FACE.relation[face.relation], relation);
  pen.fitted(LEFT, 10.4, WIDTH, face.nameKana, { size: 5.5 });
  pen.name(LEFT, 15.6, WIDTH, face.name, { size: 13, weight: 'bold' });
  pen.fitted(LEFT, 20.2, WIDTH - 12, birthOf(face), { size: 6.8 });
}

function keys(pen: Pen, face: Face, tone: Tone): void {
  const [insurer, symbol, number, branch] = keyRows(face);
  const box = (x: number, y: number, width: number, row: FaceRow | undefined) => {
    if (!row) return;
    pen.box(x, y, width, 6.2, { fill: tone.pale, radius: 0.6 });
    pen.text(x + 0.8, y + 2, row.label, label);
    pen.fitted(x + 0.8, y + 5.5, width - 1.6, row.value, { size: 9.5, weight: 'bold', colour: tone.band });
  };
  box(LEFT, 21.6, 22, insurer);
  box(LEFT + 23, 21.6, WIDTH - 23, symbol);
  box(LEFT, 28.4, 34, number);
  box(LEFT + 35, 28.4, WIDTH - 35, branch);
}

/** Below the code: short rows two in a line, long ones alone; closer together where there are many. */
function linesOf(rows: readonly FaceRow[]): FaceRow[][] {
  const lines: FaceRow[][] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    const alone = row.long || row.weight;
    if (!alone && last?.length === 1 && !last[0]?.long && !last[0]?.weight) last.push(row);
    else lines.push([row]);
  }
  return lines;
}

function below(pen: Pen, y: number, rows: readonly FaceRow[], insurer: Face['insurer']): void {
  const wide = CARD.width - 2 * LEFT;
  const lines = linesOf(rows);
  const step = Math.min(3.2, (CARD.height - 4.6 - y) / lines.length);
  for (const [index, line] of lines.entries()) {
    const width = wide / line.length;
    for (const [column, row] of line.entries()) {
      const x = LEFT + column * width;
      const base = y + (index + 0.8) * step;
      const style = {
        size: (row.weight ? 7.2 : 6) * Math.min(1, step / 2.4),
        ...(row.weight ? { weight: 'bold' as const } : {}),
        ...(row.weight === 'share' ? { colour: INK.warn } : {}),
      };
      pen.fitted(x, base, 12, row.label, label);
      pen.fitted(x + 12.5, base, width - 13.5, row.value, style);
    }
  }
  const said = `${insurer.name}　${FACE.phone} ${insurer.phone}`;
  pen.fitted(LEFT, CARD.height - 2.2, wide, said, { size: 6.5, weight: 'bold' });
}

function lastDay(pen: Pen, y: number, name: string, face: Face): void {
  if (face.expiresOn === null) return;
  pen.text(LEFT, y, name, label);
  const said = `${bothCalendars(face.expiresOn)}${FACE.until}`;
  pen.fitted(LEFT + 9, y, WIDTH - 9, said, { size: 7.6, weight: 'bold' });
}

/** What stands beside the code already. */
const NOT_BELOW: readonly string[] = [FACE.expiresOn, FACE.shareFace.expiresOn];

export function drawCardFront(pen: Pen, face: Face, symbol: CodeToDraw): void {
  head(pen, face, FACE.title, TONES.certificate);
  pen.text(LEFT + WIDTH, 20.2, sexOf(face), { size: 6.8, weight: 'bold', align: 'right' });
  keys(pen, face, TONES.certificate);
  drawCode(pen, CODE.x, CODE.y, CODE.side, symbol);
  lastDay(pen, 38.2, FACE.expiresOn, face);
  const short = frontRows(face).filter((row) => !NOT_BELOW.includes(row.label));
  const isWide = (row: FaceRow) => row.long || row.label === FACE.limitCategory;
  const serial = { label: FACE.serial, value: face.serial };
  const rows = [
    ...short.filter((row) => !isWide(row)),
    serial,
    ...short.filter(isWide).map((row) => ({ ...row, long: true })),
  ];
  below(pen, 40, rows, face.insurer);
}

export function drawCardShare(pen: Pen, face: Face): void {
  head(pen, face, FACE.shareFace.title, TONES.share);
  keys(pen, face, TONES.share);
  lastDay(pen, 38.2, FACE.shareFace.expiresOn, face);
  const rows = shareRows(face).filter((row) => !NOT_BELOW.includes(row.label));
  below(pen, 40, [...rows, { label: FACE.serial, value: face.serial }], face.insurer);
  pen.paragraph(CODE.x, 11, CODE.side, FACE.shareFace.counter, { size: 6, leading: 1.4 });
}

export function drawCardBack(pen: Pen, face: Face): void {
  const { address, effectiveOn, insurer, remarks } = face;
  const middle = 42.5;
  pen.stamp(`card back ${JSON.stringify(insurer)} ${address === undefined}`, () => {
    pen.text(LEFT, 4.6, PAPER.back.title, { size: 6, weight: 'bold', colour: TONES.certificate.band });
    pen.text(LEFT, 8, FACE.back.remarks, label);
    pen.box(LEFT, 17.6, middle - LEFT - 1.5, 0.12, { fill: INK.line });
    if (address === undefined) {
      pen.text(LEFT, 20.2, PAPER.certificate.addressToWrite, label);
      pen.box(LEFT, 26.2, middle - LEFT - 1.5, 0.12, { fill: INK.line });
    }
    const whole = [insurer.address, insurer.name, `${FACE.phone} ${insurer.phone}`].filter((text) => text !== '');
    pen.paragraph(LEFT, 29.8, middle - LEFT - 1.5, whole.join('\n'), { size: 4.6, leading: 1.25, height: 6.6 });
    let top = 36.6;
    for (const caution of PAPER.back.cautions)
      top = pen.paragraph(LEFT, top, middle - LEFT - 1.5, `・${caution}`, { size: 4, leading: 1.2 });
    organs(pen, middle, 2.5, CARD.width - middle - 2);
  });
  const said = remarks.length === 0 ? FACE.back.noRemarks : remarks.join('\n');
  pen.paragraph(LEFT, 8.6, middle - LEFT - 1.5, said, { size: 6, leading: 1.25, height: 8.6 });
  if (effectiveOn !== null)
    pen.fitted(LEFT, 29, middle - LEFT - 1.5, `${FACE.effectiveOn} ${bothCalendars(effectiveOn)}`, label);
}

function organs(pen: Pen, x: number, y: number, width: number): void {
  const text = PAPER.organs;
  pen.box(x, y, width, CARD.height - 5, { stroke: INK.line, lineWidth: 0.2, radius: 0.6 });
  pen.text(x + 1.2, y + 2.8, text.title, { size: 5.2, weight: 'bold' });
  const style = { size: 4.2, leading: 1.25 } as const;
  let top = y + 3.4;
  for (const one of [text.lead, ...text.choices, text.except])
    top = pen.paragraph(x + 1.2, top, width - 2.4, one, style);
  pen.fitted(x + 1.2, top + 2.2, width - 2.4, text.list, { size: 4.4 });
  top += 5.6;
  for (const one of [text.special, text.signedOn, text.signed, text.family]) {
    pen.text(x + 1.2, top, one, label);
    pen.box(x + 1.2, top + 0.7, width - 2.4, 0.1, { fill: INK.line });
    top += 4.4;
  }
}
