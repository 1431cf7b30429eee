import PDFDocument from 'pdfkit';
import { breakLines } from './break-lines.ts';
import { type Fonts, openFonts, type Weight } from './fonts.ts';
import { runsOf } from './text-runs.ts';

/** Points in a millimetre. */
const MM = 72 / 25.4;

export const A4 = { width: 210, height: 297 } as const;

export interface TextStyle {
  /** In points. */
  size: number;
  weight?: Weight;
  /** `#rrggbb`; black when absent. */
  colour?: string;
  /** Which part of the text stands at x. */
  align?: 'left' | 'center' | 'right';
}

export interface ParagraphStyle extends TextStyle {
  /** Distance of base lines, in sizes of the text; 1.5 when absent. */
  leading?: number;
  /** Millimetres that there are: a longer text is set smaller. */
  height?: number;
}

export interface ShapeStyle {
  fill?: string;
  stroke?: string;
  /** Millimetres. */
  lineWidth?: number;
  /** Millimetres: rounded corners. */
  radius?: number;
}

export interface PathStyle extends ShapeStyle {
  /** Where the path's origin lies. */
  x: number;
  y: number;
  /** Millimetres for one unit of the path; `lineWidth` is in units of the path. */
  scale: number;
}

/** Modules of a QR symbol, as `codes` makes it. */
export interface Symbol {
  size: number;
  dark(row: number, column: number): boolean;
}

/** A page to draw on. All lengths are millimetres from the upper left corner; sizes of text are points. */
export interface Pen {
  /** Width of a text in one line. @throws Refused `not-drawable` */
  widthOf(text: string, style: TextStyle): number;
  /** One line; y is its base line. @returns its width. @throws Refused `not-drawable` */
  text(x: number, y: number, text: string, style: TextStyle): number;
  /** One line that is set smaller where it would be wider than `width`. */
  fitted(x: number, y: number, width: number, text: string, style: TextStyle): void;
  /** Lines from y downwards. @returns the y below */
  paragraph(x: number, y: number, width: number, text: string, style: ParagraphStyle): number;
  box(x: number, y: number, width: number, height: number, style: ShapeStyle): void;
  /** An SVG path. */
  path(d: string, style: PathStyle): void;
  /** A QR symbol as squares, `side` wide without the quiet zone, which the caller leaves. */
  symbol(x: number, y: number, side: number, symbol: Symbol): void;
}

export interface PdfFacts {
  title: string;
  author: string;
  language: string;
  /** Stands in the file as the instant of its making, and gives its ID: the same input gives the same bytes. */
  at: Date;
  /** Of every page, in millimetres. */
  page: { width: number; height: number };
}

/**
 * A PDF of as many pages as there are drawings, with the fonts embedded in so far as they were used.
 * @throws Refused `not-drawable` naming the code points that no font has; no file then
 */
export async function drawPdf(facts: PdfFacts, drawings: readonly ((pen: Pen) => void)[]): Promise<Uint8Array> {
  const fonts = await openFonts();
  const { page, title, author, language, at } = facts;
  const document = new PDFDocument({
    autoFirstPage: false,
    size: [page.width * MM, page.height * MM],
    margin: 0,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Author: author, Creator: 'Akashi', Producer: 'Akashi', CreationDate: at, ModDate: at },
  });
  const chunks: Uint8Array[] = [];
  const whole = new Promise<void>((done, fail) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', done);
    document.on('error', fail);
  });
  const pen = penOn(document, fonts);
  for (const draw of drawings) {
    document.addPage();
    draw(pen);
  }
  document.end();
  await whole;
  return Buffer.concat(chunks);
}

/** Points. Nobody reads what is smaller. */
const SMALLEST = 4;

const SHIFT = { left: 0, center: 0.5, right: 1 } as const;

function penOn(document: PDFKit.PDFDocument, fonts: Fonts): Pen {
  const runsIn = (text: string, style: TextStyle) => runsOf(text, fonts[style.weight ?? 'regular']);
  const widthOf = (text: string, style: TextStyle) =>
    (runsIn(text, style).reduce((sum, run) => sum + run.width, 0) * style.size) / 1000 / MM;
  const linesOf = (text: string, width: number, style: ParagraphStyle) => ({
    lines: breakLines(text, width, (piece) => widthOf(piece, style)),
    step: (style.size * (style.leading ?? 1.5)) / MM,
  });

  const pen: Pen = {
    widthOf,
    text(x, y, text, style) {
      const width = widthOf(text, style);
      let at = x * MM - width * MM * SHIFT[style.align ?? 'left'];
      for (const run of runsIn(text, style)) {
        document
          .font(run.face.source, run.face.name, style.size)
          .fillColor(style.colour ?? '#000000')
          .text(run.text, at, y * MM, { lineBreak: false, baseline: 'alphabetic' });
        at += (run.width * style.size) / 1000;
      }
      return width;
    },
    fitted(x, y, width, text, style) {
      const natural = widthOf(text, style);
      pen.text(x, y, text, natural > width ? { ...style, size: (style.size * width) / natural } : style);
    },
    paragraph(x, y, width, text, style) {
      const { lines, step } = linesOf(text, width, style);
      if (style.height !== undefined && lines.length * step > style.height && style.size > SMALLEST) {
        return pen.paragraph(x, y, width, text, { ...style, size: style.size * 0.96 });
      }
      let top = y;
      for (const line of lines) {
        // the body of a line is centred in its step: 0.88 of the size is above the base line in both fonts
        pen.text(x + width * SHIFT[style.align ?? 'left'], top + step / 2 + (style.size * 0.38) / MM, line, style);
        top += step;
      }
      return top;
    },
    box(x, y, width, height, style) {
      document.save();
      if (style.radius) document.roundedRect(x * MM, y * MM, width * MM, height * MM, style.radius * MM);
      else document.rect(x * MM, y * MM, width * MM, height * MM);
      paint(document, style, MM);
    },
    path(d, style) {
      document
        .save()
        .translate(style.x * MM, style.y * MM)
        .scale(style.scale * MM)
        .path(d)
        .lineCap('round')
        .lineJoin('round');
      paint(document, style, 1);
    },
    symbol(x, y, side, { size, dark }) {
      document
        .save()
        .translate(x * MM, y * MM)
        .scale((side * MM) / size);
      // neighbours in a row are one rectangle: no hair lines between them
      for (let row = 0; row < size; row++) {
        for (let column = 0; column < size; column++) {
          if (!dark(row, column)) continue;
          const from = column;
          while (column + 1 < size && dark(row, column + 1)) column += 1;
          document.rect(from, row, column + 1 - from, 1);
        }
      }
      document.fill('#000000').restore();
    },
  };
  return pen;
}

/** Ends a shape that was begun with `save`. */
function paint(document: PDFKit.PDFDocument, style: ShapeStyle, unit: number): void {
  if (style.stroke) document.lineWidth((style.lineWidth ?? 0.2) * unit);
  if (style.fill && style.stroke) document.fillAndStroke(style.fill, style.stroke);
  else if (style.fill) document.fill(style.fill);
  else document.stroke(style.stroke ?? '#000000');
  document.restore();
}
