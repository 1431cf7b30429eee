import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { type Household, letterFor, makeHousehold, type PersonKey } from '../../tests/support/household.ts';
import { INSURER, POLICY } from '../../tests/support/ledger-file.ts';
import { openAccountWithPassword, redeemCode } from '../access/index.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { portalRoutes } from '../portal/index.ts';
import { adoptPolicy, policySchema } from '../society/index.ts';
import { urls } from '../web/urls.ts';
import { counterRoutes } from './index.ts';

describeOnBothDatabases('the pages of the short code', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let counter: ReturnType<typeof counterRoutes>;
  let portal: ReturnType<typeof portalRoutes>;
  let people: Household['id'];
  let session: string;

  const bare = (html: string) => html.replace(/<style>.*?<\/style>/gs, '');
  const type = async (code: string, origin = 'http://localhost', path = urls.lookup('ja')) => {
    const response = await counter.request(path, {
      method: 'POST',
      body: new URLSearchParams({ code }),
      headers: { origin, host: 'localhost' },
    });
    return { response, html: bare(await response.text()) };
  };
  const idOf = async (key: PersonKey) =>
    (await listCertificatesOf(installation.db, INSURER, [people[key]]))[0]?.certificateId ?? '';
  const makeCode = async (key: PersonKey = '1-00') => {
    const response = await portal.request(urls.certificateLookup(await idOf(key)), {
      method: 'POST',
      headers: { cookie: `akashi=${session}`, origin: 'http://localhost', host: 'localhost' },
    });
    const html = bare(await response.text());
    return { response, html, code: /class="lookup-code"[^>]*>([^<]*)</.exec(html)?.[1] ?? '' };
  };
  const codePage = async () =>
    (
      await portal.request(urls.certificateCode(await idOf('1-00')), { headers: { cookie: `akashi=${session}` } })
    ).text();

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
    counter = counterRoutes(installation);
    portal = portalRoutes(installation);
    const code = (await letterFor(installation, people['1-00'])) ?? '';
    const entered = { code, birthOn: getDay('1986-10-17'), address: 'a' };
    const enrolment = await redeemCode(installation, INSURER, entered);
    const chosen = { loginName: 'hanako', password: 'こたつ みかん 猫 雪だるま 温泉' };
    session = await openAccountWithPassword(installation, INSURER, enrolment, chosen);
  });

  it('are not there where the society does not offer it, and the code page says nothing of it', async () => {
    expect((await counter.request(urls.lookup('ja'))).status).toBe(404);
    expect((await type('7KQ4-M9XW')).response.status).toBe(404);
    expect((await makeCode()).response.status).toBe(404);
    expect(await codePage()).not.toContain('照会番号');
    await adoptPolicy(installation, policySchema.parse({ ...POLICY, lookupCode: 'on' }), {
      people: { by: 'a', second: 'b' },
    });
    expect((await counter.request(urls.lookup('ja'))).status).toBe(200);
    expect(await codePage()).toContain('照会番号を出す');
  });

  it('lead from the member’s page to what the counter types, both told that the insurer learns of it', async () => {
    const made = await makeCode();
    expect(made.html).toContain('確認した日時が保険者に記録されます');
    expect(made.html).toContain('http://localhost/lookup');
    expect(made.html).toContain('10時05分まで');
    expect(await (await counter.request(urls.lookup('ja'))).text()).toContain('この確認は、保険者に記録されます');
    const { html, response } = await type(made.code);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('refresh')).toBe('600; url=/lookup');
    const order = [...html.matchAll(/class="value">([^<]*)/g)].map((match) => match[1]);
    expect(order).toEqual([INSURER, '101', '1', '00', '1986/10/17']);
    expect(html).toContain('佐藤　花子');
    expect(html).toContain('保険者に記録されました（2025/12/02 10:00）');
    expect(html).not.toContain(made.code);
    expect(html).not.toContain('<script');
  });

  it('answer a used code and an unknown one with the same bytes, and repeat neither', async () => {
    const { code } = await makeCode();
    await type(code);
    const [used, unknown] = [await type(code), await type('2222-2222')];
    expect(used.response.status).toBe(422);
    expect(unknown.html).toBe(used.html);
    const english = await type(code, 'http://localhost', urls.lookup('en'));
    expect(english.html).toContain('Nothing can be confirmed');
    expect(english.html).toContain('lang="en"');
  });

  it('point out a slip at the field, and take no form of another site', async () => {
    const { code } = await makeCode();
    const slip = `${code.slice(0, -1)}${code.at(-1) === 'A' ? 'B' : 'A'}`;
    const { html } = await type(`${slip}"><b>`);
    expect(html).toContain('href="#code"');
    expect(html).not.toContain('"><b>');
    expect((await type('')).html).toContain('照会番号を入力してください');
    expect((await type(code, 'https://evil.example')).response.status).toBe(403);
    expect((await type(code)).response.status).toBe(200);
  });

  it('make no code of another person’s certificate, and none without a session', async () => {
    for (const key of ['1-01', '1-03', '3-00', '5-00'] as const) {
      expect([key, (await makeCode(key)).response.status]).toEqual([key, 404]);
    }
    expect((await makeCode('1-02')).response.status).toBe(200);
    const path = urls.certificateLookup(await idOf('1-00'));
    const init = { method: 'POST', headers: { origin: 'http://localhost', host: 'localhost' } };
    expect((await portal.request(path, init)).status).toBe(303);
  });
});
