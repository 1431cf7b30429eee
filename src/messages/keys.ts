/** Words for signing keys: the shell and the page 鍵. */
import type { CopyState } from '../issuance/index.ts';
import type { KeyPurpose, KeyState } from '../keys/index.ts';
import { formatInstantInJapan } from '../lib/day.ts';

type Language = 'ja' | 'en';

export const KEY_PURPOSE_WORDS: Record<KeyPurpose, Record<Language, string>> = {
  codes: { ja: '確認コード', en: 'codes' },
  status: { ja: '失効一覧', en: 'status lists' },
  records: { ja: '発行記録の封印', en: 'seals on records' },
  bundle: { ja: '発行者情報（根の鍵）', en: 'bundle (root)' },
};

export const KEY_STATE_WORDS: Record<KeyState, Record<Language, string>> = {
  prepared: { ja: '準備済み', en: 'prepared' },
  'in-use': { ja: '使用中', en: 'in use' },
  kept: { ja: '公開だけ続ける', en: 'kept' },
  retired: { ja: '公開終了', en: 'retired' },
  compromised: { ja: '無効（漏えい）', en: 'compromised' },
};

/** A key as the shell shows it. */
export interface KeyEntry {
  insurerNumber: string;
  kid: string;
  purpose: KeyPurpose;
  state: KeyState;
  keptIn: 'database' | 'token';
  madeAt: Date;
  useFromAt: Date;
  useUntilAt: Date | null;
  publishedUntilAt: Date | null;
  compromisedAt: Date | null;
  compromisedWhy: string | null;
}

const instant = (at: Date | null) => (at ? formatInstantInJapan(at) : '-');

/** What `akashi keys list` prints. */
export function keyListText(language: Language, entries: readonly KeyEntry[]): string {
  const ja = language === 'ja';
  return entries
    .map(({ keptIn, kid, publishedUntilAt, purpose, state, useFromAt, useUntilAt }) => {
      const where = keptIn === 'token' ? (ja ? '  トークン' : '  token') : '';
      const until = publishedUntilAt && state !== 'compromised';
      const listed = until
        ? `  ${ja ? '公開は' : 'published until'} ${instant(publishedUntilAt)}${ja ? 'まで' : ''}`
        : '';
      return `${kid}  ${KEY_PURPOSE_WORDS[purpose][language]}  ${KEY_STATE_WORDS[state][language]}  ${instant(useFromAt)} – ${instant(useUntilAt)}${listed}${where}`;
    })
    .join('\n');
}

export function preparedText(language: Language, { kid, purpose, useFromAt }: KeyEntry): string {
  const word = KEY_PURPOSE_WORDS[purpose][language];
  return language === 'ja'
    ? `${word}の次の鍵 ${kid} を作りました。もう公開されています。${instant(useFromAt)} に自動で切り替わります。`
    : `The next key for ${word}, ${kid}, is made and published. It takes over by itself at ${instant(useFromAt)}.`;
}

/** What follows from a compromise and what people must do. */
export function compromiseText(language: Language, entry: KeyEntry & { replacedBy: string | null }): string {
  const { kid, purpose, replacedBy } = entry;
  const ja = language === 'ja';
  const next: Record<KeyPurpose, Record<Language, string>> = {
    codes: {
      ja: `Webの画面のコードは、次の表示から新しい鍵で作られます。紙のコードは akashi keys affected ${kid} で数え、交付の計画を作って交付しなおしてください。`,
      en: `Codes on screens are made with the new key from now on. Count the paper with akashi keys affected ${kid}, then plan a run: it issues them anew.`,
    },
    status: {
      ja: '失効一覧は、次に読まれるときに新しい鍵で署名されます。することはありません。',
      en: 'The status lists are signed with the new key when they are next read. There is nothing to do.',
    },
    records: {
      ja: 'この鍵の封印だけでは、記録が書き換えられていないと言えなくなりました。akashi run check は、計画の内容との一致でも確かめます。',
      en: 'A seal of this key alone proves nothing any more. akashi run check also compares each record with what was approved.',
    },
    bundle: {
      ja: '窓口の確認ページは、開きなおすと新しい根の鍵に替わります。akashi verify --root で指定している人には、新しい値を知らせてください。',
      en: 'Counters take the new root when they load their page again. Tell the new value to whoever names it with akashi verify --root.',
    },
  };
  const marked = ja
    ? `鍵 ${kid}（${KEY_PURPOSE_WORDS[purpose].ja}）を無効にしました。`
    : `Key ${kid} (${KEY_PURPOSE_WORDS[purpose].en}) counts no more.`;
  if (replacedBy === null) return `${marked}\n${next[purpose][language]}`;
  const replaced = ja
    ? `新しい鍵 ${replacedBy} を、公開の期間をおかずに使い始めました。`
    : `The new key ${replacedBy} signs at once, without the days of publication before.`;
  return `${marked}${ja ? '' : ' '}${replaced}\n${next[purpose][language]}`;
}

type Counts = Record<'paper' | 'web', Record<CopyState, number>>;

/** What `akashi keys affected` prints: no one is named. */
export function affectedText(language: Language, kid: string, { paper, web }: Counts): string {
  const ja = language === 'ja';
  const row = (label: string, counts: Record<CopyState, number>) =>
    ja
      ? `${label}  交付しなおしが必要 ${counts.waiting}  交付しなおし済み ${counts.replaced}  有効 ${counts.signed}`
      : `${label}  to be issued anew ${counts.waiting}  issued anew ${counts.replaced}  good ${counts.signed}`;
  const webNote = ja
    ? 'Web の控えは、本人が保存した写しだけが無効になります。画面のコードはそのまま使えます。'
    : 'Of Web certificates only saved copies are affected; their screens go on.';
  return [
    ja ? `鍵 ${kid} が署名した写し` : `copies signed by ${kid}`,
    row(ja ? '紙' : 'paper', paper),
    row('Web', web),
    webNote,
  ].join('\n');
}

/** What the page 鍵 says. */
export const KEY_PAGE_TEXTS = {
  title: '鍵',
  intro: '証のコードや失効一覧に署名する鍵です。次の鍵を準備しておくと、決めた日の0時に自動で切り替わります。',
  uses: {
    codes: '資格確認書のQRコードに署名します。',
    status: '失効した資格確認書の一覧に署名します。',
    records: '交付した証の記録に封印をします。公開はしません。',
    bundle: '窓口の確認ページが信頼する、発行者情報のもとになる鍵です。',
  } satisfies Record<KeyPurpose, string>,
  kid: '鍵（先頭）',
  state: '状態',
  from: '使い始め',
  until: '使い終わり',
  published: '公開の終わり',
  notPublished: '公開していません',
  where: '置き場所',
  places: { database: '暗号化してデータベースに', token: 'トークン（PKCS#11）' },
  none: '鍵はありません。',
  howTitle: '鍵を替えるには',
  how: [
    'この画面では替えられません。サーバーを管理する人に頼み、次のコマンドで行います。',
    '次の鍵の準備は akashi keys prepare で行います。使い始めは、公開から7日以上あとです。',
    '鍵が漏れたとき、または漏れたおそれがあるときは、すぐに二人で akashi keys compromise を行います。',
    '紙の交付しなおしが必要な人数は akashi keys affected で数えます。',
  ],
} as const;
