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
  /** 長体: letters as wide as this share of what they are, in percent; 100 when absent. */
  condensed?: number;
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
  /** Millimetres of a dash and of the space after it. */
  dash?: number;
}

export interface PathStyle extends ShapeStyle {
  /** Where the path's origin lies. */
  x: number;
  y: number;
  /** Millimetres for one unit of the path; `lineWidth` is in units of the path. */
  scale: number;
}

/** Modules of a QR symbol, as `codes` makes it. */
export interface QrSymbol {
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
  /**
   * A name: condensed (長体) down to {@link NARROWEST} where it would be wider than `width`, then in two lines, then smaller. The
   * base line of one line, or of the middle of two, is y. Never cut. @returns its width
   */
  name(x: number, y: number, width: number, text: string, style: TextStyle): number;
  /** Lines from y downwards. @returns the y below */
  paragraph(x: number, y: number, width: number, text: string, style: ParagraphStyle): number;
  box(x: number, y: number, width: number, height: number, style: ShapeStyle): void;
  /** An SVG path. */
  path(d: string, style: PathStyle): void;
  /**
   * A QR symbol, `side` wide without the quiet zone, which the caller leaves: a stencil of one bit a module, which is as sharp as
   * squares at any resolution and a third of their size.
   */
  symbol(x: number, y: number, side: number, symbol: QrSymbol): void;
  /** Black rectangles on a grid of `unit` millimetres: left, top, width, height in whole units. */
  grid(x: number, y: number, unit: number, rectangles: readonly (readonly [number, number, number, number])[]): void;
  /** What `draw` draws, seen through: `opacity` of 1 hides what lies below. */
  faintly(opacity: number, draw: () => void): void;
  /** What is drawn the same on many pages of a file: kept in it once under its key. */
  stamp(key: string, draw: (pen: Pen) => void): void;
}

export interface PdfFacts {
  title: string;
  author: string;
  language: string;
  /** Stands in the file as the instant of its making, and gives its ID: the same input gives the same bytes. */
  at: Date;
  /** Of every page as it is cut, in millimetres. */
  page: { width: number; height: number };
  /** For a printer who cuts: room for {@link BLEED} around the page, marks where to cut, and the boxes that say so. */
  cropMarks?: boolean;
  /** Inks of a press instead of the colours of a screen: black is black ink alone. */
  press?: boolean;
}

/** Millimetres that a printer who cuts wants beyond the edge of the page. */
const BLEED = 3;
/** Millimetres from the edge of the page to the edge of the sheet, where marks are drawn. */
const SLUG = 10;
/** Percent of its width that a name is condensed to at the most. */
const NARROWEST = 65;
/** Share of its size that a condensed name keeps in one line; where that is not enough it takes two. */
const SMALLEST_IN_ONE_LINE = 0.75;

/**
 * A PDF of as many pages as there are drawings, with the fonts embedded in so far as they were used.
 * @throws Refused `not-drawable` naming the code points that no font has; no file then
 */
