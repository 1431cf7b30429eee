import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { getDay } from '../lib/day.ts';
import { JA, LANGUAGE_CODES, LANGUAGES, type LanguageCode, OFFERED } from '../messages/portal/index.ts';
import { DayWords, dayText, momentText, timeText } from './day-words.tsx';
import { languageRoutes } from './language-routes.ts';
import { Page } from './layout.tsx';
import { memberRefusal, memberRefusalSentence } from './member-refusal.ts';
import { negotiateLanguage } from './negotiate-language.ts';
import { answerPage, languageOf, speak, useTexts } from './page-language.tsx';
import { ScriptWords } from './script-words.tsx';
import { Person } from './sentence.tsx';

const DAY = getDay('2025-12-02');

function Body() {
  const { frame, signIn } = useTexts();
  return (
    <nav aria-label={frame.language}>
      {signIn.first} <Person name="佐藤　花子" /> <DayWords on={DAY} />
    </nav>
  );
}

const app = new Hono();
app.use(speak(OFFERED));
app.get('/page', async (c) => {
  // others are answered meanwhile
  await new Promise((done) => setImmediate(done));
  const { signIn } = languageOf(c).texts;
  return answerPage(
    c,
    <Page title={signIn.title} audience="member" society={{ name: '見本健保', phone: '' }}>
      <h1>{signIn.title}</h1>
      <Body />
      <ScriptWords words={{ first: signIn.first, evil: '</script>｜字《じ》' }} />
    </Page>,
  );
});
app.route('/', languageRoutes());
app.onError((_error, c) => c.text('refused', 422));

const page = async (headers: Record<string, string> = {}) => (await app.request('/page?again', { headers })).text();
const choose = (language: string, to: string) =>
  app.request('/language', { method: 'POST', body: new URLSearchParams({ language, to }) });

describe('the language of a page', () => {
  it('is what the person chose, else what the browser asks for, else Japanese', async () => {
    const langOf = async (headers: Record<string, string>) => /<html lang="([^"]+)"/.exec(await page(headers))?.[1];
    expect(await langOf({})).toBe('ja');
    expect(await langOf({ 'accept-language': 'vi-VN,vi;q=0.9' })).toBe('vi');
    expect(await langOf({ 'accept-language': 'vi', cookie: 'akashi-language=ko' })).toBe('ko');
    expect(await langOf({ 'accept-language': 'vi', cookie: 'akashi-language=tlh' })).toBe('vi');
    expect(await langOf({ cookie: 'akashi-language=ja-easy' })).toBe('ja');
  });

  it('is told to caches', async () => {
    expect((await app.request('/page')).headers.get('vary')).toBe('Accept-Encoding, Accept-Language, Cookie');
  });

  it('is each reader’s own when many are answered at once', async () => {
    const alone = new Map<LanguageCode, string>();
    for (const code of LANGUAGE_CODES) alone.set(code, await page({ cookie: `akashi-language=${code}` }));
    expect(new Set(alone.values()).size).toBe(8);
    const asked = [...LANGUAGE_CODES, ...LANGUAGE_CODES.toReversed(), ...LANGUAGE_CODES];
    const pages = await Promise.all(asked.map((code) => page({ cookie: `akashi-language=${code}` })));
    expect(pages).toEqual(asked.map((code) => alone.get(code)));
  });

  it('is offered by each one’s own name, as a form that needs no script and leads back', async () => {
    const html = await page();
    for (const code of LANGUAGE_CODES) expect(html).toContain(`value="${code}" lang="${LANGUAGES[code].html}"`);
    expect(html).toContain('name="to" value="/page?again"');
    expect(html).toContain(
      '<button class="button" type="submit" name="language" value="ja" lang="ja" aria-current="true"',
    );
    const only = new Hono();
    only.use(speak({ ja: JA }));
    only.get('/', (c) => answerPage(c, <Page title="t" audience="member" />));
    expect(await (await only.request('/')).text()).not.toContain('name="language"');
  });

  it('is kept in a cookie of this site alone, and the choice leads back to an address of this site', async () => {
    const answer = await choose('ko', '/sign-in?again');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?again']);
    expect(answer.headers.get('set-cookie')).toBe(
      'akashi-language=ko; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
    );
    const away = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/.//evil.example',
      'x',
      '',
      '/\t/evil.example',
    ];
    for (const to of away) {
      const location = (await choose('ko', to)).headers.get('location') ?? '';
      expect([to, new URL(location, 'http://localhost').host, location.startsWith('//')]).toEqual([
        to,
        'localhost',
        false,
      ]);
    }
    expect((await choose('tlh', '/')).headers.get('set-cookie')).toBeNull();
  });
});

