import type { Face } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { unread } from '../lib/ruby.ts';
import { fill } from '../messages/fill.ts';
import { LANGUAGES } from '../messages/portal/index.ts';
import { dayText, momentText } from '../web/day-words.tsx';
import type { PageLanguage } from '../web/page-language.tsx';
import { nameOf } from './application-pages.tsx';
import { noticeWords } from './inbox.ts';
import { actWords, type Look } from './looks.ts';
import type { OwnData } from './read-own-data.ts';
import { reasonOf } from './why.ts';

/** One's own data to be read: plain tables of text in the language of the page, one section after the other. */
type Row = readonly [string, string | number | null | undefined];

const WIDTHS =
  'body{font:1rem/1.7 sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #666;padding:.25rem .5rem;text-align:left;vertical-align:top}caption{text-align:left}';

/** Everything up to the rows of the log of looks, which follow by {@link lookRows} and end with {@link TAIL}. */
export function ownDataHead(data: OwnData, society: string, language: PageLanguage): string {
  const { looks, ownData } = language.texts;
  const { file } = ownData;
  const title = plain(fill(file.title, { name: nameOf(data.person.record), society }));
  return [
    `<!DOCTYPE html><html lang="${LANGUAGES[language.code].html}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${WIDTHS}</style></head><body><h1>${title}</h1>`,
    `<p>${plain(fill(file.madeAt, { at: momentText(language, data.at) }))}</p>`,
    ...sectionsOf(data, language).map(({ rows, title: head }) =>
      section(head, [file.item, file.content], rows, file.none),
    ),
    `<h2>${plain(file.sections.looks)}</h2>${opened(file.sections.looks, looks.heads)}`,
  ].join('\n');
}

export function lookRows(page: readonly Look[], language: PageLanguage): string {
  const acts = actWords(language.texts);
  const { actors } = language.texts.looks;
  return page
    .map(({ act, actor, at }) => cells([momentText(language, at), acts[act].what, actors[actor], acts[act].why]))
    .join('');
}

export const TAIL = '</tbody></table></body></html>\n';

/** Escaped, and without marks of readings: the file stands alone. */
const plain = (text: string): string => unread(text).replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

const cells = (texts: readonly string[]): string =>
  `<tr>${texts.map((text, index) => (index === 0 ? `<th scope="row">${plain(text)}</th>` : `<td>${plain(text)}</td>`)).join('')}</tr>\n`;

const opened = (caption: string, heads: readonly string[]): string =>
  `<table><caption>${plain(caption)}</caption><thead><tr>${heads.map((head) => `<th scope="col">${plain(head)}</th>`).join('')}</tr></thead><tbody>`;

function section(title: string, heads: readonly string[], rows: readonly Row[], none: string): string {
  const told = rows.flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const table =
    told.length === 0 ? `<p>${plain(none)}</p>` : `${opened(title, heads)}${told.map(cells).join('')}</tbody></table>`;
  return `<h2>${plain(title)}</h2>${table}`;
}

interface Section {
  title: string;
  rows: readonly Row[];
}

function sectionsOf(data: OwnData, language: PageLanguage): Section[] {
  const { sections } = language.texts.ownData.file;
  return [
    { title: sections.person, rows: personRows(data, language) },
    ...(data.isOpen ? [{ title: sections.decision, rows: decisionRows(data, language) }] : []),
    { title: sections.learned, rows: learnedRows(data, language) },
    { title: sections.documents, rows: documentRows(data, language) },
    { title: sections.applications, rows: applicationRows(data, language) },
    { title: sections.contact, rows: [[language.texts.ownData.file.address, data.mail]] },
    { title: sections.devices, rows: deviceRows(data, language) },
    { title: sections.notices, rows: noticeRows(data, language) },
  ];
}

function personRows({ isOpen, loginName, person }: OwnData, language: PageLanguage): Row[] {
  const { history, ownData, why } = language.texts;
  const { person: text } = ownData.file;
  const { facts, line } = person.record;
  const day = (on: Day | null) => on && dayText(language, on);
  return [
    [text.loginName, loginName],
    [text.keys, [line.symbol, line.number, line.branch].join(' / ')],
    [text.name, line.name],
    [text.nameKana, line.nameKana],
    [text.commonName, line.commonName],
    [text.birthOn, day(line.birthOn)],
    [text.sex, line.sex && history.values[line.sex]],
    [text.relation, why.values[line.relation]],
    [text.relationship, line.relationship],
    [text.eligibleFromOn, day(line.eligibleFromOn)],
    [text.lostOn, day(line.lostOn)],
    [text.postalCode, isOpen ? line.postalCode : null],
    [text.address, isOpen ? line.address : null],
    [text.standardPay, facts.relation === 'insured' ? facts.standardPay : null],
  ];
}

