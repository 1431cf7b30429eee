import { beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { type Household, makeHousehold, openAccountOf, type PersonKey } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { listCertificatesOf } from '../certificates/index.ts';
import { LANGUAGE_CODES, LANGUAGES, type LanguageCode, OFFERED } from '../messages/portal/index.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { urls } from '../web/urls.ts';
import { portalRoutes } from './index.ts';

let installation: Installation;
let people: Household['id'];
let app: ReturnType<typeof portalRoutes>;
const sessions = new Map<string, string>();
const documents = new Map<string, string>();

beforeAll(async () => {
  installation = testInstallation(await openTestDatabase('embedded'), handClock('2025-12-02T10:00:00+09:00'));
  people = (await makeHousehold(installation)).id;
  app = portalRoutes(installation, OFFERED);
  for (const key of ['1-00', '2-00'] as const) {
    sessions.set(key, await openAccountOf(installation, people, key));
    const [document] = await listCertificatesOf(installation.db, INSURER, [people[key]]);
    documents.set(key, document?.certificateId ?? '');
  }
});

const ask = (code: LanguageCode, key: PersonKey, path: string) =>
  app.request(path, { headers: { cookie: `akashi=${sessions.get(key)}; akashi-language=${code}` } });
const idOf = (key: PersonKey) => documents.get(key) ?? '';

/** The parts of a page that are marked as Japanese, without the mark. */
function forCounter(html: string): string[] {
  const parts = html.match(/<(header|article|section|div|h1|h2|p)\b[^>]* lang="ja".*?<\/\1>/gs) ?? [];
  return parts.map((part) => part.replaceAll(' lang="ja"', ''));
}

describe('what a counter reads', () => {
  const shown = {
    front: () => urls.certificate(idOf('1-00')),
    back: () => urls.certificateBack(idOf('1-00')),
    code: () => urls.certificateCode(idOf('1-00')),
    masked: () => urls.certificateMasked(idOf('1-00')),
    offline: () => urls.offline(),
  };

  it.each(Object.entries(shown))('is the same Japanese in every language: %s', async (_name, path) => {
    const inEnglish = forCounter(await (await ask('en', '1-00', path())).text());
    expect(inEnglish.join()).toMatch(/[ぁ-ん]/u);
    const japanese = (await (await ask('ja', '1-00', path())).text()).replaceAll(' lang="ja"', '');
    for (const code of ['en', 'zh-Hans', 'zh-Hant', 'ko', 'vi', 'pt'] as const) {
      const html = await (await ask(code, '1-00', path())).text();
      expect([code, forCounter(html)]).toEqual([code, inEnglish]);
    }
    for (const part of inEnglish) expect(japanese).toContain(part);
  });

  it('has no readings in a face, which is as it was issued', async () => {
    const html = await (await ask('ja-easy', '1-00', urls.certificate(idOf('1-00')))).text();
    const face = /<article class="face".*?<\/article>/s.exec(html)?.[0] ?? '';
    expect(face).toContain('健康保険 資格確認書');
    expect(face).not.toContain('<ruby>');
  });
});

describe('every page', () => {
  const own = [
    '/',
    urls.devices(),
    urls.contact(),
    urls.applications(),
    urls.applicationNew(),
    urls.offline(),
    '/nowhere',
  ];

  it('is in the language that was chosen, and leaves no sign of readings', async () => {
    for (const code of LANGUAGE_CODES) {
      const paths = [...own, urls.certificate(idOf('1-00')), urls.certificateCode(idOf('1-00'))];
      for (const path of paths) {
        const html = await (await ask(code, '1-00', path)).text();
        expect([code, path, html]).toEqual([
          code,
          path,
          expect.stringContaining(`<html lang="${LANGUAGES[code].html}">`),
        ]);
        expect([code, path, /[\uFDD0-\uFDD2｜《》]/u.test(html)]).toEqual([code, path, false]);
      }
    }
  });

  it('tells refusals in that language too, to the eye and to scripts', async () => {
    const missing = await (await ask('en', '1-00', '/nowhere')).text();
    expect(missing).toContain('The page was not found.');
    const headers = {
      cookie: `akashi=${sessions.get('1-00')}; akashi-language=en`,
      'content-type': 'application/json',
      origin: 'http://localhost',
    };
    const answer = await app.request(urls.devicePack(), { method: 'POST', headers, body: '{}' });
    expect(await answer.json()).toMatchObject({
      code: 'form-invalid',
      error: 'What was sent could not be accepted. Open the page again and fill it in once more.',
    });
  });

  it('names the kept page as the language calls it', async () => {
    const manifest = await (await ask('ja-easy', '1-00', urls.offlineManifest())).json();
    expect(manifest).toMatchObject({ lang: 'ja', name: expect.stringMatching(/^[^\uFDD0]+$/u) });
  });
});

it('a notice is Japanese for the counter, with what it says for its holder', async () => {
  const html = await (await ask('vi', '2-00', urls.notice(idOf('2-00')))).text();
  expect(html).toContain('<article class="sheet" aria-labelledby="t" lang="ja">');
  expect(html).toContain('<div class="holder">');
  expect(await (await ask('ja', '2-00', urls.notice(idOf('2-00')))).text()).not.toContain('class="holder"');
});
