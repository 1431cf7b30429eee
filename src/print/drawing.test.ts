import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ISSUER, longestFace, testFace, testIssuer } from '../../tests/support/codes.ts';
import { printFolder, readSymbols } from '../../tests/support/print.ts';
import type { Face } from '../certificates/index.ts';
import { makeCopy } from '../codes/index.ts';
import { getDay } from '../lib/day.ts';
import { WorkerPool } from '../platform/worker-pool.ts';
import type { DrawTask } from './draw-worker.ts';
import { frontRows, textsOf } from './face-words.ts';
import {
  type DrawnFile,
  drawLetter,
  drawPieces,
  type FileFacts,
  type PaperForm,
  type Piece,
  type PieceContent,
} from './index.ts';

const AT = new Date('2025-12-10T10:00:00+09:00');
const LIMIT = { category: 'ウ', effectiveOn: getDay('2025-12-01'), endsOn: getDay('2026-11-30') } as const;
const HOME = '東京都見本区見本町9-8-7　見本マンション1203号室';

/** Fictional, one for each thing that a paper can show. */
const FACES: Record<string, Face> = {
  ふつうの本人: testFace({
    relation: 'insured',
    insuredName: null,
    share: null,
    name: '見本　太郎',
    birthOn: getDay('1986-10-17'),
  }),
  家族の3割: testFace({ share: 30 }),
  '2割': testFace({ share: 20 }),
  異体字: testFace({ name: '葛󠄀城　辻󠄀子' }),
  補助漢字: testFace({ name: '𠮷野　髙﨑', insuredName: '𠮷野　髙﨑' }),
  長い氏名: longestFace(),
  もっと長い氏名: testFace({ name: 'WOLFESCHLEGELSTEINHAUSENBERGERDORFF JOHANNES MAXIMILIAN ALEXANDER' }),
  外国の氏名: testFace({ name: 'NGUYỄN THỊ MINH', nameKana: 'グエン　ティ　ミン' }),
  通称名: testFace({ remarks: ['戸籍・住民票の氏名はSAMPLE TARO'] }),
  性別は裏面: testFace({ sexOnBack: true, remarks: ['戸籍上の性別：男'] }),
  性別の記載なし: testFace({ sex: null }),
  子: testFace({ name: '佐藤　蓮', birthOn: getDay('2019-05-01'), relationship: '長男', share: null }),
  住所あり: testFace({ address: HOME }),
  限度額: testFace({ limitCategory: LIMIT }),
  すべて: testFace({
    address: HOME,
    limitCategory: LIMIT,
    share: 30,
    remarks: ['戸籍・住民票の氏名はSAMPLE TARO', '戸籍上の性別：男'],
    sexOnBack: true,
  }),
  高齢受給者証は別: testFace({ share: 20, shareOn: 'separate' }),
  元年: testFace({ issuedOn: getDay('2019-05-01'), eligibleFromOn: getDay('2019-05-01') }),
  長い記号: testFace({ symbol: 'さくら・東京第二', number: '12345678901234567890' }),
  長い保険者: testFace({
    insurer: {
      number: '06139992',
      name: '見本の名前がとても長い全国見本健康保険組合連合会東京支部',
      address: HOME,
      phone: '03-0000-0000',
    },
  }),
};

let folder: string;
let codes: Record<string, string>;

beforeAll(async () => {
  folder = printFolder();
  const issuer = await testIssuer();
  codes = {};
  for (const [name, face] of Object.entries(FACES)) {
    codes[name] = await makeCopy({ face, rid: 'c2FtcGxlLXI', statusList: 1, statusIndex: 5 }, AT, ISSUER, issuer.codes);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...words: string[]) =>
  execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 26 });
const packed = (text: string) => text.replace(/\s/g, '');

const pieceOf = (content: PieceContent, changes: Partial<Piece> = {}): Piece => ({
  pieceId: 'ACDE34679FGH',
  addressee: { postalCode: '100-0013', address: '東京都千代田区霞が関1丁目3番2号　郵便プラザ503室', name: '葛󠄀城　清' },
  sender: { name: '見本健康保険組合（架空）', address: '東京都千代田区丸の内1-1-1', phone: '03-0000-0000' },
  madeOn: getDay('2025-12-10'),
  content,
  customerBarcode: true,
  ...changes,
});
const certificateOf = (name: string): Piece =>
  pieceOf({ kind: 'certificate', face: FACES[name] as Face, code: codes[name] });
