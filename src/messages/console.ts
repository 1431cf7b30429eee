import { formatInstantInJapan } from '../lib/day.ts';

/** What `akashi audit verify` prints. */
export function auditText(
  language: 'ja' | 'en',
  chains: readonly { insurerNumber: string; entries: number; ok: boolean }[],
  broken: { insurerNumber: string; seq: number; fault: 'missing' | 'changed' | 'wrong-order' | 'cut-off' } | null,
): string {
  const ja = language === 'ja';
  const lines = chains.map(({ insurerNumber, entries, ok }) =>
    ja
      ? `${insurerNumber}  ${entries.toLocaleString('en-US')}件  ${ok ? '正常' : '異常あり'}`
      : `${insurerNumber}  ${entries.toLocaleString('en-US')} entries  ${ok ? 'OK' : 'BROKEN'}`,
  );
  if (broken) {
    const fault = AUDIT_FAULTS[broken.fault][language];
    lines.push(
      ja
        ? `最初の異常：${broken.insurerNumber} の ${broken.seq} 番目の記録（${fault}）`
        : `first bad place: entry ${broken.seq} of ${broken.insurerNumber} (${fault})`,
    );
  }
  return lines.length > 0 ? lines.join('\n') : ja ? '監査記録はまだありません。' : 'There are no audit entries yet.';
}

const AUDIT_FAULTS = {
  missing: { ja: '記録が抜けています', en: 'missing' },
  changed: { ja: '記録が書き換えられています', en: 'changed' },
  'wrong-order': { ja: '前の記録とつながりません', en: 'does not follow the entry before it' },
  'cut-off': { ja: '末尾が切り取られています', en: 'the tail was cut off' },
} as const;

/** What `akashi staff add` prints: the link is shown this once. */
export function invitationText(
  language: 'ja' | 'en',
  invitation: { name: string; link: string; expiresAt: Date },
): string {
  const until = formatInstantInJapan(invitation.expiresAt);
  return language === 'ja'
    ? `${invitation.name} さんを登録しました。次のリンクを本人だけに渡してください（一度だけ使えます。${until} まで）。\n${invitation.link}`
    : `${invitation.name} was added. Hand this link to that person only (it can be used once, until ${until}).\n${invitation.link}`;
}
