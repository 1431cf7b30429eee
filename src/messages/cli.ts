import type { Command } from '../cli/command.ts';
import type { Fault } from '../platform/fault.ts';
import type { Refused } from '../platform/refused.ts';
import { refusalSentence } from './refusals.ts';

type Language = 'ja' | 'en';

/** What the shell says when something may not happen now: the sentence, its code and what it is about. */
export function refusalText(language: Language, refused: Refused): string {
  const details = Object.entries(refused.details).map(([name, value]) => `${name}: ${value}`);
  const tail = details.length > 0 ? `\n  ${details.join('\n  ')}` : '';
  return `akashi: ${refusalSentence(language, refused)} [${refused.code}]${tail}`;
}

export function faultText(language: Language, fault: Fault): string {
  const said =
    language === 'ja'
      ? `akashi: 予期しない問題が起きました。処理は完了していません。番号 ${fault.reference} を控えて、運用の担当者に知らせてください。`
      : `akashi: something unexpected happened; the command did not finish. Reference ${fault.reference}: give it to whoever runs this installation.`;
  return `${said}\n${fault.trace}`;
}

export function usageText(command: Command): string {
  return `akashi ${command.name} ${command.usage}`.trimEnd();
}

const HEAD = {
  ja: {
    title: 'Akashi 証 — 資格確認書の交付',
    usage: '使い方',
    commands: 'コマンド',
    more: 'くわしくは: akashi コマンド --help',
    environment: '設定（環境変数）',
  },
  en: {
    title: 'Akashi — issuing the 資格確認書',
    usage: 'Usage',
    commands: 'Commands',
    more: 'More: akashi COMMAND --help',
    environment: 'Settings (environment)',
  },
} as const;

const SETTINGS: readonly (readonly [string, string, string])[] = [
  [
    'AKASHI_DATA',
    '組み込みデータベースと鍵のフォルダー（既定 ./data）',
    'folder of the embedded database and the keys (default ./data)',
  ],
  ['DATABASE_URL', '代わりに使う PostgreSQL', 'a PostgreSQL server instead'],
  ['AKASHI_ISSUER', '発行者の公開 https アドレス', 'public https address of the issuer'],
  ['PORT, HOST', '待ち受けるポートとアドレス（既定 3000, 127.0.0.1）', 'where to listen (default 3000, 127.0.0.1)'],
  ['AKASHI_NOW', '時計の固定（試験と見本だけ）', 'fixes the clock, for tests and demos only'],
];

/** Help for all commands (`words` empty), for the commands under a first word, or for one. */
export function helpText(language: Language, commands: readonly Command[], words: string): string {
  const say = HEAD[language];
  const [only] = commands;
  if (only && commands.length === 1) {
    const options = Object.entries(only.options).map(
      ([name, option]) => `  --${name}${option.type === 'string' ? ` ${name.toUpperCase()}` : ''}`,
    );
    return [
      only.summary[language],
      '',
      `${say.usage}: ${usageText(only)}`,
      ...(options.length > 0 ? ['', ...options] : []),
    ].join('\n');
  }
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}${command.summary[language]}`);
  if (words !== '') return [`${say.commands}: akashi ${words}`, '', ...lines, '', say.more].join('\n');
  const settings = SETTINGS.map(([name, ja, en]) => `  ${name.padEnd(width)}${language === 'ja' ? ja : en}`);
  return [
    say.title,
    '',
    `${say.usage}: akashi COMMAND …`,
    '',
    `${say.commands}:`,
    ...lines,
    '',
    `${say.environment}:`,
    ...settings,
    '',
    say.more,
  ].join('\n');
}
