import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { currentTotp } from '../../src/access/index.ts';
import { dayInJapan } from '../../src/lib/day.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { urls } from '../../src/web/urls.ts';
import { expectNoAxeViolations, launchBrowser, VIEWPORTS, watchConsole } from '../support/browser.ts';
import { writeFilm } from '../support/camera.ts';
import { akashi, akashiJson, ROOT, type Served, startServer } from '../support/command-line.ts';
import { fillSignIn, submit } from '../support/console-site.ts';
import { dropDatabase, makeDatabase } from '../support/postgres-server.ts';
import { STAFF_PASSWORD } from '../support/staff.ts';

const EXAMPLES = join(ROOT, 'tests/fixtures/contract');
const TODAY = dayInJapan(systemClock.now());
const MEMBER_PASSWORD = 'つきよのはたけとふくろうのこえがする';

/**
 * The main job from the ledger to the counter, as its people do it: the operator at the shell, two members of staff and a
 * member in their browsers, a receptionist with a camera. Real processes, the real clock, both databases.
 */
describe.each(['embedded', 'postgresql'] as const)('the whole line (%s)', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-whole-'));
  const database = `whole_${process.pid}`;
  let env: Record<string, string>;
  let server: Served;
  let browser: Browser;
  const secrets = new Map<string, string>();
  let code = '';

  beforeAll(async () => {
    env = { AKASHI_DATA: join(folder, 'data') };
    if (engine === 'postgresql') env.DATABASE_URL = await makeDatabase(inject('postgresUrl'), database);
    server = await startServer([], env);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    if (engine === 'postgresql') await dropDatabase(inject('postgresUrl'), database);
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (path: string) => server.address + path;
  async function newPage(viewport: { width: number; height: number }): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await browser.newContext({ viewport })).newPage();
    return { page, complaints: watchConsole(page) };
  }

  it('begins at the shell: policy, files, two members of staff', async () => {
    for (const words of [
      ['policy', 'adopt', join(EXAMPLES, 'policy.json')],
      ['import', 'members', join(EXAMPLES, 'members.csv')],
      ['import', 'card-status', join(EXAMPLES, 'card-status.csv'), '--as-of', TODAY],
      ['import', 'approvals', join(EXAMPLES, 'approvals.csv')],
    ]) {
      expect(await akashi(words, env), words.join(' ')).toMatchObject({ code: 0 });
    }
  });

  it.each([
    ['tanaka', 'clerk'],
    ['suzuki', 'approver'],
  ])('%s (%s) sets both factors by a one-time link', async (name, role) => {
    const added = await akashi(['staff', 'add', name, '--role', role], env);
    const link = /\/staff\/invitation#\S+/.exec(added.stdout)?.[0] ?? '';
    const { page, complaints } = await newPage(VIEWPORTS.desktop);
    await page.goto(at(link));
    await page.locator('.secret').or(page.locator('main form button')).first().waitFor();
    if ((await page.locator('.secret').count()) === 0) await submit(page);
    const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '');
    secrets.set(name, secret);
    await page.locator('input[name=password]').fill(STAFF_PASSWORD);
    await page.locator('input[name=again]').fill(STAFF_PASSWORD);
    await page.locator('input[name=code]').fill(currentTotp(secret, systemClock.now()));
    await submit(page);
    expect(await page.locator('main').textContent()).not.toContain('入力を確認してください');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  /** Signs in with the code after the one that was used last: a time step counts once. */
  async function signIn(page: Page, name: string, stepsAhead: number): Promise<void> {
    await page.goto(at(urls.staff.signIn()));
    const then = new Date(systemClock.now().getTime() + stepsAhead * 30_000);
    const code = currentTotp(secrets.get(name) ?? '', then);
    await fillSignIn(page, { name, password: STAFF_PASSWORD, code });
    expect(new URL(page.url()).pathname).toBe(urls.staff.home());
  }

  it('a clerk plans, an approver approves and releases, the set of people reconciles', async () => {
    const clerk = await newPage(VIEWPORTS.desktop);
    await signIn(clerk.page, 'tanaka', 1);
    await expectNoAxeViolations(clerk.page, 'dashboard');
    await clerk.page.goto(at(urls.staff.runPlan()));
    await clerk.page.locator('input[name=on]').fill(TODAY);
    await submit(clerk.page);
    const runUrl = clerk.page.url();
    const runId = runUrl.split('/').at(-1) ?? '';
    const shown = await akashiJson<{ people: number; state: string }>(['run', 'show', runId], env);
    expect(shown).toMatchObject({ state: 'checked' });
    expect(await clerk.page.locator('main').textContent()).not.toContain('R7');

    const approver = await newPage(VIEWPORTS.phone);
    await signIn(approver.page, 'suzuki', 1);
    for (const step of [urls.staff.runApprove(runId), urls.staff.runRelease(runId)]) {
      await approver.page.goto(at(step));
      await expectNoAxeViolations(approver.page, step.replace(runId, 'ID'));
      await submit(approver.page);
    }
    // The release goes on in the server; the page tells when it is done.
    await approver.page.goto(runUrl);
    await expect
      .poll(async () => (await akashiJson<{ state: string }>(['run', 'show', runId], env)).state, {
        timeout: 60_000,
        interval: 500,
      })
      .toBe('released');
    expect(await akashiJson(['run', 'check', runId], env)).toMatchObject({
      ok: true,
      planned: shown.people,
      issued: shown.people,
      differences: [],
    });

    // not all of the examples' people were born on one day: the first of them
    const gaps = await akashi(['gaps', '--json'], env);
    const people = JSON.parse(gaps.stdout) as { memberId: string; number: string; branch: string }[];
    const first = people.find(({ branch, number }) => number === '1' && branch === '00');
    await clerk.page.goto(at(`${urls.staff.gaps()}?kind=no-account`));
    await clerk.page.click(`main table a[href="${urls.staff.member(first?.memberId ?? '')}"]`);
    await clerk.page.click(`main form[action="${urls.staff.letters()}"] button`);
    const letter = clerk.page.locator('.letters > *').first();
    await letter.waitFor();
    writeFileSync(
      join(folder, 'code.txt'),
      /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec((await letter.textContent()) ?? '')?.[0] ?? '',
    );
    expect(clerk.complaints).toEqual([]);
    expect(approver.complaints).toEqual([]);
    await clerk.page.context().close();
    await approver.page.context().close();
  });

  it('a member enrols with the letter on a phone and shows the certificate; its QR code is read off the glass', async () => {
    const { page, complaints } = await newPage(VIEWPORTS.phone);
    await page.goto(at(urls.enrolWithCode(readFileSync(join(folder, 'code.txt'), 'utf8'))));
    // the code is in its field, and out of the address
    await page.waitForURL(at(urls.enrol()));
    await page.getByLabel('生年月日').fill('1980-04-01');
    await page.getByRole('button', { name: '次へ進む' }).click();
    await page.locator('#loginName').fill('mihon-member');
    await page.locator('#password').fill(MEMBER_PASSWORD);
    await page.getByRole('button', { name: 'パスワードで登録する' }).click();
    await page.getByRole('link', { name: /資格確認書を見せる/ }).click();
    await page.getByText('有効です').waitFor();
    await expectNoAxeViolations(page, 'certificate');
    await page.getByRole('link', { name: 'QRコードを見せる' }).click();
    await page.getByRole('img', { name: '資格を確認するためのQRコード' }).waitFor();
    const picture = join(folder, 'code.png');
    await page.screenshot({ path: picture, scale: 'device' });
    code = execFileSync('zbarimg', ['--raw', '-q', picture], { encoding: 'utf8' }).trim();
    expect(code).toMatch(/^shc:\/\d+$/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(Object.entries(VIEWPORTS))(
    'a counter scans it with a camera and finds it valid (%s)',
    async (_name, viewport) => {
      const film = join(folder, 'film.y4m');
      writeFilm(film, code);
      const counter = await launchBrowser([
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ]);
      try {
        const page = await (await counter.newContext({ viewport, permissions: ['camera'] })).newPage();
        const complaints = watchConsole(page);
        await page.goto(at(urls.verify()));
        await page.locator('html[data-ready=yes][data-offline=yes]').waitFor();
        const requests: string[] = [];
        page.context().on('request', (request) => requests.push(request.url()));
        await page.getByRole('button', { name: 'カメラで読み取る' }).click();
        await page.locator('#banner[data-verdict]').waitFor();
        expect(await page.locator('#banner').getAttribute('data-verdict')).toBe('valid');
        expect(await page.locator('.typing .value').first().textContent()).toBe('06139992');
        expect(requests).toEqual([]);
        expect(complaints).toEqual([]);
        await expectNoAxeViolations(page, 'verdict');
      } finally {
        await counter.close();
      }
    },
  );

  it('left a trace of every look and act, in a chain that holds', async () => {
    expect(await akashi(['audit', 'verify'], env)).toMatchObject({ code: 0 });
  });
});
