import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as fontkit from 'fontkit';
import { charactersOf, type NameCharacter } from '../names/index.ts';

export type Weight = 'regular' | 'bold';

/** One font file. Glyphs are told by their number in it; 0 is the empty box. */
export interface Face {
  name: string;
  /** The glyph of a character in just the form that its selector asks for; 0 when the font has not that form. */
  glyphOf(character: NameCharacter): number;
  /** Width of a glyph in 1/1000 of the font size. */
  widthOf(glyph: number): number;
  /** What pdfkit embeds: only the glyphs that were used. */
  source: PDFKit.Mixins.PDFFontSource;
}

/** For each weight, the fonts in the order in which they are asked for a character. */
export type Fonts = Readonly<Record<Weight, readonly Face[]>>;

const require = createRequire(import.meta.url);
const bizGothic = (file: string) => join(require.resolve('@expo-google-fonts/biz-udpgothic/package.json'), '..', file);
const notoSans = (file: string) => join(require.resolve('@embedpdf/fonts-jp'), '../../fonts', file);

/** BIZ UDPGothic has no 𠮷 and few forms of 邉 and 邊; Noto Sans JP has them (decision 0025). */
const FILES: Readonly<Record<Weight, () => string[]>> = {
  regular: () => [bizGothic('400Regular/BIZUDPGothic_400Regular.ttf'), notoSans('NotoSansJP-Regular.otf')],
  bold: () => [bizGothic('700Bold/BIZUDPGothic_700Bold.ttf'), notoSans('NotoSansJP-Bold.otf')],
};

let opened: Promise<Fonts> | undefined;

/** The fonts that come with the product, opened once in a process (about 0.2 s and 20 MB). */
export function openFonts(): Promise<Fonts> {
  opened ??= openAll();
  return opened;
}

async function openAll(): Promise<Fonts> {
  const open = (weight: Weight) => Promise.all(FILES[weight]().map(openFace));
  return { regular: await open('regular'), bold: await open('bold') };
}

/**
 * Opens a font of one face. Which glyph a character has is asked of HarfBuzz: fontkit 2.0.4 gives the base form for most
 * variation selectors, and its own layout would apply substitutions that nobody asked for.
 */
async function openFace(path: string): Promise<Face> {
  const bytes = await readFile(path);
  const font = fontkit.create(bytes);
  if ('fonts' in font) throw new Error(`a collection of fonts: ${path}`);
  const { Blob, Face, Font } = await import('harfbuzzjs');
  const shapes = new Font(new Face(new Blob(new Uint8Array(bytes).buffer), 0));
  const scale = 1000 / font.unitsPerEm;
  const widths = new Map<number, number>();
  const widthOf = (glyph: number) => {
    let width = widths.get(glyph);
    if (width === undefined) {
      width = font.getGlyph(glyph).advanceWidth * scale;
      widths.set(glyph, width);
    }
    return width;
  };
  const glyphs = new Map<string, number>();
  const glyphOf = ({ text, base, selector }: NameCharacter) => {
    let glyph = glyphs.get(text);
    if (glyph === undefined) {
      glyph = shapes.glyph(base, selector) ?? 0;
      glyphs.set(text, glyph);
    }
    return glyph;
  };
  const layout = (text: string) => layOut(charactersOf(text), glyphOf, (glyph) => widthOf(glyph) / scale);
  return {
    name: font.postscriptName,
    glyphOf,
    widthOf,
    // all of the font but the way from text to glyphs
    source: Object.assign(Object.create(font), { layout }) as unknown as PDFKit.Mixins.PDFFontSource,
  };
}

/** What pdfkit expects of a font's layout, in units of the font: glyph after glyph, nothing substituted, nothing moved. */
function layOut(
  characters: readonly NameCharacter[],
  glyphOf: (character: NameCharacter) => number,
  advanceOf: (glyph: number) => number,
) {
  const glyphs = characters.map((character) => {
    const id = glyphOf(character);
    return { id, advanceWidth: advanceOf(id), codePoints: [...character.text].map((c) => c.codePointAt(0) ?? 0) };
  });
  const positions = glyphs.map(({ advanceWidth }) => ({
    xAdvance: advanceWidth,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
    advanceWidth,
  }));
  return {
    glyphs,
    positions,
    // pdfkit scales the positions in place and asks afterwards
    get advanceWidth() {
      return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  };
}
