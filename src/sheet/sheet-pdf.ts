import { formatEraDay } from '../lib/wareki.ts';
import { COLOUR_SIGNS, COLOUR_TEXTS, COUNTER_TEXTS, VERDICT_TEXTS } from '../messages/counter.ts';
import { SHEET_TEXTS as TEXTS } from '../messages/sheet.ts';
import { A4, drawPdf, type Pen } from '../pdf/index.ts';
import { phonePicture } from './phone-picture.ts';
import { INK, RESULT_INK, RESULTS, type Sheet } from './sheet.ts';

/** Millimetres. Office printers leave 5 mm at the least; the sheet also wants room for a pin. */
const LEFT = 12;
const WIDTH = A4.width - 2 * LEFT;

/** The sheet as a PDF of one page A4. The same sheet gives the same bytes. @throws Refused `not-drawable` */
export function sheetPdf(sheet: Sheet): Promise<Uint8Array> {
  const { insurer, madeOn } = sheet;
  const facts = {
    title: `${TEXTS.title}（${TEXTS.audience}）`,
    author: insurer.name,
    language: 'ja-JP',
    at: new Date(`${madeOn}T00:00:00+09:00`),
    page: A4,
  };
  return drawPdf(facts, [(pen) => drawSheet(pen, sheet)]);
}

function drawSheet(pen: Pen, sheet: Sheet): void {
  drawHead(pen, sheet);
  drawAbout(pen, sheet, 36);
  drawLooks(pen, sheet, 55);
  drawSteps(pen, sheet, 157);
  drawResults(pen, 209);
  drawNot(pen, 247);
  drawContact(pen, sheet, 247);
  drawFoot(pen, sheet, 273.5);
}

function heading(pen: Pen, y: number, text: string): void {
  pen.box(LEFT, y, 1.6, 5.6, { fill: INK.ok });
  pen.text(LEFT + 3.6, y + 4.5, text, { size: 13, weight: 'bold', colour: INK.text });
}

function drawHead(pen: Pen, { insurer, fictional }: Sheet): void {
  const white = { colour: INK.white } as const;
  pen.box(LEFT, 8.5, WIDTH, 24.5, { fill: INK.ok, radius: 2.5 });
  pen.text(LEFT + 5, 15.2, TEXTS.audience, { ...white, size: 11.5, weight: 'bold' });
  pen.text(LEFT + 5, 24.4, TEXTS.title, { ...white, size: 22, weight: 'bold' });
  pen.text(LEFT + 5, 30.3, TEXTS.lead, { ...white, size: 9.5 });
  const right = LEFT + WIDTH - 5;
  const name = { ...white, size: 10.5, weight: 'bold', align: 'right' } as const;
  pen.paragraph(right - 56, 11, 56, insurer.name, { ...name, leading: 1.25, height: 9.4 });
  if (fictional) {
    pen.box(right - 28, 20.6, 28, 8, { fill: INK.white, radius: 1.2 });
    pen.text(right - 14, 26.1, TEXTS.fictional, { size: 12, weight: 'bold', colour: INK.ng, align: 'center' });
  }
}

function drawAbout(pen: Pen, { standing }: Sheet, y: number): void {
  const width = (WIDTH - 6) / 2;
  for (const [index, { title, text }] of TEXTS.about.entries()) {
    const x = LEFT + index * (width + 6);
    pen.text(x, y + 4.2, title, { size: 11.5, weight: 'bold', colour: INK.ok });
    const whole = index === 0 ? standing + text : text;
    pen.paragraph(x, y + 6.2, width, whole, { size: 9.5, colour: INK.text, height: 10.5 });
  }
}

function drawLooks(pen: Pen, sheet: Sheet, y: number): void {
  heading(pen, y, TEXTS.looks.title);
  drawPhone(pen, sheet, LEFT + 5, y + 8, 0.92);
  pen.text(LEFT + 5 + 27.6, y + 98.9, TEXTS.looks.example, { size: 7, colour: INK.sub, align: 'center' });
  const x = LEFT + 72;
  let top = y + 7.5;
  for (const [index, { title, text }] of TEXTS.looks.points.entries()) {
    pen.box(x, top + 0.4, 5.6, 5.6, { fill: INK.key, radius: 2.8 });
    const white = { size: 11, weight: 'bold', colour: INK.white, align: 'center' } as const;
    pen.text(x + 2.8, top + 4.6, String(index + 1), white);
    pen.text(x + 8, top + 4.7, title, { size: 12, weight: 'bold', colour: INK.text });
    pen.paragraph(x + 8, top + 6.6, LEFT + WIDTH - x - 8, text, { size: 9.5, colour: INK.text });
    top += 14.9;
    if (index + 1 < TEXTS.looks.points.length)
      pen.box(x + 8, top - 1.4, LEFT + WIDTH - x - 8, 0.15, { fill: INK.line });
  }
}