const factsOf = (form: FileFacts['form'], more: Partial<FileFacts> = {}): FileFacts => ({
  title: '試し',
  author: '見本',
  at: AT,
  form,
  cropMarks: false,
  press: true,
  ...more,
});

async function fileOf(name: string, form: FileFacts['form'], pieces: Piece[], more: Partial<FileFacts> = {}) {
  const path = join(folder, `${name}.pdf`);
  const { bytes, pages } = await drawPieces(factsOf(form, more), pieces);
  writeFileSync(path, bytes);
  return { path, pages };
}

describe.each<[PaperForm, width: string, height: string]>([
  ['letter', '595\\.2[78]', '841\\.89'],
  ['postcard', '283\\.46', '419\\.5[23]'],
  ['card', '242\\.64', '153\\.0[12]'],
])('certificates as %s', (form, width, height) => {
  test('say everything on their faces, whole, within the page, with every font embedded', async () => {
    const names = Object.keys(FACES);
    const { pages, path } = await fileOf(form, form, names.map(certificateOf));
    expect(run('pdfinfo', path)).toMatch(new RegExp(`Page size: +${width}\\d* x ${height}\\d* pts`));
    const fonts = run('pdffonts', path).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(2);
    for (const line of fonts) expect(line).toMatch(/ yes yes yes +\d+ +\d+$/);
    const texts = run('pdftotext', '-raw', path, '-').split('\f');
    let page = 0;
    for (const [index, name] of names.entries()) {
      const face = FACES[name] as Face;
      const text = packed(texts.slice(page, page + (pages[index] ?? 0)).join(''));
      const said = [...textsOf(face), ...frontRows(face).map(({ value }) => value), face.serial];
      if (form !== 'card') expect([name, said.filter((one) => !text.includes(packed(one)))]).toEqual([name, []]);
      else expect([name, textsOf(face).filter((one) => !text.includes(packed(one)))]).toEqual([name, []]);
      page += pages[index] ?? 0;
    }
    const [wide, high] = [width, height].map((size) => Number(size.replace(/[^\d.]/g, '').slice(0, 5)));
    const boxes = [...run('pdftotext', '-bbox', path, '-').matchAll(/<word.*xMax="([\d.]+)" yMax="([\d.]+)"/g)];
    expect(boxes.length).toBeGreaterThan(500);
    const out = boxes.filter(([, right, bottom]) => Number(right) >= Number(wide) || Number(bottom) > Number(high) + 3);
    expect(out.map(([box]) => box)).toEqual([]);
  }, 30_000);

  test('carry a code that a reader reads from a picture of 300 dpi, the longest too', async () => {
    const { path } = await fileOf(`${form}-code`, form, [certificateOf('長い氏名')]);
    run('pdftoppm', '-r', '300', '-f', '1', '-l', '1', '-png', '-singlefile', path, join(folder, 'code'));
    expect(await readSymbols(readFileSync(join(folder, 'code.png')))).toContain(codes.長い氏名);
  }, 30_000);
});

