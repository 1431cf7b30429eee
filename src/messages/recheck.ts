import type { RecheckKind } from '../recheck/index.ts';

type Language = 'ja' | 'en';

/** What differs, and what to do about it. */
export const RECHECK_KIND_TEXTS: Record<RecheckKind, Record<Language, string> & { next: string }> = {
  'seal-broken': {
    ja: '券面の署名が合わない',
    en: 'the seal on the face does not hold',
    next: '記録が書き換えられたおそれがあります。管理者に知らせてください。監査記録とバックアップで確かめ、その証を失効させて交付し直します。',
  },
  'row-differs': {
    ja: '記録の欄と券面が違う',
    en: 'the record says other than the face',
    next: '記録が書き換えられたおそれがあります。管理者に知らせてください。監査記録とバックアップで確かめます。',
  },
  'evidence-missing': {
    ja: '元になった記録が見つからない',
    en: 'nothing is known that it could come from',
    next: '管理者に知らせてください。交付の計画と台帳の記録を、バックアップと比べます。',
  },
  'decided-otherwise': {
    ja: '交付の時の記録からは、別の判定になる',
    en: 'what was known at its issue gives another document',
    next: '加入者のページから「あの日の記録と判定」を開いて確かめ、管理者に知らせてください。誤りなら失効させ、次の交付で正しいものを交付します。',
  },
  'face-differs': {
    ja: '交付の時の記録からは、別の券面になる',
    en: 'what was known at its issue gives another face',
    next: '加入者のページから「あの日の記録と判定」を開いて確かめ、管理者に知らせてください。誤りなら失効させ、次の交付で正しいものを交付します。',
  },
  'not-eligible': {
    ja: '資格を失った方の証が有効なまま',
    en: 'it is effective and the person has left',
    next: '発行番号から証を開いて失効させ、資格喪失の届出や取込みが正しいかを担当が確かめます。',
  },
  'protected-on-web': {
    ja: '保護の必要な方の証がWebにある',
    en: 'it is on the Web and the person is protected',
    next: '保護担当が、すぐに証を失効させ、安全な送付先へ紙を届けます。',
  },
};

/** The page 交付済みの再点検, and what other pages say of it. */
export const RECHECK_TEXTS = {
  title: '交付済みの再点検',
  intro:
    '有効な資格確認書とお知らせを一枚ずつ、交付した時の記録から作り直して比べます。いま有効であってはならないものも探します。毎日自動で行い、いちばん新しい結果をここに示します。',
  never: 'まだ再点検をしていません。サーバーが動いていれば、毎日自動で行われます。',
  fine: (documents: string, at: string) => `${at}に${documents}枚を再点検し、違いはありませんでした。`,
  some: (differing: string, documents: string, at: string) =>
    `${at}に${documents}枚を再点検し、${differing}件の違いがありました。下の「すること」のとおりに進めてください。`,
  someShort: (differing: string) => `違い ${differing}件`,
  fineShort: '違いなし',
  byKind: '違いの種類',
  kind: '種類',
  count: '件数',
  next: 'すること',
  list: '違いのある証',
  serial: '発行番号',
  person: '氏名',
  key: '記号・番号',
  cut: (shown: string) => `はじめの${shown}件を示しています。`,
  none: 'ありません。',
} as const;

/** For the shell. */
export function recheckText(
  language: Language,
  result: { documents: number; findings: Partial<Record<RecheckKind, number>> },
): string {
  const number = (value: number) => value.toLocaleString('en-US');
  const found = Object.entries(result.findings) as [RecheckKind, number][];
  const head =
    language === 'ja'
      ? `有効な証 ${number(result.documents)}枚を、交付した時の記録から作り直して比べました。${found.length === 0 ? '違いはありません。' : '違い：'}`
      : `${number(result.documents)} live documents were derived again from their evidence. ${found.length === 0 ? 'None differs.' : 'Differing:'}`;
  return [
    head,
    ...found.map(([kind, count]) => `${number(count).padStart(9)}  ${RECHECK_KIND_TEXTS[kind][language]}`),
  ].join('\n');
}