function drawPhone(pen: Pen, sheet: Sheet, x: number, y: number, scale: number): void {
  for (const stroke of phonePicture(sheet)) {
    if (stroke.kind === 'path') {
      pen.path(stroke.d, { x, y, scale, stroke: stroke.edge, lineWidth: stroke.lineWidth });
      continue;
    }
    const [left, top] = [x + stroke.x * scale, y + stroke.y * scale];
    if (stroke.kind === 'box') {
      pen.box(left, top, stroke.width * scale, stroke.height * scale, {
        ...(stroke.fill ? { fill: stroke.fill } : {}),
        ...(stroke.edge ? { stroke: stroke.edge, lineWidth: 0.5 } : {}),
        radius: (stroke.radius ?? 0) * scale,
      });
    } else {
      pen.text(left, top, stroke.text, {
        size: stroke.size * scale,
        weight: stroke.bold ? 'bold' : 'regular',
        colour: stroke.colour ?? INK.text,
        align: stroke.align ?? 'left',
      });
    }
  }
}

function drawSteps(pen: Pen, sheet: Sheet, y: number): void {
  heading(pen, y, TEXTS.steps.title);
  const [confirm, scan, type] = TEXTS.steps.all;
  const height = 41;
  const top = y + 7.5;
  const card = (x: number, width: number, number: number, title: string, text: string, textWidth = width - 8) => {
    pen.box(x, top, width, height, { stroke: INK.line, lineWidth: 0.3, radius: 2 });
    pen.box(x + 3.5, top + 3, 6.4, 6.4, { fill: INK.ok, radius: 3.2 });
    pen.text(x + 6.7, top + 7.7, String(number), { size: 12, weight: 'bold', colour: INK.white, align: 'center' });
    pen.fitted(x + 11.5, top + 7.7, width - 14, title, { size: 11.5, weight: 'bold', colour: INK.text });
    return pen.paragraph(x + 4, top + 11.2, textWidth, text, { size: 9, colour: INK.text });
  };
  card(LEFT, 41, 1, confirm.title, confirm.text);

  const x = LEFT + 43;
  const width = 97;
  // with the four modules of empty space around it that readers need
  const symbolWidth = 26;
  const below = card(x, width, 2, scan.title, scan.text, width - symbolWidth - 13);
  for (const [index, promise] of scan.promises.entries()) {
    const line = below + 4.4 + index * 4.7;
    pen.path('M0 2.4l1.8 2l3.4-4.4', { x: x + 4, y: line - 2.7, scale: 0.6, stroke: INK.ok, lineWidth: 1 });
    pen.text(x + 8.4, line, promise, { size: 9, weight: 'bold', colour: INK.ok });
  }
  const symbolAt = x + width - symbolWidth - 4.5;
  pen.symbol(symbolAt, top + 4, symbolWidth, sheet.symbol);
  const middle = symbolAt + symbolWidth / 2;
  const small = { size: 8, colour: INK.text, align: 'center' } as const;
  pen.text(middle, top + 35.9, TEXTS.steps.page, { ...small, weight: 'bold' });
  const written = { ...small, size: 7.5, leading: 1.2, height: 4.6 };
  pen.paragraph(middle - symbolWidth / 2 - 3.5, top + 36.3, symbolWidth + 7, sheet.verifyAddress, written);

  const last = LEFT + 142;
  let key = card(last, 44, 3, type.title, type.text) + 0.4;
  for (const label of type.typed) {
    pen.box(last + 4, key, 36, 4, { fill: INK.keyPale, radius: 0.8 });
    pen.text(last + 6, key + 3, label, { size: 8.5, weight: 'bold', colour: INK.keyDark });
    key += 4.5;
  }
}

