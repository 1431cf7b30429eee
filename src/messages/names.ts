import type { NameChannel, UndrawableCharacter } from '../names/index.ts';

type Language = 'ja' | 'en';

export const CHANNEL_TEXTS: Record<NameChannel, Record<Language, string>> = {
  web: { ja: 'Web', en: 'web' },
  paper: { ja: '紙', en: 'paper' },
  'windows-31j': { ja: 'Windows-31J', en: 'Windows-31J' },
  'jis-x-0208': { ja: 'JIS X 0208', en: 'JIS X 0208' },
};

/** By what it was judged: said with every result, so that nobody takes a rule for a font. */
export function basisText(language: Language, channel: NameChannel, font: string | undefined): string {
  const ja = language === 'ja';
  if (font !== undefined) {
    return ja ? `フォント ${font} に字形があるかで調べました。` : `Judged by the glyphs of the font ${font}.`;
  }
  if (channel === 'web' || channel === 'paper') {
    return ja
      ? '文字の種類だけで調べました（外字、割り当てのない文字、壊れた文字）。印刷に使うフォントは akashi names check --font で調べてください。'
      : 'Judged by the class of code point only (private use, unassigned, broken). Check the font that prints with --font.';
  }
  return ja ? '文字コードにあるかで調べました。' : 'Judged by what the encoding holds.';
}

/** `U+9AD9「髙」→「高」`. A character of no class that can be shown is told by its code point only. */
export function characterText(language: Language, { text, codePoints, substitute }: UndrawableCharacter): string {
  const shown = /[\p{Co}\p{Cn}\p{Cs}\p{Cc}]/u.test(text) ? codePoints : `${text} (${codePoints})`;
  if (substitute === null) return language === 'ja' ? `${shown} 代わりの文字なし` : `${shown} nothing stands in`;
  return `${shown} → ${substitute}`;
}

/** Counts for the shell. Characters, not people. */
export function namesText(
  language: Language,
  tally: { people: number; affected: number; characters: readonly (UndrawableCharacter & { people: number })[] },
  about: { channel: NameChannel; font: string | undefined },
): string {
  const number = (value: number) => value.toLocaleString('en-US');
  const where = CHANNEL_TEXTS[about.channel][language];
  const ja = language === 'ja';
  const head =
    tally.affected === 0
      ? ja
        ? `${where}：${number(tally.people)}人の全員の文字を出せます。`
        : `${where}: every character of ${number(tally.people)} people can be drawn.`
      : ja
        ? `${where}：${number(tally.people)}人のうち ${number(tally.affected)}人に、出せない文字があります。代わりの文字は提案で、勝手に置き換えることはありません。`
        : `${where}: ${number(tally.affected)} of ${number(tally.people)} people have characters that can not be drawn. What stands in is a proposal; nothing is replaced by itself.`;
  const lines = tally.characters.map(
    (one) => `${number(one.people).padStart(9)}${ja ? '人' : ''}  ${characterText(language, one)}`,
  );
  return [head, basisText(language, about.channel, about.font), ...lines].join('\n');
}

/** The page 文字の確認. */
export const NAME_TEXTS = {
  title: '文字の確認',
  before: '計画の前に、表示や印刷ができない文字のある方を確認する',
  intro:
    '台帳の全員の氏名・カナ・通称名・続柄・記号・番号（紙とファイルでは住所も）を調べます。出せない文字のある方には、その文字が直るまで交付されません（Webと紙）。',
  channel: '何に出すか',
  submit: '調べる',
  fine: (people: string) => `${people}人の全員の文字を出せます。`,
  some: (affected: string, people: string) => `${people}人のうち ${affected}人に、出せない文字があります。`,
  byCharacter: '文字ごと',
  character: '文字',
  substitute: '代わりの文字（提案）',
  substituteHint: '代わりの文字は提案です。勝手に置き換えることはありません。台帳の登録を直すと反映されます。',
  none: 'なし',
  people: '出せない文字のある方',
  person: '加入者',
  key: '記号・番号',
  column: '列',
  cut: (shown: string) => `はじめの${shown}件を表示しています。全部は akashi names check で確かめられます。`,
  ofInsured: '本人の氏名',
} as const;
