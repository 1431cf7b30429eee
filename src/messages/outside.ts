import type { LostCertificate } from '../certificates/index.ts';
import type { Replayed, ReplayResult } from '../restoring/index.ts';
import { DOCUMENT_WORDS } from './console-words.ts';

type Language = 'ja' | 'en';

const LOST = {
  ja: (n: number) =>
    `データベースにない証 ${n} 枚（akashi outside lost で一覧。本人は「手元に何もない人」の一覧に載ります。再交付のあと akashi outside end で終わらせてください）`,
  en: (n: number) =>
    `${n} documents that the database does not have (akashi outside lost lists them; their holders are on the list of people with nothing in hand. After issuing again end them by akashi outside end)`,
};

const COUNTS: readonly [keyof Replayed, { ja: string; en: string }][] = [
  ['ended', { ja: '失効・終わりを入れ直した証', en: 'documents ended again' }],
  ['flags', { ja: '立て直した保護の印', en: 'flags raised again' }],
  ['mailsGiven', { ja: '送信済みとした通知', en: 'mails settled as sent' }],
  ['mailsHeld', { ja: '保留にした通知（akashi mail で決めてください）', en: 'mails held (decide by akashi mail)' }],
  ['letters', { ja: '使えなくした登録コード', en: 'enrolment codes ended' }],
  ['accounts', { ja: '閉じ直したアカウント', en: 'accounts closed again' }],
  [
    'ways',
    { ja: '使えなくし直したパスワード・パスキーなど', en: 'passwords, passkeys and the like taken out of use again' },
  ],
  ['shares', { ja: '終わらせ直した共有', en: 'shares ended again' }],
  ['staff', { ja: '使えなくし直した職員', en: 'staff disabled again' }],
  [
    'singleIssues',
    {
      ja: '終わりにした随時交付（まだ証のない方には、保護担当者がもう一度求めてください）',
      en: 'single issues ended again (a protection officer asks anew for whoever has no certificate)',
    },
  ],
];

const LISTS: readonly [keyof Replayed, { ja: string; en: string }][] = [
  [
    'flagsOfUnknown',
    {
      ja: '台帳にいない人の保護の印（保護担当者が、届出をもう一度入れてください）',
      en: 'flags of people who are not in the ledger (a protection officer records the 届出 again)',
    },
  ],
  [
    'flagsStillUp',
    {
      ja: '下ろされていたが、立ったままの保護の印（二人でもう一度下ろしてください）',
      en: 'flags that had been lowered and are still up (two people lower them again)',
    },
  ],
  [
    'packets',
    {
      ja: '送り出された個別交付（同じものを二度送らないよう、保護担当者が確かめてください）',
      en: 'packets that were released (a protection officer sees to it that none goes twice)',
    },
  ],
  [
    'packages',
    {
      ja: '作られた印刷データ（印刷会社に、受け取ったか確かめてください）',
      en: 'print packages that were made (ask the vendor what it received)',
    },
  ],
  [
    'keys',
    {
      ja: '使用をやめた鍵（akashi keys compromise をもう一度実行してください）',
      en: 'keys that were given up (run akashi keys compromise again)',
    },
  ],
];

export function replayedText(language: Language, { damaged, lines, societies }: ReplayResult): string {
  const text = [
    language === 'ja' ? `外の記録 ${lines} 行を入れ直しました。` : `${lines} lines of the outside log replayed.`,
  ];
  if (damaged > 0)
    text.push(
      language === 'ja'
        ? `読めない行が ${damaged} 行ありました。その内容は分かりません。ほかの控えと比べてください。`
        : `${damaged} lines can not be read; what they said is not known. Compare with another copy.`,
    );
  for (const society of societies) {
    text.push(society.insurerNumber);
    if (society.lost > 0) text.push(`  ${LOST[language](society.lost)}`);
    for (const [name, word] of COUNTS)
      if (Number(society[name]) > 0) text.push(`  ${word[language]}: ${society[name]}`);
    for (const [name, word] of LISTS) {
      const ids = society[name] as string[];
      if (ids.length > 0) text.push(`  ${word[language]}: ${ids.join(' ')}`);
    }
  }
  return text.join('\n');
}

/** What `akashi backup` and `akashi restore` print. */
export const backupText = (language: Language, file: string, { rows, tables }: { tables: number; rows: number }) =>
  language === 'ja' ? `${file}  表 ${tables}、行 ${rows}` : `${file}  ${tables} tables  ${rows} rows`;

export function givenUpText(language: Language, files: number): string {
  if (files === 0) return language === 'ja' ? '失われた外の記録はありません。' : 'No outside log is missing.';
  return language === 'ja'
    ? '外の記録なしで始めます。バックアップのあとの失効・保護の印・送った通知は分かりません。紙の控えと突き合わせてください。'
    : 'Going on without the outside log. Revocations, flags and mails after the backup are not known: compare with what you have on paper.';
}

export function lostText(language: Language, lost: readonly LostCertificate[]): string {
  if (lost.length === 0) return language === 'ja' ? 'ありません。' : 'None.';
  const words: Readonly<Record<string, string>> = language === 'ja' ? DOCUMENT_WORDS : {};
  const document = (one: LostCertificate) => words[one.document] ?? one.document;
  return lost.map((one) => `${one.serial}  ${document(one)}  ${one.memberId}  ${one.certificateId}`).join('\n');
}

export function checkedText(
  language: Language,
  { lines, damaged, bytes }: { lines: number; damaged: number; bytes: number },
): string {
  const count = language === 'ja' ? `${lines} 行、${bytes} バイト` : `${lines} lines, ${bytes} bytes`;
  if (damaged === 0) return `OK  ${count}`;
  return language === 'ja' ? `NG  ${count}。読めない行 ${damaged}` : `NG  ${count}; ${damaged} lines can not be read`;
}
