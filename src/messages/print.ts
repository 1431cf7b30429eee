import { formatInstantInJapan } from '../lib/day.ts';
import type { AddressGround } from '../members/index.ts';
import type {
  BatchCounts,
  BatchState,
  DifferenceKind,
  PieceKind,
  PieceStep,
  PostMethod,
  PrintBatch,
  ReturnReason,
  TakenOut,
  Warning,
} from '../print/index.ts';

type Language = 'ja' | 'en';
type Words<Key extends string> = Record<Key, Record<Language, string>>;

export const PRINT_LABELS: {
  state: Words<BatchState>;
  kind: Words<PieceKind>;
  method: Words<PostMethod>;
  takenOut: Words<TakenOut>;
  step: Words<PieceStep>;
  warning: Words<Warning>;
  difference: Words<DifferenceKind>;
  addressGround: Words<AddressGround>;
  returned: Words<ReturnReason>;
  form: Words<PrintBatch['form']>;
} = {
  state: {
    made: { ja: '承認待ち', en: 'waits for its release' },
    released: { ja: '承認済み', en: 'released' },
    packaged: { ja: '印刷データあり', en: 'packed' },
    forgotten: { ja: '印刷データ削除済み', en: 'package deleted' },
    cancelled: { ja: '取消', en: 'cancelled' },
  },
  form: {
    letter: { ja: 'A4（宛名と同じ1枚）', en: 'A4 with the address on the same sheet' },
    postcard: { ja: 'はがきサイズと送付状', en: 'postcard with a covering sheet' },
    card: { ja: 'カードサイズと送付状', en: 'card with a covering sheet' },
  },
  kind: {
    certificate: { ja: '資格確認書', en: 'certificate' },
    notice: { ja: '資格情報のお知らせ', en: 'notice' },
    letter: { ja: '登録のお手紙', en: 'enrolment letter' },
    reminder: { ja: '確認のお願い', en: 'reminder' },
  },
  method: {
    ordinary: { ja: '普通郵便', en: 'ordinary mail' },
    recorded: { ja: '特定記録', en: 'recorded mail' },
    registered: { ja: '簡易書留', en: 'registered mail' },
  },
  takenOut: {
    'address-missing': { ja: '住所の登録がない', en: 'no address' },
    'came-back': { ja: '郵便が返送された住所のまま', en: 'mail came back from this address' },
    'not-drawable': { ja: '印刷できない文字がある', en: 'a character that no font draws' },
    changed: { ja: '作ったあとに内容が変わった', en: 'changed since the batch was made' },
    left: { ja: '資格を失った', en: 'has left' },
    ended: { ja: '証が失効した', en: 'the document has ended' },
    'not-needed': { ja: '送る必要がなくなった', en: 'not needed any more' },
    cancelled: { ja: '取消', en: 'cancelled' },
    spoiled: { ja: '損紙', en: 'spoiled' },
  },
  step: {
    printed: { ja: '印刷', en: 'printed' },
    enclosed: { ja: '封入', en: 'enclosed' },
    posted: { ja: '発送', en: 'posted' },
    spoiled: { ja: '損紙', en: 'spoiled' },
    returned: { ja: '返送', en: 'returned' },
    delivered: { ja: '到着', en: 'delivered' },
  },
  warning: {
    'shared-address': { ja: '別の世帯（記号・番号）と同じ住所', en: "another family's paper goes to the same address" },
    'like-an-office': {
      ja: '4世帯以上が同じ住所（事業所や施設の住所かもしれません）',
      en: 'four families or more at one address: an office or a home?',
    },
    'insurer-address': { ja: '健康保険組合の住所と同じ', en: 'the address of the society itself' },
    'no-postal-code': { ja: '郵便番号がない', en: 'no postal code' },
  },
  addressGround: {
    person: { ja: '本人に確かめた', en: 'the person says so' },
    employer: { ja: '事業主に確かめた', en: 'the employer says so' },
    post: { ja: '郵便局か印刷会社のまちがいだった', en: "it was the post's or the vendor's mistake" },
  },
  returned: {
    宛所なし: { ja: 'その住所に、この方がいない', en: 'nobody of the name at the address' },
    転居先不明: { ja: '引っ越していて、行き先がわからない', en: 'moved, and nobody knows where to' },
    保管期間経過: { ja: '郵便局での保管期間が過ぎた', en: 'not fetched at the post office in time' },
    受取拒否: { ja: '受取りを断られた', en: 'refused at the door' },
    その他: { ja: '上のどれでもない', en: 'none of these' },
  },
  difference: {
    'unknown-piece': { ja: 'この印刷にない管理番号', en: 'no such piece in this batch' },
    swapped: {
      ja: '管理番号と発行番号が別の方のもの（入れ違いのおそれ）',
      en: "the serial is another piece's: perhaps in the wrong envelope",
    },
    'taken-out': { ja: '外したはずのもの', en: 'a piece that was taken out' },
    twice: { ja: '同じ管理番号が二度', en: 'the same piece twice' },
    'step-missing': { ja: '前の工程（印刷・封入・発送）の記録がない', en: 'a step before it is missing' },
    contradicts: { ja: '日付や追跡番号が前の報告と合わない', en: 'days or numbers that contradict each other' },
  },
};

