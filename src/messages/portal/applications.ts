import type {
  ApplicationEventKind,
  ApplicationField,
  ApplicationKind,
  ApplicationState,
  ChoiceField,
  EvidenceAskedWhy,
  FieldFault,
  RefusedWhy,
} from '../../applications/index.ts';
import type { EvidenceFault, EvidencePurpose } from '../../evidence/index.ts';

/** The words of 申請: kinds, forms, papers, and what became of it. Staff who take one down at the desk read the Japanese ones. */
export const APPLICATIONS = {
  /** What each kind is called, how its matter is said in plain words, and what comes of it. */
  kinds: {
    reissue: {
      name: '資格確認書の再交付',
      matter: '紙の資格確認書をなくした・盗まれた・破れた',
      hint: 'Webの資格確認書はなくなりません。この画面からいつでも見られます。',
      about: '承認されると、前の紙の資格確認書は使えなくなり、新しいものを紙でお送りします。',
    },
    'lost-renewing': {
      name: 'カード紛失・更新中の資格確認書',
      matter: 'マイナンバーカードをなくした、または更新中で手元にない',
      hint: '新しいカードが届くまでの間に使う、期間の短い資格確認書です。',
      about: '承認されると、期間の短い資格確認書を交付します。',
    },
    'special-care': {
      name: '特別な配慮が必要な方（要配慮者）の資格確認書',
      matter: '介助などが必要で、マイナ保険証やスマートフォンの画面を使うのがむずかしい',
      hint: '介護認定、障害者手帳、指定難病、成年後見などの方です。マイナ保険証をお持ちのままで申請できます。',
      about:
        '承認されると、資格確認書を紙でお送りします。引き続き必要な方は、更新のときに改めて申請する必要はありません。',
    },
    'limit-category': {
      name: '限度額適用認定',
      matter: '入院や手術などで、医療費が高くなりそう',
      hint: 'マイナ保険証で受診する方は、この申請はいりません。',
      about: '承認されると、窓口での支払いが自己負担の限度額までになります。',
    },
    'release-registration': {
      name: 'マイナ保険証の利用登録の解除',
      matter: 'マイナ保険証の利用をやめたい',
      hint: 'マイナンバーカードそのものは、これまでどおり使えます。',
      about: '受け付けたあと、資格確認書をお届けします。解除されるのは、受け付けた月の翌月の末ごろです。',
    },
    'change-medium': {
      name: '資格確認書の紙・Webの変更',
      matter: '資格確認書を、Webから紙に（または紙からWebに）変えたい',
      hint: 'スマートフォンがない、画面が見にくい、などのときも、こちらです。',
      about: '承認されると、次の交付から変わります。いまのものは、新しいものが届くまで使えます。',
    },
  },
  fields: {
    ground: { label: 'どのような事情ですか' },
    groundText: {
      label: '事情の説明',
      hint: '「その他の事情がある」を選んだ方は、どのような配慮が必要かを書いてください。',
    },
    circumstance: { label: '資格確認書はどうなりましたか' },
    happenedOn: { label: 'いつのことですか', hint: 'はっきりしないときは、気づいた日を入れてください。' },
    place: { label: '場所', hint: 'わかる場合だけ（例：通勤の電車の中）' },
    policeReport: { label: '警察への届出の番号', hint: '届け出た方だけ（遺失届や盗難届の受理番号）' },
    cardState: { label: 'マイナンバーカードはどうなっていますか' },
    onCertificate: {
      label: '資格確認書に区分を載せますか',
      hint: '載せると、窓口で資格確認書だけを見せればすみます。健康保険組合が載せていないときは、別にお知らせします。',
    },
    understood: { label: '確認' },
    medium: { label: 'どちらにしますか' },
    by: { label: 'この申請を書いている方' },
    proxyName: { label: '代わりに書いている方の氏名', hint: 'ご本人が書いているときは、空欄のままにしてください。' },
    proxyRelation: { label: 'ご本人との関係', hint: '例：成年後見人、長女、施設の職員' },
    note: {
      label: '伝えておきたいこと',
      hint: 'なければ空欄のままでかまいません。マイナンバー（12桁）は書かないでください。',
    },
  },
  options: {
    ground: {
      'care-level': '要支援・要介護の認定を受けている',
      disability: '身体・知的（療育）・精神の手帳を持っている',
      'rare-disease': '指定難病の受給者証を持っている',
      guardianship: '成年後見制度を利用している',
      other: 'その他の事情がある',
    },
    circumstance: {
      lost: 'なくした',
      stolen: '盗まれた',
      destroyed: '火事や水害などで失った',
      damaged: '破れた・汚れた（手元にある）',
    },
    cardState: {
      lost: 'なくした',
      renewing: '更新や再発行の手続き中で手元にない',
      'certificate-expired': '電子証明書の有効期限が切れた',
    },
    onCertificate: { yes: '載せる', no: '載せない' },
    understood: { yes: '解除するとマイナ保険証では受診できなくなることを、理解しました' },
    medium: { paper: '紙でほしい', web: 'Webでよい' },
    by: {
      self: 'ご本人（お子さまの分を書く保護者を含む）',
      'legal-representative': '法定代理人（成年後見人など）',
      helper: '家族や施設の方など、頼まれた方',
    },
  },
  fieldFaults: {
    missing: '「{label}」を入れてください',
    choose: '「{label}」を選んでください',
    day: '「{label}」は、今日までの日付を入れてください',
    'too-long': '「{label}」は{longest}文字までにしてください',
    number: '「{label}」に12桁の番号があります。マイナンバーはお預かりできないので、消してください',
  },
  /** That a second reviewer is needed is nobody else's business: `proposed` looks like `in-review`. */
  states: {
    received: { word: '受付', told: '受け付けました。これから確認します。' },
    'in-review': { word: '確認中', told: '担当者が確認しています。' },
    'needs-evidence': { word: '書類待ち', told: '書類が足りません。下の欄から送ってください。' },
    approved: { word: '承認', told: '承認しました。資格確認書などの準備をしています。' },
    effected: { word: '完了', told: '手続きは終わりました。' },
    refused: { word: '不承認', told: '申請を認めることができませんでした。' },
    appealed: { word: '再確認', told: 'もう一度の確認を受け付けました。前とは別の者が確認します。' },
    withdrawn: { word: '取下げ', told: 'この申請は取り下げられました。' },
  },
  events: {
    received: '受け付けました',
    'taken-up': '確認を始めました',
    'evidence-asked': '書類をお願いしました',
    'evidence-given': '書類を受け取りました',
    approved: '承認しました',
    refused: '不承認としました',
    appealed: 'もう一度の確認を受け付けました',
    withdrawn: '取り下げられました',
  },
  asked: {
    missing: '必要な書類が届いていません。',
    unreadable: '書類の文字が読み取れません。明るいところで、全体が入るように撮り直してください。',
    expired: '書類の有効期限が過ぎています。新しいものを送ってください。',
    'other-person': '書類の氏名か生年月日が、申請の方と違います。',
    other: '書類について、お願いがあります。',
  },
  refused: {
    'not-needed': 'いまお持ちの資格確認書やマイナ保険証で受診できるため。',
    'ground-not-shown': 'お送りいただいた書類では、申請の事情を確かめられなかったため。',
    'not-the-person': 'ご本人または代理の方からの申請であることを、確かめられなかったため。',
    'not-eligible': '申請の期間に、この健康保険組合の資格がないため。',
    other: '次の理由によります。',
  },
  purposes: {
    ground: '事情のわかる書類',
    mandate: '代理のわかる書類',
  },
  evidenceFaults: {
    empty: 'ファイルの中身がありません。もう一度選んでください。',
    'too-large':
      'ファイルが大きすぎます（写真は1つ20MB、PDFは1つ10MBまで）。写真なら、小さいサイズで保存し直してください。',
    'too-many': 'ファイルの数が多すぎます（1つの申請に10個、1日に40個まで）。',
    heic: 'iPhoneの「高効率」の写真（HEIC）は受け取れません。設定の「カメラ」→「フォーマット」を「互換性優先」にして撮り直すか、画面を撮影した画像を送ってください。',
    tiff: 'TIFFの画像は受け取れません。JPEG、PNG、PDFのどれかで送ってください。',
    'not-a-type': '受け取れない種類のファイルです。写真（JPEG、PNG）かPDFを送ってください。',
    'type-differs': 'ファイルの種類の名前と中身が違います。写真かPDFを、名前を変えずに送ってください。',
    encrypted:
      'パスワードなどで保護されたPDFは受け取れません。保護を外すか、印刷したものを写真に撮って送ってください。',
    'too-many-pixels': '画像の縦横が大きすぎます。ふつうの大きさで撮り直してください。',
    'too-many-pages': 'PDFのページが多すぎます（20ページまで）。必要なページだけを送ってください。',
    damaged: 'ファイルが壊れているか、途中で切れています。撮り直すか、保存し直して送ってください。',
    'too-heavy': 'ファイルの処理に時間がかかりすぎました。写真に撮り直すか、ページを減らして送ってください。',
    malware: '安全ではない内容が見つかったため、受け取りませんでした。別のファイルを送ってください。',
  },
} as const satisfies {
  kinds: Record<ApplicationKind, { name: string; matter: string; hint: string; about: string }>;
  fields: Record<ApplicationField, { label: string; hint?: string }>;
  options: Record<ChoiceField, Record<string, string>>;
  fieldFaults: Record<FieldFault | 'choose', string>;
  states: Record<Exclude<ApplicationState, 'proposed'>, { word: string; told: string }>;
  events: Record<Exclude<ApplicationEventKind, 'proposed' | 'returned'>, string>;
  asked: Record<EvidenceAskedWhy, string>;
  refused: Record<RefusedWhy, string>;
  purposes: Record<EvidencePurpose, string>;
  evidenceFaults: Record<EvidenceFault, string>;
};