describe('what a page says', () => {
  it('has readings above the words, and none in attributes, title and words for scripts', async () => {
    const html = await page({ cookie: 'akashi-language=ja-easy' });
    expect(html).toContain('<ruby>登録<rt aria-hidden="true">とうろく</rt></ruby>コード');
    expect(html).toContain('aria-label="言葉"');
    expect(html).toContain('<title>ログイン | 見本健保</title>');
    expect(html).toContain('"first":"登録コードを 入れる"');
    expect(html).not.toMatch(/[\uFDD0-\uFDD2]/u);
  });

  it('can not end the words of a script, and takes the signs of people for readings nowhere', async () => {
    const html = await page();
    expect(html).toContain('\\u003c/script>｜字《じ》');
  });

  it('marks what is Japanese in other languages', async () => {
    const html = await page({ cookie: 'akashi-language=en' });
    expect(html).toContain('<span lang="ja">佐藤　花子</span>');
    expect(html).toContain('<span class="whole">2 December 2025 (<span lang="ja">令和7年</span>)</span>');
    expect(await page()).toContain('佐藤　花子 さん <span class="whole">令和7年（2025年）12月2日</span>');
  });
});

it.each([
  [undefined, undefined],
  ['', undefined],
  ['*', undefined],
  ['de,fr', undefined],
  ['de, en;q=0.8, ja;q=0.9', 'ja'],
  ['en-GB', 'en'],
  ['en;q=0, ko', 'ko'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['zh-TW', 'zh-Hant'],
  ['zh-HK,zh', 'zh-Hant'],
  ['ZH-hant-mo', 'zh-Hant'],
  ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
  ['x'.repeat(10_000), undefined],
  [';;q=,,=;', undefined],
])('a browser that asks for %s gets %s', (header, code) => {
  expect(negotiateLanguage(header, LANGUAGE_CODES)).toBe(code);
});

it('a language that is not offered is not negotiated', () => {
  expect(negotiateLanguage('ko, en', ['ja', 'en'])).toBe('en');
  expect(negotiateLanguage('ko', ['ja', 'en'])).toBeUndefined();
});

it('days and times are written as each language writes them', () => {
  const at = new Date('2025-12-02T00:05:00+09:00');
  const said = LANGUAGE_CODES.map((code) => {
    const language = { code, texts: OFFERED[code] ?? JA, offered: [], here: '/' };
    return [dayText(language, DAY), momentText(language, at), timeText(language, at)].join(' | ');
  });
  expect(said).toEqual([
    '令和7年（2025年）12月2日 | 令和7年（2025年）12月2日 00:05 | 00時05分',
    expect.stringMatching(/^2025.年.ねん.（.令和.れいわ.7.年.ねん.） .12月.じゅうにがつ. .2日.ふつか. \| /u),
    '2 December 2025 | 2 December 2025, 00:05 | 00:05',
    '2025年12月2日 | 2025年12月2日 00:05 | 00:05',
    '2025年12月2日 | 2025年12月2日 00:05 | 00:05',
    '2025년 12월 2일 | 2025년 12월 2일 00:05 | 00:05',
    'ngày 2 tháng 12 năm 2025 | 00:05, ngày 2 tháng 12 năm 2025 | 00:05',
    '2 de dezembro de 2025 | 2 de dezembro de 2025, 00:05 | 00:05',
  ]);
});

it('a refusal that is meant for staff is told to members in general words', () => {
  expect(memberRefusal(JA, 'run-brakes').what).toBe(JA.refusals.other.what);
  expect(memberRefusal(JA, 'constructor' as never).what).toBe(JA.refusals.other.what);
  expect(memberRefusalSentence(JA, 'busy')).toMatch(/^ただいまアクセスが集中しています。数分/);
  const english = { ...JA, refusals: OFFERED.en?.refusals ?? JA.refusals };
  expect(memberRefusalSentence(english, 'busy')).toMatch(/right now\. Wait/);
});
