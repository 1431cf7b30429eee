import { beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { pdf } from '../../tests/support/evidence-files.ts';
import { type Household, makeHousehold, openAccountOf, PASSWORD } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { endMySessions, findSignedIn, signInWithPassword } from '../access/index.ts';
import { EVIDENCE_LIMITS } from '../evidence/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { urls } from '../web/urls.ts';
import { portalRoutes } from './index.ts';

let installation: Installation;
let people: Household['id'];
let app: ReturnType<typeof portalRoutes>;
const cookies = new Map<string, string>();

beforeAll(async () => {
  installation = testInstallation(await openTestDatabase('embedded'), handClock('2025-12-02T10:00:00+09:00'));
  people = (await makeHousehold(installation)).id;
  app = portalRoutes(installation);
  for (const key of ['1-00', '2-00'] as const) {
    cookies.set(key, `akashi=${await openAccountOf(installation, people, key)}`);
  }
});

const ask = (key: string, path: string) => app.request(path, { headers: { cookie: cookies.get(key) ?? '' } });
const send = (key: string, path: string, fields: Record<string, string | Blob>) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { cookie: cookies.get(key) ?? '', origin: 'http://localhost', host: 'localhost' };
  return app.request(path, { method: 'POST', body, headers });
};
const at = (response: Response) => response.headers.get('location') ?? '';

const begin = async (key: '1-00' | '2-00', kind: string, who = people[key]) =>
  at(await send(key, urls.applicationNew(), { kind, who }));
const answer = async (key: string, draft: string, question: string, fields: Record<string, string | Blob>) =>
  send(key, `${draft}/questions/${question}`, fields);

/** A choice of the language leads back to the address that was asked for: the one thing that an answer repeats. */
const withoutAddress = (html: string) => html.replace(/name="to" value="[^"]*"/g, 'name="to"');

const cookieOf = (response: Response, name: string) =>
  response.headers.getSetCookie().flatMap((line) => new RegExp(`^${name}=([^;]*)`).exec(line)?.[1] ?? [])[0] ?? '';

/** The page to which a wrong answer leads back: asked for by GET, with what was typed. */
async function seenAgain(
  key: string,
  draft: string,
  question: string,
  fields: Record<string, string>,
): Promise<string> {
  const refused = await answer(key, draft, question, fields);
  expect([refused.status, at(refused)]).toEqual([303, `${draft}/questions/${question}`]);
  const kept = `${cookies.get(key)}; akashi-kept=${cookieOf(refused, 'akashi-kept')}`;
  return (await app.request(at(refused), { headers: { cookie: kept } })).text();
}

async function apply(key: '1-00' | '2-00', note: string): Promise<string> {
  const draft = await begin(key, 'lost-renewing');
  await answer(key, draft, 'card-state', { cardState: 'lost' });
  await answer(key, draft, 'writer', { by: 'self' });
  expect(at(await answer(key, draft, 'note', { note }))).toBe(`${draft}/check`);
  return at(await send(key, `${draft}/send`, {})).split('?')[0] ?? '';
}