function decisionRows({ at, cardStatusAsOf, person }: OwnData, language: PageLanguage): Row[] {
  const { ownData, why } = language.texts;
  const { decision, record } = person;
  const reason = reasonOf(decision, record.facts, dayInJapan(at));
  const days = Object.fromEntries(Object.entries(reason.days).map(([slot, on]) => [slot, dayText(language, on)]));
  const source = cardStatusAsOf
    ? fill(why.sources.dated, { day: dayText(language, cardStatusAsOf) })
    : why.sources.undated;
  return [
    [ownData.file.answer, why.documents[decision.document]],
    [ownData.file.reason, fill(why.reasons[reason.key], { ...days, source })],
  ];
}

function learnedRows({ learned }: OwnData, language: PageLanguage): Row[] {
  const { news, from, columns, values, and } = language.texts.why;
  return learned.map((one) => {
    const said = fill(news[one.news], {
      columns: one.columns.map((column) => columns[column]).join(and),
      card: one.card ? values[one.card.card] : '',
      registration: one.card ? values[one.card.registration] : '',
      day: one.card?.day ? dayText(language, one.card.day) : '',
      category: one.category ?? '',
    });
    const told = one.takenBack ? fill(news['taken-back'], { news: said }) : said;
    return [
      dayText(language, dayInJapan(one.learnedAt)),
      [told, one.from && from[one.from]].filter(Boolean).join(' / '),
    ];
  });
}

function documentRows({ documents, isOpen }: OwnData, language: PageLanguage): Row[] {
  const { history, ownData } = language.texts;
  return documents.flatMap(({ certificate: { channel, document, face, serial }, end, status }): Row[] => [
    [history.kinds[document], `${history.channels[channel]} / ${serial} / ${history.states[status]}`],
    ...(end ? [[ownData.file.end, fill(history.ends[end.key], { day: dayText(language, end.on) })] as const] : []),
    ...(end?.key === 'withdrawn' ? [] : faceRows(face, isOpen, language)),
  ]);
}

function faceRows(face: Face, isOpen: boolean, language: PageLanguage): Row[] {
  const { fields, values } = language.texts.history;
  const day = (on: Day | null) => on && dayText(language, on);
  return [
    [fields.name, face.name],
    [fields.insurer, `${face.insurer.name} / ${face.insurer.number}`],
    [fields.keys, [face.symbol, face.number, face.branch].join(' / ')],
    [fields.issuedOn, day(face.issuedOn)],
    [fields.effectiveOn, day(face.effectiveOn)],
    [fields.expiresOn, day(face.expiresOn)],
    [fields.share, face.share && values[`share-${face.share}`]],
    [fields.limitCategory, face.limitCategory?.category],
    [fields.address, isOpen ? face.address : null],
    [fields.remarks, face.remarks.join(' / ')],
  ];
}

function applicationRows({ applications }: OwnData, language: PageLanguage): Row[] {
  const { applications: words, ownData } = language.texts;
  return applications.flatMap(({ details, kind, receiptNumber, receivedOn }): Row[] => [
    [words.kinds[kind].name, receiptNumber],
    [ownData.file.receivedOn, dayText(language, receivedOn)],
    [ownData.file.typed, Object.values(details).join(' / ')],
  ]);
}

function deviceRows({ devices }: OwnData, language: PageLanguage): Row[] {
  const { offline, ownData } = language.texts;
  return devices.flatMap(({ kind, madeAt, usedAt }): Row[] => [
    [offline.devices.kinds[kind], ''],
    [ownData.file.madeOn, momentText(language, madeAt)],
    [ownData.file.usedOn, momentText(language, usedAt)],
  ]);
}

function noticeRows({ notices }: OwnData, language: PageLanguage): Row[] {
  const { inbox } = language.texts;
  const words = noticeWords(language.texts);
  return notices.map(({ at, isRead, kind }) => [
    momentText(language, at),
    `${words[kind].title} / ${isRead ? inbox.read : inbox.unread}`,
  ]);
}
