import { fill } from '../messages/fill.ts';
import { NOTICE_FOOTS, NOTICE_TEXTS } from '../messages/mail-notices.ts';
import { formatTypedCode } from '../platform/typed-code.ts';
import { urls } from '../web/urls.ts';
import { type NoticeKind, type NoticeLanguage, ruleOf } from './kinds.ts';

/** The one thing that mails say of anybody: which society. */
export interface Sender {
  name: string;
  /** Empty: none is given. */
  phone: string;
  /** Address of the portal, without a trailing slash. */
  portal: string;
  /** The address that mails are from. */
  from: string;
}

export interface WrittenMail {
  subject: string;
  text: string;
  html: string;
  headers: Readonly<Record<string, string>>;
}

/** After these nothing is sent that could be stopped. */
const NOTHING_TO_STOP: readonly NoticeKind[] = ['contact-confirm', 'contact-ended', 'account-closed'];

const LANG: Record<NoticeLanguage, string> = { ja: 'ja', en: 'en', 'ja-easy': 'ja' };

/**
 * The words of a mail. Nothing of the recipient goes in: no name, no number, no document, no link that would open anything by
 * itself.
 * @param code of `contact-confirm`: good for nothing without signing in. Of an alarm: it can only take ways in away
 */
export function writeMail(kind: NoticeKind, language: NoticeLanguage, sender: Sender, code = ''): WrittenMail {
  const { body, subject } = NOTICE_TEXTS[kind][language];
  const { automatic, call, callNoPhone, stop } = NOTICE_FOOTS[language];
  const values = {
    society: sender.name,
    phone: sender.phone,
    portal: `${sender.portal}${urls.home()}`,
    code: formatTypedCode(code),
    link: `${sender.portal}${linkOf(kind, code)}`,
  };
  const settings = `${sender.portal}${urls.contact()}`;
  const paragraphs = body.map((sentence) => fill(sentence, values));
  const goesOn = !NOTHING_TO_STOP.includes(kind);
  const foot = [sender.phone === '' ? callNoPhone : call, goesOn ? stop : '', automatic]
    .filter((sentence) => sentence !== '')
    .map((sentence) => fill(sentence, values));
  return {
    subject: fill(subject, values),
    text: `${[...paragraphs, '-- ', ...foot].join('\n\n').replace('-- \n\n', '-- \n')}\n`,
    html: htmlOf(paragraphs, foot, LANG[language]),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': LANG[language],
      // the page where notices are stopped, behind the sign-in: no one-click, or whoever holds the mail could stop them
      ...(goesOn ? { 'List-Unsubscribe': `<${settings}>` } : {}),
    },
  };
}

function linkOf(kind: NoticeKind, code: string): string {
  if (kind === 'letter-ordered') return urls.notMeLetterWithCode(formatTypedCode(code));
  return ruleOf(kind).alarm ? urls.notMeWithCode(formatTypedCode(code)) : urls.contactWithCode(code);
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** Words and links only: nothing is fetched when the mail is opened. */
function htmlOf(paragraphs: readonly string[], foot: readonly string[], lang: string): string {
  const line = (text: string) =>
    /^https?:\/\/\S+$/.test(text)
      ? `<p><a href="${escapeHtml(text)}">${escapeHtml(text)}</a></p>`
      : `<p>${escapeHtml(text)}</p>`;
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.7;color:#1a1a1a;max-width:36em">
${paragraphs.map(line).join('\n')}
<hr>
${foot.map(line).join('\n')}
</body>
</html>
`;
}