describe('kinds of paper', () => {
  const LETTER: PieceContent = {
    kind: 'letter',
    letterId: 'AB3CD4EF7G',
    code: '7KQ4-M9XW-ABCD-E',
    untilOn: getDay('2026-01-09'),
    page: `${ISSUER}/enrol`,
    link: `${ISSUER}/enrol#7KQ4M9XWABCDE`,
  };
  const REMINDER: PieceContent = {
    kind: 'reminder',
    letterId: 'AB3CD4EF7G',
    page: `${ISSUER}/sign-in`,
    paperFollows: true,
  };
  const NOTICE: PieceContent = {
    kind: 'notice',
    face: testFace({ document: 'notice', serial: 'SO-7K3QM-9XW4T', share: 20 }),
  };
  const textOf = (path: string) => run('pdftotext', '-raw', path, '-');

  test.each<[string, FileFacts['form'], () => Piece]>([
    ['A4の資格確認書', 'letter', () => certificateOf('すべて')],
    ['はがき', 'postcard', () => certificateOf('高齢受給者証は別')],
    ['カード', 'card', () => certificateOf('限度額')],
    ['送付状', 'carrier', () => certificateOf('ふつうの本人')],
    ['お知らせ', 'letter', () => pieceOf(NOTICE)],
    ['登録のお手紙', 'letter', () => pieceOf(LETTER)],
    ['確認のお願い', 'letter', () => pieceOf(REMINDER)],
  ])('%s says what it said', async (name, form, piece) => {
    const { path } = await fileOf('golden', form, [piece()]);
    await expect(textOf(path)).toMatchFileSnapshot(`../../tests/golden/paper/${name}.txt`);
  });

  test('a letter without an addressee has no address anywhere, and its symbols tell the piece and the way in', async () => {
    const bytes = await drawLetter(pieceOf(LETTER, { addressee: null }), { title: '手渡し', at: AT });
    const path = join(folder, 'handed.pdf');
    writeFileSync(path, bytes);
    const text = textOf(path);
    expect([text.includes('霞が関'), text.includes('葛'), text.includes('〒')]).toEqual([false, false, false]);
    run('pdftoppm', '-r', '200', '-png', '-singlefile', path, join(folder, 'handed'));
    const symbols = await readSymbols(readFileSync(join(folder, 'handed.png')));
    expect(symbols.toSorted()).toEqual(['ACDE34679FGH', `${ISSUER}/enrol#7KQ4M9XWABCDE`]);
  });

  test('a press gets black ink alone, its boxes and marks; a screen gets none of them', async () => {
    const piece = pieceOf(NOTICE);
    const press = (await drawPieces(factsOf('letter', { cropMarks: true }), [piece])).bytes;
    const text = Buffer.from(press).toString('latin1');
    expect(text).toContain('/TrimBox [28.346457 28.346457 623.622047 870.23622]');
    expect(text).toContain('/BleedBox');
    const screen = Buffer.from((await drawPieces(factsOf('letter', { press: false }), [piece])).bytes).toString(
      'latin1',
    );
    expect(screen).not.toContain('/TrimBox');
  });

  test('a specimen says so, and has no code', async () => {
    const piece = pieceOf({ kind: 'certificate', face: testFace(), code: undefined });
    const { path } = await fileOf('specimen', 'letter', [piece], { specimen: true });
    expect(textOf(path)).toContain('見本');
    run('pdftoppm', '-r', '200', '-png', '-singlefile', path, join(folder, 'specimen'));
    expect(await readSymbols(readFileSync(join(folder, 'specimen.png')))).toEqual(['ACDE34679FGH']);
  });

  test.each(['letter', 'postcard', 'card'] as const)('a specimen (%s) shows the room of its code', async (form) => {
    const piece = pieceOf({ kind: 'certificate', face: testFace(), code: undefined });
    const { path } = await fileOf(`place-${form}`, form, [piece], { specimen: true });
    expect(packed(textOf(path))).toContain(`ここにQRコードが入ります（${form === 'card' ? 30 : 40}ミリ角）`);
    const printed = await fileOf(`printed-${form}`, form, [certificateOf('ふつうの本人')]);
    expect(packed(textOf(printed.path))).not.toContain('ここにQRコード');
  });

  test('a thread draws the same bytes', async () => {
    const pool = new WorkerPool(new URL('./draw-worker.ts', import.meta.url), 1);
    const task: DrawTask = { facts: factsOf('postcard'), pieces: [certificateOf('異体字'), certificateOf('長い氏名')] };
    const drawn = await pool.run<DrawnFile>(task);
    await pool.close();
    expect(Buffer.compare(drawn.bytes, (await drawPieces(task.facts, task.pieces)).bytes)).toBe(0);
    expect(drawn.pages).toEqual([2, 2]);
  });

  test('a text that no font has is refused by its code point', async () => {
    const piece = pieceOf({ kind: 'notice', face: testFace({ document: 'notice', name: '外\ue000字' }) });
    await expect(drawPieces(factsOf('letter'), [piece])).rejects.toMatchObject({
      code: 'not-drawable',
      details: { characters: 'U+E000' },
    });
  });
});