function drawResults(pen: Pen, y: number): void {
  heading(pen, y, TEXTS.colours.title);
  const gap = 2;
  const width = (WIDTH - 3 * gap) / 4;
  const top = y + 7;
  const height = 27.5;
  for (const [index, colour] of RESULTS.entries()) {
    const x = LEFT + index * (width + gap);
    const { ground, ink, edge } = RESULT_INK[colour];
    pen.box(x, top, width, height, { stroke: edge, lineWidth: 0.4, radius: 1.6 });
    pen.box(x, top, width, 11, { fill: ground, stroke: edge, lineWidth: 0.4, radius: 1.6 });
    const [outline, mark] = COLOUR_SIGNS[colour];
    const sign = { x: x + 2.5, y: top + 1.5, scale: 8 / 64, stroke: ink };
    pen.path(outline, { ...sign, lineWidth: 4 });
    pen.path(mark, { ...sign, lineWidth: 5 });
    pen.fitted(x + 12.5, top + 5.4, width - 14, COLOUR_TEXTS.ja[colour], { size: 11, weight: 'bold', colour: ink });
    pen.text(x + 12.5, top + 9.2, TEXTS.colours.names[colour], { size: 7.5, colour: ink });
    let line = top + 12;
    for (const verdict of TEXTS.colours.headlines[colour]) {
      const headline = `「${VERDICT_TEXTS.ja[verdict].title}」`;
      pen.fitted(x + 1.5, line + 2.8, width - 3, headline, { size: 8, weight: 'bold', colour: INK.text });
      line += 3.9;
    }
    pen.paragraph(x + 2.5, line + 0.2, width - 4.5, TEXTS.colours.next[colour], {
      size: 7.5,
      leading: 1.35,
      colour: INK.text,
    });
  }
}

function drawNot(pen: Pen, y: number): void {
  const width = 114;
  pen.box(LEFT, y, width, 24, { stroke: INK.ng, lineWidth: 0.5, radius: 2 });
  pen.text(LEFT + 4, y + 6, TEXTS.not.title, { size: 11.5, weight: 'bold', colour: INK.ng });
  const columns = [4, 40, 70, width - 1] as const;
  for (const [index, { title, text }] of TEXTS.not.all.entries()) {
    const x = LEFT + (columns[index] ?? 0);
    const column = (columns[index + 1] ?? 0) - (columns[index] ?? 0);
    pen.path('M0 0l4 4M4 0l-4 4', { x, y: y + 9.6, scale: 0.65, stroke: INK.ng, lineWidth: 1 });
    pen.fitted(x + 4.2, y + 12.4, column - 5.5, title, { size: 10, weight: 'bold', colour: INK.text });
    pen.paragraph(x + 4.2, y + 14, column - 6, text, { size: 8, leading: 1.4, colour: INK.text });
  }
}

function drawContact(pen: Pen, { insurer }: Sheet, y: number): void {
  const x = LEFT + 116;
  const width = 70;
  pen.box(x, y, width, 24, { fill: INK.okPale, stroke: INK.ok, lineWidth: 0.5, radius: 2 });
  pen.text(x + 4, y + 5.2, TEXTS.contact.title, { size: 9, colour: INK.text });
  const name = { size: 11, weight: 'bold', colour: INK.text, leading: 1.3, height: 5.6 } as const;
  pen.paragraph(x + 4, y + 6.4, width - 8, insurer.name, name);
  if (insurer.phone) {
    const label = pen.text(x + 4, y + 17, TEXTS.contact.phone, { size: 9, colour: INK.text });
    const number = { size: 17, weight: 'bold', colour: INK.ok } as const;
    pen.fitted(x + 6 + label, y + 17.3, width - 10 - label, insurer.phone, number);
  }
  const number = `${TEXTS.contact.insurerNumber} ${insurer.number}`;
  pen.text(x + 4, y + 22, number, { size: 9, weight: 'bold', colour: INK.text });
}

function drawFoot(pen: Pen, { fictional, madeOn, verifyAddress }: Sheet, y: number): void {
  const small = { size: 7, leading: 1.4, colour: INK.sub, height: 17.5 } as const;
  pen.paragraph(LEFT, y, 146, `${COUNTER_TEXTS.ja.limits}\n${TEXTS.english(verifyAddress)}`, small);
  const right = { align: 'right', colour: INK.text } as const;
  pen.text(LEFT + WIDTH, y + 3, TEXTS.madeOn(formatEraDay(madeOn)), { ...right, size: 8 });
  if (fictional) {
    pen.paragraph(LEFT + WIDTH - 36, y + 4.6, 36, TEXTS.fictionalLong, {
      ...right,
      size: 7,
      leading: 1.4,
      colour: INK.ng,
    });
  }
}