/** What the console says. */
export const PRINT_TEXTS = {
  title: '印刷と郵送',
  intro:
    '紙の資格確認書とお手紙を、印刷会社に渡すまとまり（印刷）にします。作った人とは別の人が承認すると、印刷データを作れます。',
  make: '待っているものを印刷にまとめる',
  none: 'まだ印刷はありません。',
  batch: (seq: string) => `印刷 第${seq}回`,
  list: '印刷の一覧',
  state: '状態',
  madeAt: '作成',
  pieces: '通数',
  files: '用紙',
  counts: '内訳',
  steps: '印刷会社と郵便の報告',
  warnings: '確かめてください',
  warningsNone: '注意が必要な宛先はありません。',
  noAddressList: '送れる住所がなく、印刷にまとめられない方',
  noAddressHint: (all: string) =>
    `いま${all}通あります。住所が台帳に入るか、いまの住所が正しいことを加入者のページで記録すると、次の印刷に入ります。`,
  takenOut: '外した方',
  takenOutNone: '外した方はいません。',
  takenOutNext:
    '住所や文字を直すか、手渡しなどほかの方法で届けてください。郵便が返送された住所で正しいとわかったときは、加入者のページで記録してください。外した方は、未到達の一覧に残ります。',
  sample: '見本を見る',
  sampleTitle: (kind: string) => `見本（${kind}）`,
  samplePicture: (page: number) => `見本 ${page}ページ目`,
  sampleFirst: (count: number) => `はじめの${count}ページです。`,
  sampleFile: '見本をPDFで受け取る',
  sampleHint: '数人分を「見本」の文字入りで表示します。だれの分を見たかを記録します。',
  release: '承認する',
  releaseHint: '件数、注意が必要な宛先、見本を確かめてから承認してください。作った人は承認できません。',
  cancel: '取り消す',
  pack: '印刷データを作る',
  packing: '印刷データを作っています。しばらくしてから、このページを開きなおしてください。',
  packHint: '一度だけ作ります。作るときに、資格、申出、住所、証の状態を一人ずつ確かめなおし、変わった方を外します。',
  download: '印刷データを受け取る',
  downloadHint: (day: string) =>
    `印刷会社の鍵で暗号化されています。${day}までに消します。印刷会社にも、この日までの削除を求めてください。`,
  hash: 'SHA-256',
  receipt: '印刷会社の報告を取り込む',
  receiptFile: '報告のファイル（CSVまたはJSON）',
  receiptHint: (columns: string) =>
    `1行目に列の名前を入れます。使える列は ${columns} です。管理番号と発行番号は、どの行にも要ります。`,
  receiptDone: (news: string, differences: string) => `${news}件を記録しました。合わない行は${differences}件です。`,
  receiptRepeated: 'このファイルは取込み済みです。何も変えていません。',
  differences: '合わない報告',
  differencesNone: '合わない報告はありません。',
  differenceNext: '印刷会社に現物を確かめてもらい、わかったことを書いて済みにしてください。',
  settle: '済みにする',
  note: 'わかったこと',
  unequal: '番号のつき合わせ',
  unequalNone: '印刷データ・印刷・封入・発送の番号が、すべて一致しています。',
  sets: {
    notPrinted: '印刷の報告がないもの',
    notEnclosed: '印刷したが封入の報告がないもの',
    notPosted: '封入したが発送の報告がないもの',
    noEnd: '発送したが、届いたか返ってきたかがまだわからないもの',
  },
  return: '返送されたものを記録する',
  returnNumber: '発行番号または管理番号',
  returnedOn: '返送された日',
  returnWhy: '返送の理由',
  returnWhyMissing: '返送の理由を一つ選んでください',
  cameBackTitle: '郵便が返送された住所',
  cameBack: (day: string) =>
    `いまの台帳の住所に送った郵便が、${day}に返送されました。台帳の住所が変わるか、正しいことを確かめて記録するまで、証もお手紙も送りません。`,
  cameBackProtected: (day: string) =>
    `いまの台帳の住所に送った郵便が、${day}に返送されました。保護中の方なので、台帳の住所には何も送りません。「することリスト」では、そのまま済みにできます。`,
  addressRight: 'いまの住所で正しいことを、だれに確かめましたか',
  addressConfirm: '正しい住所として記録する',
  reissue: 'この証を無効にして、次の交付で新しい証を作る',
  returnDone: '返送を記録しました。その方は、未到達の一覧にもどります。',
  save: '記録する',
  dayWrong: '返送された日を、今日までの日付で入力してください',
  returnUnknown: 'この番号で印刷したものは見つかりません。紙に書かれた発行番号か管理番号を、もう一度確かめてください',
  returnState: 'この番号は、まだ発送の記録がないか、すでに返送が記録されています',
  noteMissing: 'わかったことを入力してください',
  fileMissing: '報告のファイルを選んでください',
  fileRefused: (row: string, why: string) =>
    `ファイルの${row}行目を読めないため、何も取り込みませんでした（${why}）。直して、もう一度取り込んでください`,
  made: (by: string, at: string) => `${at}　${by}`,
  by: '作成・承認',
  released: '承認',
  first: (count: string) => `（はじめの${count}人）`,
  counted: (count: string) => `${count}通`,
  jobRefused: '印刷データを作れませんでした。',
  jobFailed: (reference: string) => `印刷データを作れませんでした（照会番号 ${reference}）。もう一度お試しください。`,
  noRecipient:
    '方針に印刷会社の公開鍵がないため、印刷データを作れません。管理者が方針の「印刷会社の公開鍵」を決めてください。',
  settled: '済み',
  day: (word: string, day: string) => `${word} ${day}`,
  piece: '管理番号',
  serial: '発行番号',
  person: '加入者',
  row: '行',
  kind: '種類',
  what: '内容',
  why: '理由',
  method: '送付方法',
  tracking: '追跡番号',
  personTitle: '印刷と郵送の記録',
  people: '加入者のページ',
  back: '印刷の一覧にもどる',
} as const;

