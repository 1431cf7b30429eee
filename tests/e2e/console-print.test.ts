import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDay } from '../../src/lib/day.ts';
import { PRINT_TEXTS as TEXTS } from '../../src/messages/print.ts';
import { handClock } from '../../src/platform/clock.ts';
import { listBatches } from '../../src/print/index.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { INSURER } from '../support/ledger-file.ts';
import { makePrintSociety, type OpenedPackage, openPrintPackage, printFolder } from '../support/print.ts';

let site: ConsoleSite;
let folder: string;
let opened: OpenedPackage;

beforeAll(async () => {
  folder = printFolder();
  site = await openConsoleSite(handClock('2025-12-02T10:00:00+09:00'), async (installation) => {
    installation.dataFolder = folder;
    await makePrintSociety(installation, getDay('2025-12-02'));
  });
}, 120_000);

afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const desk = { width: 1280, height: 900 };
const phone = { width: 360, height: 800 };
const batch = async () => {
  const [newest] = await listBatches(site.installation.db, INSURER, 1);
  return urls.staff.printBatch(newest?.batchId ?? '');
};
const press = (page: Page, label: string) => page.click(`main button:text-is("${label}")`);
const onBoth = async (page: Page, where: string) => {
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    await expectSound(page, `${where} at ${size.width}`);
  }
};

test('a batch is made by one, looked at as a sample, and released by another', async () => {
  await site.as('clerk', desk, async (page) => {
    await site.open(page, urls.staff.print());
    await onBoth(page, 'print-none');
    await press(page, TEXTS.make);
    expect(await page.textContent('main')).toContain('住所の登録がない');
    await onBoth(page, 'print-made');
    expect(await page.locator(`text=${TEXTS.release}`).count()).toBe(0);
    await page.click('main a.button');
    expect(await page.locator('.samples img').count()).toBeGreaterThan(3);
    await onBoth(page, 'print-sample');
    const sample = await page.request.get(site.address + (await page.getAttribute('main a.button', 'href')));
    expect([sample.status(), sample.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect((await sample.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
  await site.as('approver', desk, async (page) => {
    await site.open(page, await batch());
    await press(page, TEXTS.release);
    await onBoth(page, 'print-released');
  });
}, 60_000);

test('its package is made and kept, and the vendor alone can read it', async () => {
  await site.as('clerk', desk, async (page) => {
    await site.open(page, await batch());
    await press(page, TEXTS.pack);
    await page.locator(`a:text-is("${TEXTS.download}")`).waitFor();
    await onBoth(page, 'print-packed');
    const waiting = page.waitForEvent('download');
    await page.click(`a:text-is("${TEXTS.download}")`);
    const file = await (await waiting).path();
    opened = await openPrintPackage(readFileSync(file));
    expect(opened.manifest.pieces).toBe(7);
  });
}, 60_000);

test('a receipt tells what agrees and what does not, and a return is recorded by its number', async () => {
  const [first, second, third] = opened.rows;
  const day = '2025-12-02,2025-12-02,2025-12-02';
  const receipt = join(folder, 'receipt.csv');
  writeFileSync(
    receipt,
    [
      '管理番号,発行番号,印刷日,封入日,発送日',
      `${first?.管理番号},${first?.発行番号},${day}`,
      `${second?.管理番号},${third?.発行番号},${day}`,
    ].join('\r\n'),
  );
  await site.as(
    'clerk',
    desk,
    async (page) => {
      await site.open(page, await batch());
      await page.setInputFiles('#file', receipt);
      await press(page, TEXTS.receipt);
      expect(await page.textContent('main')).toContain(TEXTS.receiptDone('3', '1'));
      await onBoth(page, 'print-receipt');
      await page.fill('input[name=note]', '現物を確かめた');
      await press(page, TEXTS.settle);
      expect(await page.textContent('main')).toContain('現物を確かめた');
      await site.open(page, urls.staff.print());
      await page.fill('#number', second?.発行番号 ?? '');
      await press(page, TEXTS.save);
      expect(await page.textContent('main')).toContain(TEXTS.returnState);
      await expectSound(page, 'print-return-refused at 1280');
      await page.fill('#number', first?.発行番号 ?? '');
      await press(page, TEXTS.save);
      expect(await page.textContent('main')).toContain(TEXTS.returnDone);
      await onBoth(page, 'print-list');
      await site.open(page, urls.staff.members());
      await page.fill('#query', '葛󠄀城');
      await page.click('search button');
      await page.click('main table a');
      await onBoth(page, 'print-person');
      expect(await page.textContent('main')).toContain(TEXTS.cameBackTitle);
      await page.selectOption('#why', 'person');
      await press(page, TEXTS.addressConfirm);
      expect(await page.textContent('main')).not.toContain(TEXTS.cameBackTitle);
    },
    [422],
  );
}, 60_000);

test('who may only look sees no button, and the protection officer no batch', async () => {
  await site.as('auditor', desk, async (page) => {
    await site.open(page, await batch());
    expect(await page.locator('main form').count()).toBe(0);
    expect((await page.textContent('main')) ?? '').not.toContain('保護');
  });
  await site.as(
    'protection-officer',
    desk,
    async (page) => {
      expect((await site.open(page, urls.staff.print()))?.status()).toBe(403);
    },
    [403],
  );
}, 60_000);
