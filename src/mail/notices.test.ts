import { simpleParser } from 'mailparser';
import { describe, expect, it, test } from 'vitest';
import { NOTICE_FOOTS, NOTICE_TEXTS } from '../messages/mail-notices.ts';
import { NOTICE_KINDS, NOTICE_LANGUAGES, ruleOf } from './kinds.ts';
import { composeMail } from './send-mails.ts';
import { writeMail } from './write-mail.ts';

const SENDER = {
  name: '見本健康保険組合（架空）',
  phone: '03-0000-0000',
  portal: 'https://akashi.example',
  from: 'oshirase@kenpo.example',
};
const ID = 'A'.repeat(43);
const AT = new Date('2025-12-02T10:00:00+09:00');

const compose = (
  ...[kind, language]: Parameters<typeof writeMail> extends [infer K, infer L, ...unknown[]] ? [K, L] : never
) => composeMail(SENDER, 'hanako@example.jp', writeMail(kind, language, SENDER, '7KQ4M9XW'), { mailId: ID, at: AT });

describe.each(NOTICE_KINDS)('the mail %s', (kind) => {
  test.each(NOTICE_LANGUAGES)('in %s is as it was looked at, headers and all', async (language) => {
    const raw = Buffer.from(await compose(kind, language));
    const read = await simpleParser(raw);
    const head = raw
      .toString('latin1')
      .split('\r\n\r\n')[0]
      ?.replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .filter((line) => !/^(?:Subject|From|Content-Type):/.test(line))
      .sort();
    const text = [
      ...(head ?? []),
      `From: ${read.from?.text}`,
      `Subject: ${read.subject}`,
      '',
      read.text?.trimEnd(),
      '',
      String(read.html).trimEnd(),
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot(`../../tests/golden/mails/${kind}.${language}.txt`);
    // as it goes over the wire: nothing but ASCII, no line too long for a mail server
    expect(raw.every((byte) => byte < 128)).toBe(true);
    expect(
      raw
        .toString('latin1')
        .split('\r\n')
        .filter((line) => line.length > 200),
    ).toEqual([]);
  });
});

it('says the same of whatever is new, so that nobody learns what it is', () => {
  for (const language of NOTICE_LANGUAGES) {
    const [published, received, decided] = (
      ['certificate-published', 'application-received', 'application-decided'] as const
    ).map((kind) => writeMail(kind, language, SENDER));
    expect(received).toEqual(published);
    expect(decided).toEqual(published);
  }
});

it('opens nothing: the only link is the top page, but for the code that is asked for and the one that only closes', () => {
  for (const kind of NOTICE_KINDS) {
    for (const language of NOTICE_LANGUAGES) {
      const { html, text } = writeMail(kind, language, SENDER, '7KQ4M9XW');
      const links = new Set(`${text} ${html}`.match(/https?:\/\/[^\s"<]+/g));
      links.delete('https://akashi.example/');
      const objection = `not-me${kind === 'letter-ordered' ? '?letter' : ''}#7KQ4-M9XW`;
      const own = kind === 'contact-confirm' ? ['contact#7KQ4M9XW'] : ruleOf(kind).alarm ? [objection] : [];
      expect([kind, ...links]).toEqual([kind, ...own.map((path) => `https://akashi.example/${path}`)]);
      expect(html).not.toMatch(/<img|src=|url\(|@import/);
    }
  }
});

it('leaves out a telephone number where the society has none', () => {
  for (const language of NOTICE_LANGUAGES) {
    const { text } = writeMail('certificate-published', language, { ...SENDER, phone: '' });
    expect(text).not.toMatch(/電話 $|phone {2}|phone \(|\{/m);
  }
});

describe('やさしい日本語', () => {
  const texts = [
    ...NOTICE_KINDS.flatMap((kind) => [NOTICE_TEXTS[kind]['ja-easy'].subject, ...NOTICE_TEXTS[kind]['ja-easy'].body]),
    ...Object.values(NOTICE_FOOTS['ja-easy']),
  ];
  it('reads every kanji', () => {
    // kanji, and at once its reading in brackets; a name of the page stands as it is shown there
    const bare = texts.flatMap(
      (text) => text.replace(/[\p{Script=Han}]+（[ぁ-ん]+）/gu, '').match(/\p{Script=Han}+/gu) ?? [],
    );
    expect(bare).toEqual([]);
  });
  it('is short: no sentence above 60 characters without its readings', () => {
    const long = texts
      .flatMap((text) => text.replace(/（[ぁ-ん]+）/g, '').split('。'))
      .filter((sentence) => sentence.length > 60);
    expect(long).toEqual([]);
  });
});