export async function drawPdf(facts: PdfFacts, drawings: readonly ((pen: Pen) => void)[]): Promise<Uint8Array> {
  const fonts = await openFonts();
  const { page, title, author, language, at } = facts;
  const slug = facts.cropMarks ? SLUG : 0;
  const document = new PDFDocument({
    autoFirstPage: false,
    size: [(page.width + 2 * slug) * MM, (page.height + 2 * slug) * MM],
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
  const pen = penOn(document, fonts, facts.press ? pressInk : (colour) => colour);
  for (const draw of drawings) {
    document.addPage();
    if (facts.cropMarks) markCuts(document, page);
    draw(pen);
  }
  document.end();
  await whole;
  return Buffer.concat(chunks);
}

/** Points. Nobody reads what is smaller. */
const SMALLEST = 4;

const SHIFT = { left: 0, center: 0.5, right: 1 } as const;

type Ink = string | PDFKit.Mixins.ColorValue;

/** The inks of a press for a colour of a screen, in percent; grey is black ink alone. */
function pressInk(colour: string): Ink {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const light = Math.max(red, green, blue);
  const ink = (part: number) => (light === 0 ? 0 : Math.round(((light - part) / light) * 100));
  return [ink(red), ink(green), ink(blue), Math.round((1 - light) * 100)];
}

/** Moves the origin to the corner of the page, and draws a pair of lines at each corner, in all inks' place outside the bleed. */
function markCuts(document: PDFKit.PDFDocument, page: { width: number; height: number }): void {
  const { data } = (document.page as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary;
  const box = (beyond: number) => [
    (SLUG - beyond) * MM,
    (SLUG - beyond) * MM,
    (SLUG + page.width + beyond) * MM,
    (SLUG + page.height + beyond) * MM,
  ];
  data.TrimBox = box(0);
  data.BleedBox = box(BLEED);
  document.translate(SLUG * MM, SLUG * MM).lineWidth(0.25);
  const [from, to] = [BLEED + 0.5, SLUG - 1];
  for (const [x, outward] of [
    [0, -1],
    [page.width, 1],
  ] as const) {
    for (const [y, down] of [
      [0, -1],
      [page.height, 1],
    ] as const) {
      document.moveTo((x + outward * from) * MM, y * MM).lineTo((x + outward * to) * MM, y * MM);
      document.moveTo(x * MM, (y + down * from) * MM).lineTo(x * MM, (y + down * to) * MM);
    }
  }
  document.stroke([0, 0, 0, 100]);
}

function penOn(document: PDFKit.PDFDocument, fonts: Fonts, inkOf: (colour: string) => Ink): Pen {
  const stamps = new Map<string, { name: string; form: unknown }>();
  const runsIn = (text: string, style: TextStyle) => runsOf(text, fonts[style.weight ?? 'regular']);
  const widthOf = (text: string, style: TextStyle) =>
    (runsIn(text, style).reduce((sum, run) => sum + run.width, 0) * style.size * narrowing(style)) / 1000 / MM;
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
          .fillColor(inkOf(style.colour ?? '#000000'))
          .text(run.text, at, y * MM, {
            lineBreak: false,
            baseline: 'alphabetic',
            // said, so that it need not be measured again
            textWidth: (run.width * style.size) / 1000,
            wordCount: 1,
            ...(style.condensed ? { horizontalScaling: style.condensed } : {}),
          } as PDFKit.Mixins.TextOptions);
        at += (run.width * style.size * narrowing(style)) / 1000;
      }
      return width;
    },
    fitted(x, y, width, text, style) {
      const natural = widthOf(text, style);
      pen.text(x, y, text, natural > width ? { ...style, size: (style.size * width) / natural } : style);
    },
    name(x, y, width, text, style) {
      const natural = widthOf(text, style);
      if (natural <= width) return pen.text(x, y, text, style);
      const percent = Math.floor((width / natural) * 1000) / 10;
      if (percent >= NARROWEST) return pen.text(x, y, text, { ...style, condensed: percent });
      const fits = percent / NARROWEST;
      if (fits >= SMALLEST_IN_ONE_LINE) {
        return pen.text(x, y, text, { ...style, size: style.size * fits, condensed: NARROWEST });
      }
      const small = { ...style, size: style.size * 0.62, condensed: NARROWEST };
      const lines = breakLines(text, width, (piece) => widthOf(piece, small));
      if (lines.length > 2) return pen.name(x, y, width, text, { ...style, size: style.size * 0.92 });
      const step = (small.size * 1.15) / MM;
      const widths = lines.map((line, index) =>
        pen.text(x, y + (index - (lines.length - 1) / 2) * step - (style.size * 0.12) / MM, line, small),
      );
      return Math.max(...widths);
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
      paint(document, style, MM, inkOf);
    },
    path(d, style) {
      document
        .save()
        .translate(style.x * MM, style.y * MM)
        .scale(style.scale * MM)
        .path(d)
        .lineCap('round')
        .lineJoin('round');
      paint(document, style, 1, inkOf);
    },
    symbol(x, y, side, { size, dark }) {
      document
        .save()
        .translate(x * MM, y * MM)
        .scale(side * MM)
        .transform(1, 0, 0, -1, 0, 1);
      document
        .fillColor(inkOf('#000000'))
        .addContent(`BI/W ${size}/H ${size}/IM true/D[1 0]/I false ID ${bitsOf(size, dark)}\nEI`);
      document.restore();
    },
    grid(x, y, unit, rectangles) {
      document
        .save()
        .translate(x * MM, y * MM)
        .scale(unit * MM);
      document
        .fillColor(inkOf('#000000'))
        .addContent(rectangles.map((one) => `${one.join(' ')} re`).join('\n'))
        .addContent('f');
      document.restore();
    },
    faintly(opacity, draw) {
      document.save().opacity(opacity);
      draw();
      document.restore();
    },
    stamp(key, draw) {
      let made = stamps.get(key);
      if (!made) {
        const { page } = document;
        const resources = document.ref({});
        const { width, height } = document.page;
        const form = document.ref({
          Type: 'XObject',
          Subtype: 'Form',
          BBox: [-width, -height, width, height],
          Resources: resources,
        });
        document.page = Object.create(page, { content: { value: form }, resources: { value: resources } });
        try {
          draw(pen);
        } finally {
          document.page = page;
        }
        for (const one of [resources, form] as unknown as { end(): void }[]) one.end();
        made = { name: `S${stamps.size + 1}`, form };
        stamps.set(key, made);
      }
      (document.page as unknown as { xobjects: Record<string, unknown> }).xobjects[made.name] = made.form;
      document.addContent(`/${made.name} Do`);
    },
  };
  return pen;
}

const narrowing = ({ condensed }: TextStyle) => (condensed ?? 100) / 100;

/** Rows of bits, each filled up to whole bytes, as a string of them. */
function bitsOf(size: number, dark: QrSymbol['dark']): string {
  const width = Math.ceil(size / 8);
  const bytes = Buffer.alloc(width * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at = row * width + (column >> 3);
      if (dark(row, column)) bytes[at] = (bytes[at] ?? 0) | (0x80 >> (column & 7));
    }
  }
  return bytes.toString('latin1');
}

/** Ends a shape that was begun with `save`. */
function paint(document: PDFKit.PDFDocument, style: ShapeStyle, unit: number, inkOf: (colour: string) => Ink): void {
  if (style.stroke) document.lineWidth((style.lineWidth ?? 0.2) * unit);
  if (style.dash) document.dash(style.dash * unit, { space: style.dash * unit });
  if (style.fill && style.stroke) document.fillAndStroke(inkOf(style.fill), inkOf(style.stroke));
  else if (style.fill) document.fill(inkOf(style.fill));
  else document.stroke(inkOf(style.stroke ?? '#000000'));
  document.restore();
}
