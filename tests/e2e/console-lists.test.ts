import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { EXPORT_TEXTS } from '../../src/messages/exports.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { expectSound } from '../support/browser.ts';
import { type ConsoleSite, openConsoleSite } from '../support/console-site.ts';
import { PLANNER } from '../support/issuing.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { importLedger, makeSociety } from '../support/society.ts';

const ON = getDay('2025-12-02');

let site: ConsoleSite;
let runId: string;

beforeAll(async () => {
  site = await openConsoleSite(handClock('2025-12-20T09:00:00+09:00'), fillWithRareNames);
}, 120_000);

afterAll(() => site?.close());

async function fillWithRareNames(installation: Installation): Promise<void> {
  await makeSociety(installation);
  await importLedger(
    installation,
    [
      ledgerRow(1, { 氏名: '𠮷田　花子', 氏名カナ: 'ヨシダ　ハナコ' }),
      ledgerRow(2, { 氏名: '外\uE000　太郎' }),
      ledgerRow(3, { 氏名: '葛\u{E0100}城　葵', 氏名カナ: 'カツラギ　アオイ', 住所: '東京都𠮷野町1-2-3' }),
      ledgerRow(4, { 氏名: '𪚲田　実', 氏名カナ: 'テツダ　ミノル' }),
    ],
    ON,
  );
  runId = (await planRun(installation, INSURER, { on: ON }, PLANNER)).runId;
}

const atDesk = (width: number, work: (page: Page) => Promise<void>) => site.as('clerk', { width, height: 900 }, work);

const pages = (): [string, string][] => [
  ['names', urls.staff.names()],
  ['names-windows-31j', `${urls.staff.names()}?channel=windows-31j`],
  ['export', `${urls.staff.gapsExport()}?kind=not-issued`],
  ['export-checked', `${urls.staff.runExport(runId)}?check=1`],
  ['left-out', `${urls.staff.run(runId)}?show=left-out`],
  ['gaps', `${urls.staff.gaps()}?kind=not-issued`],
  ['plan', urls.staff.runPlan()],
  ['search', urls.staff.members()],
];

test.each([360, 1280])('the pages of names and lists can be used by everybody at %i px', (width) =>
  atDesk(width, async (page) => {
    for (const [name, address] of pages()) {
      await site.open(page, address);
      await expectSound(page, `${name} at ${width}`);
      expect([name, (await page.textContent('main'))?.includes('\uE000')]).toEqual([name, false]);
    }
  }),
);

test('a list is kept as a file', () =>
  atDesk(1280, async (page) => {
    await site.open(page, `${urls.staff.gaps()}?kind=not-issued`);
    await page.click(`text=${EXPORT_TEXTS.button}`);
    const waiting = page.waitForEvent('download');
    await page.click(`text=${EXPORT_TEXTS.utf8Submit}`);
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('gaps-not-issued-2025-12-20.csv');
    expect(readFileSync(await download.path(), 'utf8')).toContain('"𠮷田　花子"');
  }));
