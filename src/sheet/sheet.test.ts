import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import type { Day } from '../lib/day.ts';
import { COLOUR_TEXTS, VERDICT_TEXTS } from '../messages/counter.ts';
import { SHEET_TEXTS } from '../messages/sheet.ts';
import { adoptPolicy, policySchema } from '../society/index.ts';
import { makeSheet } from './sheet.ts';
import { sheetPdf } from './sheet-pdf.ts';
import { sheetRoutes } from './sheet-routes.tsx';

const NUMBER = '06139992';
const OTHER = '06130140';
const DAY = '2025-12-02' as Day;
const ISSUER = 'https://akashi.example';

const policyOf = (insurer: object = {}, standing?: string) =>
  policySchema.parse({
    insurer: { number: NUMBER, name: '見本健康保険組合（架空）', phone: '03-0000-0000', ...insurer },
    ...(standing ? { standing } : {}),
  });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-sheet-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...words: string[]) => execFileSync(program, words, { encoding: 'utf8' });

async function fileOf(policy = policyOf(), issuer = ISSUER): Promise<string> {
  const path = join(folder, 'sheet.pdf');
  writeFileSync(path, await sheetPdf(makeSheet(policy, issuer, DAY)));
  return path;
}

/** The text in the order of drawing, without the ends of lines, which stand where the typesetting put them. */
const textOf = (path: string) => run('pdftotext', '-raw', path, '-').replace(/\s/g, '');
const packed = (text: string) => text.replace(/\s/g, '');

function readSymbol(path: string): string {
  run('pdftoppm', '-r', '200', '-png', '-singlefile', path, join(folder, 'sheet'));
  return run('zbarimg', '-q', '--raw', join(folder, 'sheet.png')).trim();
}

describe('the sheet as a PDF', () => {
  test('is one page A4 with every font embedded', async () => {
    const path = await fileOf();
    const facts = run('pdfinfo', path);
    expect(facts).toMatch(/Pages: +1\n/);
    expect(facts).toMatch(/Page size: +595\.2[78]\d* x 841\.89\d* pts \(A4\)/);
    expect(facts).toMatch(/Title: +スマートフォンで見せる資格確認書/);
    const fonts = run('pdffonts', path).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const line of fonts) expect(line).toMatch(/ yes yes yes +\d+ +\d+$/);
  });

  test('says by which law, where to look, what to do, what the colours mean, what does not count and whom to call', async () => {
    const text = textOf(await fileOf());
    const { about, colours, looks, not, steps } = SHEET_TEXTS;
    const said = [
      policyOf().standing,
      '健康保険法第51条の3',
      '「提出し、又は提示する」',
      ...about.map(({ title }) => title),
      ...looks.points.flatMap((point) => [point.title, point.text]),
      ...steps.all.flatMap((step) => [step.title, step.text]),
      ...Object.values(COLOUR_TEXTS.ja),
      ...Object.values(colours.names),
      ...Object.values(colours.next),
      ...Object.values(colours.headlines)
        .flat()
        .map((verdict) => VERDICT_TEXTS.ja[verdict].title),
      ...not.all.flatMap(({ title, text }) => [title, text]),
      '03-0000-0000',
      NUMBER,
      `${ISSUER}/verify`,
      '令和7年12月2日作成',
      SHEET_TEXTS.english(`${ISSUER}/verify`),
    ];
    expect(said.filter((sentence) => !text.includes(packed(sentence)))).toEqual([]);
  });

  test('carries the address of the check as a symbol that a reader reads from a picture of 200 dpi', async () => {
    expect(readSymbol(await fileOf())).toBe(`${ISSUER}/verify`);
  });

  test('says that a fictional society is one, and of a real one does not', async () => {
    expect(textOf(await fileOf())).toContain(packed(SHEET_TEXTS.fictionalLong));
    expect(textOf(await fileOf(policyOf({ name: '相模健康保険組合' })))).not.toContain(SHEET_TEXTS.fictional);
  });

  test('is the same for the same society and day, byte for byte', async () => {
    const [first, second, other] = await Promise.all([
      sheetPdf(makeSheet(policyOf(), ISSUER, DAY)),
      sheetPdf(makeSheet(policyOf(), ISSUER, DAY)),
      sheetPdf(makeSheet(policyOf(), ISSUER, '2025-12-03' as Day)),
    ]);
    expect(Buffer.compare(first, second)).toBe(0);
    expect(Buffer.compare(first, other)).not.toBe(0);
  });

  test('keeps the longest texts that a policy may have on the page, and its symbol readable', async () => {
    const policy = policyOf({ name: '組'.repeat(80), phone: '０'.repeat(40) }, '資格確認書です。'.repeat(25));
    const issuer = `https://${'kenpo-'.repeat(12)}shikaku.example/akashi`;
    const path = await fileOf(policy, issuer);
    expect(run('pdfinfo', path)).toMatch(/Pages: +1\n/);
    const text = textOf(path);
    for (const whole of ['組'.repeat(80), '０'.repeat(40), '資格確認書です。'.repeat(25)])
      expect(text).toContain(whole);
    const edges = [...run('pdftotext', '-bbox', path, '-').matchAll(/xMax="([\d.]+)" yMax="([\d.]+)"/g)];
    expect(edges.length).toBeGreaterThan(100);
    // 5 mm that office printers leave
    for (const [, right, bottom] of edges) {
      expect(Number(right)).toBeLessThan(595.28 - 14);
      expect(Number(bottom)).toBeLessThan(841.89 - 14);
    }
    expect(readSymbol(path)).toBe(`${issuer}/verify`);
  });

  test('is refused by code point when the name of the society can not be drawn', async () => {
    await expect(fileOf(policyOf({ name: '\ue000健康保険組合' }))).rejects.toMatchObject({
      code: 'not-drawable',
      details: { characters: 'U+E000' },
    });
  });
});

describeOnBothDatabases('the addresses of the sheet', (get) => {
  test('with one society, then with two', async () => {
    const installation = testInstallation(get());
    const routes = sheetRoutes(installation);
    const ask = (path: string, headers: Record<string, string> = {}) => routes.request(path, { headers });

    await adoptPolicy(installation, policyOf());
    const page = await ask('/sheet');
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await page.text()).toContain('見本健康保険組合（架空）');
    const pdf = await ask('/sheet.pdf');
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(Buffer.from(await pdf.arrayBuffer())).toEqual(
      Buffer.from(await sheetPdf(makeSheet(policyOf(), installation.issuer, DAY))),
    );
    const again = await ask('/sheet.pdf', { 'if-none-match': pdf.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await ask(`/sheet/${NUMBER}.pdf`)).status).toBe(200);

    await adoptPolicy(installation, policyOf({ number: OTHER, name: '架空第二健康保険組合' }));
    const choice = await (await ask('/sheet')).text();
    expect([choice.includes(`href="/sheet/${NUMBER}"`), choice.includes(`href="/sheet/${OTHER}"`)]).toEqual([
      true,
      true,
    ]);
    expect((await ask('/sheet.pdf')).headers.get('location')).toBe('/sheet');
    expect(await (await ask(`/sheet/${OTHER}`)).text()).toContain('架空第二健康保険組合');
    for (const path of ['/sheet/00000000', '/sheet/00000000.pdf', '/sheet/x', '/sheet/0613999.pdf']) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
  });
});
