import { formatEraDay } from '../lib/wareki.ts';
import { FACE } from '../messages/face.ts';
import { CERTIFICATE } from '../messages/portal/certificate.ts';
import { SHEET_TEXTS } from '../messages/sheet.ts';
import { INK, type Sheet } from './sheet.ts';

/** Millimetres, and points for sizes of text; y of a text is its base line. */
export type Stroke =
  | { kind: 'box'; x: number; y: number; width: number; height: number; fill?: string; edge?: string; radius?: number }
  | { kind: 'path'; d: string; edge: string; lineWidth: number }
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      size: number;
      bold?: boolean;
      colour?: string;
      align?: 'left' | 'center' | 'right';
    };

/** Of the whole drawing, with the numbers that stand out of the phone on either side. */
export const PICTURE = { left: -3, width: 66, height: 96 } as const;

const PERSON = {
  kana: 'ミホン　ハナコ',
  name: '見本　花子',
  birth: '昭和61年10月17日',
  symbol: '100',
  number: '1234567',
  branch: '00',
  until: '令和12年11月30日',
};
/** Where the points of the list are, in its order. */
const POINTS = [
  [0, 10],
  [60, 10],
  [60, 22.5],
  [0, 35],
  [60, 55],
  [60, 70],
] as const;

/** Full-width characters beside each other at a size in points. */
const fits = (text: string, width: number, size: number) => Math.min(size, width / ([...text].length * 0.353));

/** The screen of a phone that shows a certificate of a made-up person, with numbers where to look. For the page and the PDF. */
export function phonePicture({ insurer, madeOn }: Sheet): Stroke[] {
  const phone = `${FACE.phone} ${insurer.phone}`;
  const sub = INK.sub;
  const value = { bold: true, colour: INK.keyDark };
  const strokes: Stroke[] = [
    { kind: 'box', x: 0, y: 0, width: 60, height: 96, radius: 6, fill: '#333333' },
    { kind: 'box', x: 2, y: 4, width: 56, height: 89, radius: 3, fill: INK.ground },
    { kind: 'box', x: 2, y: 4, width: 56, height: 12, radius: 3, fill: INK.ok },
    { kind: 'box', x: 2, y: 8, width: 56, height: 9.5, fill: INK.ok },
    { kind: 'box', x: 5.2, y: 6.6, width: 6.4, height: 6.4, radius: 3.2, fill: INK.white },
    { kind: 'path', d: 'M6.9 9.9l1.2 1.3l2-2.7', edge: INK.ok, lineWidth: 0.75 },
    { kind: 'text', x: 13, y: 10.3, text: FACE.state.effective.word, size: 11, bold: true, colour: INK.white },
    { kind: 'text', x: 13, y: 13.6, text: FACE.state.effective.hint, size: 5.5, colour: INK.white },
    { kind: 'text', x: 55.5, y: 8.5, text: formatEraDay(madeOn), size: 5.5, colour: INK.white, align: 'right' },
    { kind: 'text', x: 55.5, y: 13.2, text: '10:24:36', size: 11.5, bold: true, colour: INK.white, align: 'right' },
    { kind: 'box', x: 4, y: 19, width: 52, height: 65.5, radius: 2, fill: INK.white, edge: INK.ok },
    { kind: 'box', x: 4.4, y: 19.4, width: 51.2, height: 6.8, radius: 1.6, fill: INK.okPale },
    { kind: 'text', x: 6, y: 24.2, text: FACE.title, size: 9, bold: true },
    { kind: 'text', x: 54, y: 24, text: FACE.relation.insured, size: 5.5, bold: true, align: 'right' },
    { kind: 'text', x: 6, y: 29.6, text: PERSON.kana, size: 6 },
    { kind: 'text', x: 6, y: 36, text: PERSON.name, size: 16, bold: true },
    { kind: 'text', x: 6, y: 41.3, text: FACE.birthOn, size: 5.5, colour: sub },
    { kind: 'text', x: 15.5, y: 41.4, text: PERSON.birth, size: 8.5 },
    { kind: 'text', x: 45.5, y: 41.3, text: FACE.sex, size: 5.5, colour: sub },
    { kind: 'text', x: 50.5, y: 41.4, text: FACE.sexes.female, size: 8.5 },
    { kind: 'path', d: 'M4.2 43.6h51.6M4.2 66.6h51.6M4.2 74h51.6', edge: INK.line, lineWidth: 0.2 },
    { kind: 'box', x: 6, y: 45.2, width: 48, height: 8.2, radius: 1, fill: INK.keyPale },
    { kind: 'text', x: 7.5, y: 50.3, text: FACE.insurerNumber, size: 5.5, colour: sub },
    {
      kind: 'text',
      x: 21,
      y: 51.2,
      text: `${insurer.number.slice(0, 4)} ${insurer.number.slice(4)}`,
      size: 14,
      ...value,
    },
    { kind: 'text', x: 6, y: 71.4, text: FACE.expiresOn, size: 5.5, colour: sub },
    { kind: 'text', x: 15.5, y: 71.5, text: `${PERSON.until}${FACE.until}`, size: 9, bold: true },
    { kind: 'text', x: 6, y: 78.4, text: insurer.name, size: fits(insurer.name, 47, 8), bold: true },
    { kind: 'text', x: 6, y: 82.2, text: insurer.phone ? phone : '', size: fits(phone, 47, 6), colour: sub },
    { kind: 'box', x: 4, y: 86, width: 52, height: 5.6, radius: 1.2, fill: INK.key },
    {
      kind: 'text',
      x: 30,
      y: 89.7,
      text: CERTIFICATE.showCode,
      size: 7.5,
      bold: true,
      colour: INK.white,
      align: 'center',
    },
  ];
  for (let x = 2.6; x < 57; x += 3.6) {
    strokes.push({ kind: 'box', x, y: 16.6, width: 1.8, height: 0.9, fill: INK.white });
  }
  const keys = [
    [FACE.symbol, PERSON.symbol, 6, 11.5],
    [FACE.number, PERSON.number, 18.5, 24.5],
    [FACE.branch, PERSON.branch, 44, 10],
  ] as const;
  for (const [label, text, x, width] of keys) {
    strokes.push({ kind: 'box', x, y: 54.6, width, height: 10.4, radius: 1, fill: INK.keyPale });
    strokes.push({ kind: 'text', x: x + 1.5, y: 57.6, text: label, size: 5.5, colour: sub });
    strokes.push({ kind: 'text', x: x + 1.5, y: 63.4, text, size: 12, ...value });
  }
  for (const [index] of SHEET_TEXTS.looks.points.entries()) {
    const [x = 0, y = 0] = POINTS[index] ?? [];
    strokes.push({ kind: 'box', x: x - 2.7, y: y - 2.7, width: 5.4, height: 5.4, radius: 2.7, fill: INK.white });
    strokes.push({ kind: 'box', x: x - 2.3, y: y - 2.3, width: 4.6, height: 4.6, radius: 2.3, fill: INK.key });
    strokes.push({
      kind: 'text',
      x,
      y: y + 1.15,
      text: String(index + 1),
      size: 9,
      bold: true,
      colour: INK.white,
      align: 'center',
    });
  }
  return strokes;
}