/** Rows of the worklist. */
export const LETTER_WORK_TEXTS = {
  caption: 'お手紙の印刷と発送',
  what: 'すること',
  notMade: '待っているお手紙を印刷にまとめる',
  notPosted: (seq: string) => `印刷 第${seq}回の発送を確かめる`,
  letters: '通数',
  counted: (count: string) => `${count}通`,
  why: '理由',
  whys: {
    'not-made': (day: string) =>
      `資格確認書が開かれていない方へのお手紙が、${day}から印刷を待っています。送るまで、紙への切り替えは始まりません。`,
    'not-posted': (day: string) =>
      `${day}に印刷にまとめたお手紙の、発送の報告がありません。承認と印刷データがまだならば進め、印刷会社に渡したあとならば報告を求めてください。`,
  },
  due: '期限',
  late: '期限切れ',
  owner: '担当',
} as const;

const TEXT = {
  ja: {
    batch: '印刷',
    state: '状態',
    form: '用紙',
    pieces: '通数',
    pages: 'ページ',
    warned: '注意が必要な宛先',
    steps: '報告',
    deleteBy: '削除の期限',
    hash: 'SHA-256',
  },
  en: {
    batch: 'batch',
    state: 'state',
    form: 'paper',
    pieces: 'pieces',
    pages: 'pages',
    warned: 'warned',
    steps: 'told',
    deleteBy: 'delete by',
    hash: 'SHA-256',
  },
} as const;