describe('申請 in the portal', () => {
  it('is for nobody without a session', async () => {
    for (const path of [urls.applications(), urls.applicationNew(), urls.application('x')]) {
      expect(at(await app.request(path))).toBe(urls.signInAgain());
    }
  });

  it('64, 57, 58 answers for what is another’s, for a protected child and for nothing at all, byte by byte the same', async () => {
    const own = await apply('2-00', '');
    expect((await ask('2-00', own)).status).toBe(200);
    const answers = [];
    for (const path of [own, urls.application('1'.repeat(22))]) {
      for (const way of ['', '/withdraw', '/evidence', '/appeal']) {
        const response = way === '' ? await ask('1-00', path) : await send('1-00', path + way, {});
        answers.push([response.status, withoutAddress(await response.text())]);
      }
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
    const begun = [];
    for (const who of [people['1-03'], people['1-01'], people['2-00'], 'nobody']) {
      const response = await send('1-00', urls.applicationNew(), { kind: 'reissue', who });
      begun.push(JSON.stringify([response.status, await response.text()]));
    }
    expect(new Set(begun).size).toBe(1);
    // an address that was made up finds nobody either: whose it is, is asked
    const asked = [];
    for (const who of [people['1-03'], people['1-01'], people['2-00'], 'nobody']) {
      asked.push(await (await ask('1-00', urls.applicationNewFor('limit-category', who))).text());
    }
    expect(new Set(asked).size).toBe(1);
    expect(asked[0]).toContain(people['1-02']);
    expect(asked[0]).not.toContain(people['1-03']);
  });

  it('does not offer 再交付 to whoever has no paper, and says what to do instead', async () => {
    const matters = await (await ask('1-00', urls.applicationNew())).text();
    expect(matters).not.toContain('value="reissue"');
    expect(matters).toContain('紙の資格確認書をお持ちの方だけ');
    const asked = await send('1-00', urls.applicationNew(), { kind: 'reissue', who: people['1-00'] });
    expect([asked.status, (await asked.text()).includes('再交付は申請できません')]).toEqual([422, true]);
  });

  it('lists the forms that were not sent, for whoever began them, until they are thrown away', async () => {
    const listed = async (key: string) => (await ask(key, urls.applications())).text();
    expect(await listed('1-00')).not.toContain('書きかけの申請');
    const draft = await begin('1-00', 'change-medium', people['1-02']);
    const page = await listed('1-00');
    expect(page).toContain(`href="${draft}"`);
    expect(page).toContain('令和7年（2025年）12月9日まで残ります。');
    expect(await listed('2-00')).not.toContain(draft);
    expect((await send('2-00', `${draft}/discard`, {})).status).toBe(404);
    expect(at(await send('1-00', `${draft}/discard`, {}))).toBe(urls.applications());
    expect(await listed('1-00')).not.toContain(draft);
    expect((await ask('1-00', draft)).status).toBe(404);
  });

  it('63 shows what was written as text, and refuses a body without end', async () => {
    const own = await apply('1-00', '<img src=x onerror=alert(1)>');
    const page = await (await ask('1-00', own)).text();
    expect(page).toContain('&lt;img src=x');
    expect(page).not.toContain('<img');
    const draft = await begin('1-00', 'lost-renewing');
    const long = await answer('1-00', draft, 'note', { note: 'あ'.repeat(400_000) });
    expect(long.status).toBe(422);
    expect((await long.text()).length).toBeLessThan(60_000);
    const care = await begin('1-00', 'special-care');
    const flood = new Blob([new Uint8Array(33 * 1024 * 1024)]);
    const back = at(await answer('1-00', care, 'papers', { files: flood }));
    expect(await (await ask('1-00', back)).text()).toContain('1枚ずつ送ってください');
    const more = at(await send('1-00', `${own}/evidence`, { groundFiles: flood }));
    expect(await (await ask('1-00', more)).text()).toContain('1枚ずつ送ってください');
  });

  it('52, 53, 59 keeps no name of a file, and takes none from anybody but the person and the staff who decide', async () => {
    const draft = await begin('1-00', 'special-care');
    for (const name of ['../../x', 'CON', 'a\nb', `${'n'.repeat(300)}.jpg`, '\u202egpj.exe', 'x.pdf.exe']) {
      const file = new File(['<script>'], name, { type: 'image/jpeg' });
      const refused = at(await answer('1-00', draft, 'papers', { files: file, step: 'add' }));
      expect(await (await ask('1-00', refused)).text()).toContain('受け取れない種類');
    }
    const { rows } = await sql<{ text: string }>`
      select row_to_json(a)::text as text from audit_entry a where action = 'evidence-refused'`.execute(
      installation.db,
    );
    expect(rows.length).toBe(6);
    expect(rows.every(({ text }) => text.includes('not-a-type') && !/CON|gpj|nnn|exe/.test(text))).toBe(true);
    await expect(
      sql`insert into application values ('06139992', 'x', 'x', 'reissue', ${people['1-00']}, 'employer', null, 'x',
        '2025-12-02', now(), '2025-12-02', 'x', false)`.execute(installation.db),
    ).rejects.toThrow(/application_source_check/);
  });

  it('takes no 個人番号 with a withdrawal or an appeal either', async () => {
    const own = await apply('2-00', '');
    for (const way of ['/withdraw', '/appeal']) {
      const refused = await send('2-00', own + way, { text: '私の番号は 1234_5678_9018' });
      const page = await refused.text();
      expect([refused.status, page.includes('番号を消してから'), page.includes('9018')]).toEqual([422, true, false]);
    }
  });

  it('draws one form of an account at a time, and lets nobody take everybody’s time with what can not be taken', async () => {
    const own = await begin('1-00', 'special-care');
    const page = new Uint8Array(pdf());
    const papers = (name: string) => ({ files: new File([page], name, { type: 'application/pdf' }), step: 'add' });
    const both = await Promise.all([
      answer('1-00', own, 'papers', papers('a')),
      answer('1-00', own, 'papers', papers('b')),
    ]);
    expect(both.map(at).sort()).toEqual([
      `${own}/questions/papers#arrived-papers`,
      `${own}/questions/papers?fault=busy`,
    ]);
    const script = () => ({ files: new File(['<script>'], 'x', { type: 'image/jpeg' }), step: 'add' });
    // six of them were refused above
    for (let n = 6; n < EVIDENCE_LIMITS.refusedPerHour; n++)
      expect(at(await answer('1-00', own, 'papers', script()))).toContain('fault=not-a-type');
    expect((await answer('1-00', own, 'papers', papers('c'))).status).toBe(429);
    const other = await begin('2-00', 'special-care');
    expect(at(await answer('2-00', other, 'papers', papers('d')))).toContain('#arrived');
  });

  it('goes from question to question, back and forth, and to the review once there is nothing to ask', async () => {
    const draft = await begin('2-00', 'reissue');
    expect(draft).toBe('');
    const form = await begin('2-00', 'change-medium');
    const next = async (question: string, fields: Record<string, string>) =>
      at(await answer('2-00', form, question, fields)).replace(`${form}/`, '');
    expect(at(await ask('2-00', form))).toBe(`${form}/questions/medium`);
    expect(await next('medium', { medium: 'paper' })).toBe('questions/writer');
    expect(await next('writer', { by: 'helper' })).toBe('questions/proxy');
    const page = await seenAgain('2-00', form, 'proxy', { proxyName: '髙﨑　<b>', proxyRelation: '' });
    expect([page.includes('value="髙﨑　&lt;b&gt;"'), page.includes('id="proxyRelation-error"')]).toEqual([true, true]);
    expect(at(await ask('2-00', `${form}/check`))).toBe(`${form}/questions/proxy`);
    expect(at(await ask('2-00', form))).toBe(`${form}/questions/proxy`);
    expect(await next('proxy', { proxyName: '髙﨑　弟', proxyRelation: '弟' })).toBe('questions/mandate');
    expect(await next('mandate', { step: 'next' })).toBe('questions/mandate?fault=none');
    expect(await (await ask('2-00', `${form}/questions/mandate?fault=none`)).text()).toContain('書類を選ぶか');
    expect(await next('mandate', { step: 'later' })).toBe('questions/note');
    expect(await next('note', {})).toBe('check');
    expect(await (await ask('2-00', `${form}/check`)).text()).toContain('髙﨑　弟');
    // changed from the review, it goes back there, and what is not asked any more is not shown
    expect(await next('writer', { by: 'self' })).toBe('check');
    const review = await (await ask('2-00', `${form}/check`)).text();
    expect([review.includes('髙﨑　弟'), review.includes('代理のわかる書類')]).toEqual([false, false]);
    expect(at(await ask('2-00', `${form}/questions/proxy`))).toBe(`${form}/check`);
    expect((await ask('2-00', `${form}/questions/ground`)).status).toBe(404);
    expect((await ask('2-00', `${form}/questions/constructor`)).status).toBe(404);
    const sent = await Promise.all([send('2-00', `${form}/send`, {}), send('2-00', `${form}/send`, {})]);
    expect(new Set(sent.map(at)).size).toBe(1);
    // an old tab of the form leads to what became of it
    expect(at(await answer('2-00', form, 'medium', { medium: 'web' }))).toBe(at(sent[0] as Response).split('?')[0]);
  });

  it.each([
    [['2025', '12', '1'], '2025-12-01'],
    [['２０２５年', '１２', '０１'], '2025-12-01'],
    [['令和7', '12', '1日'], '2025-12-01'],
    [['R7', '12', '1'], '2025-12-01'],
    [['2025', '2', '30'], undefined],
    [['2025', '12', ''], undefined],
    [['2025', '12', '3'], undefined],
  ])('reads a day of its parts: %j', async ([year = '', month = '', day = ''], read) => {
    const { rows } = await sql<{ id: string }>`
      insert into application_draft select insurer_number, ${`day${year}${month}${day}`}, account_id, ${people['1-00']}, 'reissue', null, now()
      from account where member_id = ${people['1-00']} returning application_id as id`.execute(installation.db);
    const draft = urls.applicationDraft(rows[0]?.id ?? '');
    const parts = { 'happenedOn-year': year, 'happenedOn-month': month, 'happenedOn-day': day };
    if (!read) {
      const told = await seenAgain('1-00', draft, 'happened', parts);
      expect([told.includes(`value="${year}"`), told.includes('happenedOn-error')]).toEqual([true, true]);
      return;
    }
    await answer('1-00', draft, 'happened', parts);
    expect(await (await ask('1-00', `${draft}/questions/happened`)).text()).toContain('value="2025"');
  });
});

describe('a session that has run out in the middle of a form', () => {
  const signIn = async (loginName: string, kept: string) => {
    const body = new URLSearchParams({ loginName, password: PASSWORD });
    const headers = { origin: 'http://localhost', host: 'localhost', cookie: `akashi-kept=${kept}` };
    const answered = await app.request(urls.signIn(), { method: 'POST', body, headers });
    return { to: at(answered), cookie: `akashi=${cookieOf(answered, 'akashi')}; akashi-kept=${kept}` };
  };
  const withoutSession = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    const length = String(body.toString().length);
    const headers = { origin: 'http://localhost', host: 'localhost', 'content-length': length };
    const answered = await app.request(path, { method: 'POST', body, headers });
    expect(at(answered)).toBe(urls.signInAgain());
    return cookieOf(answered, 'akashi-kept');
  };

  it('leads back to the question with what was typed, for whoever owns the form and nobody else', async () => {
    const form = await begin('2-00', 'limit-category');
    const question = `${form}/questions/note`;
    const kept = await withoutSession(question, { note: 'TYPED-MARK 長い文章' });
    expect(kept).not.toContain('TYPED');
    const own = await signIn('member-2-00', kept);
    expect(own.to).toBe(urls.applicationGoOn());
    const follow = (cookie: string, path: string) => app.request(path, { headers: { cookie } });
    expect(at(await follow(own.cookie, own.to))).toBe(question);
    const page = await (await follow(own.cookie, question)).text();
    expect([page.includes('TYPED-MARK 長い文章'), page.includes('まだ保存していません')]).toEqual([true, true]);
    const other = await signIn('member-1-00', kept);
    const elsewhere = await follow(other.cookie, other.to);
    expect([at(elsewhere), cookieOf(elsewhere, 'akashi-kept')]).toEqual([urls.home(), '']);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from audit_entry where action = 'application-denied'
        and subject_id = ${form.split('/').at(-1)}`.execute(installation.db);
    expect(rows[0]?.n).toBe(0);
  });

  it('reads nothing that could not be kept: only the place is, and a form without end is refused unread', async () => {
    const form = await begin('2-00', 'limit-category');
    const path = `${form}/questions/note`;
    const kept = await withoutSession(path, { note: 'あ'.repeat(900) });
    const own = await signIn('member-2-00', kept);
    expect(at(await app.request(own.to, { headers: { cookie: own.cookie } }))).toBe(path);
    const endless = Array.from({ length: 100_000 }, (_, n) => `${n}=`).join('&');
    const type = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const post = (headers: Record<string, string>) => app.request(path, { method: 'POST', body: endless, headers });
    expect(at(await post(type))).toBe(urls.signInAgain());
    const refused = await post({ ...type, 'content-length': String(33 * 1024 * 1024) });
    expect([refused.status, (await refused.text()).includes('大きすぎるため')]).toEqual([413, true]);
  });

  it('does not lead the next person at the browser to what somebody was about to apply for', async () => {
    const { session } = await signInWithPassword(installation, INSURER, {
      loginName: 'member-2-00',
      password: PASSWORD,
      address: 'x',
    });
    const who = await findSignedIn(installation.db, installation, INSURER, session);
    if (!who) throw new Error('nobody is signed in');
    await endMySessions(installation, who, { hash: who.session });
    const place = `${urls.applicationNew()}?kind=limit-category`;
    const asked = await app.request(place, { headers: { cookie: `akashi=${session}` } });
    expect(at(asked)).toBe(urls.signInAgain());
    const kept = cookieOf(asked, 'akashi-kept');
    const other = await signIn('member-1-00', kept);
    const elsewhere = await app.request(other.to, { headers: { cookie: other.cookie } });
    expect([at(elsewhere), cookieOf(elsewhere, 'akashi-kept')]).toEqual([urls.home(), '']);
    const own = await signIn('member-2-00', kept);
    expect(at(await app.request(own.to, { headers: { cookie: own.cookie } }))).toBe(place);
  });

  it('keeps no 個人番号, not even sealed: the page is answered at once, or only the place is known', async () => {
    const form = await begin('1-00', 'release-registration');
    const written = { note: '１２３４－５６７８－９０１８' };
    const told = await answer('1-00', form, 'note', written);
    expect(told.status).toBe(422);
    // beside the field, on the page where everything else that was typed stays
    expect(await told.text()).toContain('-error"');
    const kept = await withoutSession(`${form}/questions/note`, written);
    for (const cookie of [cookieOf(told, 'akashi-kept'), kept]) {
      const page = await app.request(`${form}/questions/note`, {
        headers: { cookie: `${cookies.get('1-00')}; akashi-kept=${cookie}` },
      });
      expect(await page.text()).not.toMatch(/9018|９０１８/);
    }
  });

  it('takes no address from anybody but itself', async () => {
    for (const kept of ['https://evil.example/', 'eyJwYXRoIjoiLy9ldmlsIn0', '']) {
      const { cookie, to } = await signIn('member-2-00', kept);
      const answered = await app.request(to, { headers: { cookie } });
      expect([200, 303]).toContain(answered.status);
      if (answered.status === 303) expect(at(answered)).toBe(urls.home());
    }
  });
});
