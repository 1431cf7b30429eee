import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textMatrix } from '../codes/index.ts';
import { charactersOf } from '../names/index.ts';
import { breakLines } from './break-lines.ts';
import { drawPdf, type Pen } from './draw-pdf.ts';
import { type Face, type Fonts, openFonts } from './fonts.ts';
import { runsOf } from './text-runs.ts';

const IVS = '\u{845b}\u{e0100}';
const YOSHI = '\u{20bb7}';

let fonts: Fonts;
let folder: string;

beforeAll(async () => {
  fonts = await openFonts();
  folder = mkdtempSync(join(tmpdir(), 'akashi-pdf-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const facesOf = (text: string) => runsOf(text, fonts.regular).map(({ face, text: run }) => [face.name, run]);
const refusalOf = (text: string) => {
  try {
    runsOf(text, fonts.regular);
  } catch (error) {
    return error;
  }
  return undefined;
};

const FACTS = { title: '試し', author: '見本健康保険組合', language: 'ja-JP', page: { width: 100, height: 148 } };
const AT = new Date('2025-12-02T00:00:00+09:00');

async function fileOf(draw: (pen: Pen) => void, at = AT): Promise<string> {
  const path = join(folder, 'test.pdf');
  writeFileSync(path, await drawPdf({ ...FACTS, at }, [draw]));
  return path;
}

const run = (program: string, ...words: string[]) => execFileSync(program, words, { encoding: 'utf8' });

describe('glyphs', () => {
  // as the cmap tables of the pinned fonts have them (formats 4, 12 and 14)
  const EXPECTED: [text: string, face: string, glyph: number][] = [
    ['葛', 'BIZUDPGothic-Regular', 1729],
    [IVS, 'BIZUDPGothic-Regular', 11724],
    ['葛\u{e0101}', 'NotoSansJP-Regular', 11113],
    [YOSHI, 'NotoSansJP-Regular', 15723],
    ['邉\u{e0101}', 'NotoSansJP-Regular', 17133],
  ];
  test.each(EXPECTED)('%s is drawn by %s as %i', (text, name, glyph) => {
    const [character] = charactersOf(text);
    const [only, ...others] = runsOf(text, fonts.regular);
    expect(others).toEqual([]);
    expect([only?.face.name, character && only?.face.glyphOf(character)]).toEqual([name, glyph]);
  });

  test('a form that is chosen is another glyph than the usual one, in every font that has it', () => {
    for (const face of [...fonts.regular, ...fonts.bold]) {
      const [plain, chosen] = [...charactersOf('葛'), ...charactersOf(IVS)].map((one) => face.glyphOf(one));
      expect([face.name, plain === chosen, chosen]).not.toEqual([face.name, true, 0]);
      expect(chosen).toBeGreaterThan(0);
      expect(chosen).not.toBe(plain);
    }
  });

  test('what pdfkit is given to embed is that very glyph', () => {
    const { source } = fonts.regular[0] as Face;
    const { layout } = source as unknown as { layout(text: string): { glyphs: { id: number }[] } };
    expect(layout(`葛${IVS}`).glyphs.map(({ id }) => id)).toEqual([1729, 11724]);
  });

  test('a text is split where another font takes over', () => {
    expect(facesOf(`${YOSHI}野家`)).toEqual([
      ['NotoSansJP-Regular', YOSHI],
      ['BIZUDPGothic-Regular', '野家'],
    ]);
  });

  test('a voicing mark of its own becomes one character', () => {
    expect(facesOf('か\u3099')).toEqual([['BIZUDPGothic-Regular', 'が']]);
  });

  test.each([
    ['外字', '\ue000', 'U+E000'],
    ['a form that no font has', '葛\u{e01ef}', 'U+845B U+E01EF'],
    ['a mark without a place', 'あ\u0301', 'U+0301'],
    ['a selector alone', '\u{e0100}', 'U+E0100'],
    ['a line end', '\n', 'U+000A'],
    ['two at once', '\ue000山\ue001', 'U+E000, U+E001'],
  ])('%s is refused by its code point', (_, text, characters) => {
    expect(refusalOf(text)).toMatchObject({ code: 'not-drawable', details: { characters } });
  });
});

describe('lines', () => {
  const byTen = (text: string) => breakLines(text, 10, (piece) => charactersOf(piece).length);

  test('nothing that may not begin a line begins one', () => {
    expect(byTen('資格確認書は窓口です。見せます')).toEqual(['資格確認書は窓口で', 'す。見せます']);
  });
  test('nothing that may not end a line ends one', () => {
    expect(byTen('資格確認書の表示は「有効」です')).toEqual(['資格確認書の表示は', '「有効」です']);
  });
  test('words and figures stay together', () => {
    expect(byTen('電話は03-0000-00です')).toEqual(['電話は', '03-0000-00', 'です']);
  });
  test('what is wider than a line is broken where it must be', () => {
    expect(byTen('https://akashi.example')).toEqual(['https://ak', 'ashi.examp', 'le']);
  });
  test('a selector stays with its character', () => {
    expect(byTen(`${IVS.repeat(12)}`)).toEqual([IVS.repeat(10), IVS.repeat(2)]);
  });
  test('the space at a break is dropped, and line ends are kept', () => {
    expect(byTen('ten signs. more\n\nend')).toEqual(['ten signs.', 'more', '', 'end']);
  });
});

describe('the file', () => {
  const draw = (pen: Pen) => {
    pen.text(10, 20, `${IVS}西 ${YOSHI}野 辻\u{e0100} ｶﾞ 髙﨑`, { size: 20 });
    pen.paragraph(10, 30, 80, '資格確認書は、医療機関の窓口で見せてください。', { size: 11, weight: 'bold' });
    pen.symbol(30, 60, 40, textMatrix('https://akashi.example/verify'));
  };

  test('says what was written, selectors too, with fonts embedded and one page of the size asked for', async () => {
    const path = await fileOf(draw);
    const text = run('pdftotext', path, '-');
    expect(text).toContain(IVS);
    expect(text).toContain(YOSHI);
    expect(text).toContain('ｶﾞ');
    expect(text.replace(/\n/g, '')).toContain('資格確認書は、医療機関の窓口で見せてください。');
    const listed = run('pdffonts', path).trim().split('\n').slice(2);
    expect(listed).toHaveLength(3);
    for (const line of listed) expect(line).toMatch(/ yes yes yes +\d+ +\d+$/);
    expect(run('pdfinfo', path)).toMatch(/Pages: +1\n[\s\S]*Page size: +283\.46\d* x 419\.5\d* pts/);
  });

  test('has a symbol that a reader reads', async () => {
    const path = await fileOf(draw);
    run('pdftoppm', '-r', '200', '-png', '-singlefile', path, join(folder, 'page'));
    expect(run('zbarimg', '-q', '--raw', join(folder, 'page.png')).trim()).toBe('https://akashi.example/verify');
  });

  test('is the same for the same input, whatever was drawn before, and another for another instant', async () => {
    const first = await drawPdf({ ...FACTS, at: AT }, [draw]);
    // the same glyph with and without its selector: nothing of it may be remembered
    await drawPdf({ ...FACTS, at: AT }, [(pen) => void pen.text(10, 20, '辻葛', { size: 9 })]);
    expect(Buffer.compare(await drawPdf({ ...FACTS, at: AT }, [draw]), first)).toBe(0);
    const later = new Date(AT.getTime() + 1000);
    expect(Buffer.compare(await drawPdf({ ...FACTS, at: later }, [draw]), first)).not.toBe(0);
  });

  test('is not made when a character can not be drawn', async () => {
    await expect(fileOf((pen) => void pen.text(10, 20, '山\ue000', { size: 9 }))).rejects.toMatchObject({
      code: 'not-drawable',
    });
  });

  test('sets a text smaller rather than wider than its place', async () => {
    let widths: number[] = [];
    await fileOf((pen) => {
      const style = { size: 20 };
      pen.fitted(10, 20, 30, '見本健康保険組合連合会', style);
      widths = [pen.widthOf('あ', { size: 72 / 2.54 }), pen.widthOf('見本健康保険組合連合会', style)];
    });
    expect(widths[0]).toBeCloseTo(9.8, 1);
    expect(widths[1]).toBeGreaterThan(30);
    const [, right] = /xMax="([\d.]+)"/.exec(run('pdftotext', '-bbox', join(folder, 'test.pdf'), '-')) ?? [];
    expect(Number(right)).toBeLessThan((41 * 72) / 25.4);
  });
});