/** One batch as the shell shows it. */
export function batchText(language: Language, batch: PrintBatch, state: BatchState, counts: BatchCounts): string {
  const text = TEXT[language];
  const label = <Key extends string>(words: Words<Key>, key: Key) => words[key][language];
  const some = <Key extends string>(words: Words<Key>, numbers: Partial<Record<Key, number>>) =>
    (Object.entries(numbers) as [Key, number][])
      .filter(([, n]) => n > 0)
      .map(([key, n]) => `${label(words, key)} ${n}`);
  const { certificate, letter, notice, reminder } = counts;
  const kinds = { certificate, notice, letter, reminder };
  const methods = { ordinary: counts.ordinary, recorded: counts.recorded, registered: counts.registered };
  const lines = [
    `${text.batch} ${batch.seq}  ${batch.batchId}  ${formatInstantInJapan(batch.madeAt)}`,
    `${text.state}: ${label(PRINT_LABELS.state, state)}`,
    `${text.form}: ${label(PRINT_LABELS.form, batch.form)}`,
    `${text.pieces}: ${counts.pieces}  ${[...some(PRINT_LABELS.kind, kinds), ...some(PRINT_LABELS.method, methods)].join('  ')}`,
  ];
  if (counts.pages > 0) lines.push(`${text.pages}: ${counts.pages}`);
  if (counts.warned > 0) lines.push(`${text.warned}: ${counts.warned}`);
  for (const line of some(PRINT_LABELS.takenOut, counts.takenOut)) lines.push(`  - ${line}`);
  const steps = some(PRINT_LABELS.step, counts.steps);
  if (steps.length > 0) lines.push(`${text.steps}: ${steps.join('  ')}`);
  if (batch.deleteByOn) lines.push(`${text.deleteBy}: ${batch.deleteByOn}`);
  if (batch.fileHash) lines.push(`${text.hash}: ${batch.fileHash}`);
  return lines.join('\n');
}

export function receiptText(
  language: Language,
  result: {
    repeated: boolean;
    rows: number;
    news: number;
    differences: readonly { row: number; kind: DifferenceKind; pieceId: string; serial: string }[];
  },
): string {
  const head =
    language === 'ja'
      ? result.repeated
        ? PRINT_TEXTS.receiptRepeated
        : PRINT_TEXTS.receiptDone(String(result.news), String(result.differences.length))
      : result.repeated
        ? 'This file was taken in before. Nothing was changed.'
        : `${result.news} recorded, ${result.differences.length} lines that do not agree.`;
  const lines = result.differences.map(
    ({ kind, pieceId, row, serial }) => `  ${row}: ${pieceId} ${serial}  ${PRINT_LABELS.difference[kind][language]}`,
  );
  return [head, ...lines].join('\n');
}
