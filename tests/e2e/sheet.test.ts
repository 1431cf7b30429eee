import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sheetRoutes } from '../../src/sheet/index.ts';
import { adoptPolicy, policySchema } from '../../src/society/index.ts';
import { expectSound, launchBrowser, VIEWPORTS, withPage } from '../support/browser.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';

const SOCIETY = { number: '06139992', name: '見本健康保険組合（架空）', phone: '03-0000-0000' };

let folder: string;
let database: TestDatabase;
let browser: Browser;
let server: ReturnType<typeof serve>;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-sheet-'));
  database = await openTestDatabase('embedded');
  const installation = testInstallation(database);
  await adoptPolicy(installation, policySchema.parse({ insurer: SOCIETY }));
  address = await new Promise<string>((done) => {
    server = serve({ fetch: sheetRoutes(installation).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      done(`http://127.0.0.1:${port}`),
    );
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  await database?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

describe('the sheet for clinics as a page', () => {
  test.each(Object.entries(VIEWPORTS))('is sound on a %s, with every colour in words', async (name, viewport) => {
    await withPage(browser, { viewport }, async (page, complaints) => {
      await page.goto(`${address}/sheet`);
      await expectSound(page, `sheet ${name}`);
      for (const word of [
        '確認できました',
        '注意して確認',
        '使えません',
        '判断できません',
        '03-0000-0000',
        '架空の見本',
      ]) {
        expect(await page.getByText(word).first().isVisible()).toBe(true);
      }
      expect(complaints).toEqual([]);
    });
  });

  test('fits a narrow phone', async () => {
    await withPage(browser, { viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto(`${address}/sheet`);
      await expectSound(page, 'sheet narrow');
    });
  });

  test('prints on one page A4, with a symbol that a reader reads', async () => {
    await withPage(browser, { viewport: VIEWPORTS.desktop }, async (page) => {
      await page.goto(`${address}/sheet`);
      const path = join(folder, 'printed.pdf');
      writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      const facts = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
      expect(facts).toMatch(/Pages: +1\n/);
      expect(facts).toMatch(/\(A4\)/);
      execFileSync('pdftoppm', ['-r', '200', '-png', '-singlefile', path, join(folder, 'printed')]);
      const read = execFileSync('zbarimg', ['-q', '--raw', join(folder, 'printed.png')], { encoding: 'utf8' });
      expect(read.trim()).toBe('https://akashi.example/verify');
      if (process.env.AKASHI_TEST_PICTURES) {
        execFileSync('cp', [join(folder, 'printed.png'), join(process.env.AKASHI_TEST_PICTURES, 'sheet-printed.png')]);
      }
    });
  });
});
