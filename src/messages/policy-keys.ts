import type { PolicyKeyName } from '../society/files.ts';

interface KeyText {
  label: Record<'ja' | 'en', string>;
  /** What the key decides, for staff. */
  what: string;
  /** The unit of a number, in Japanese. */
  unit?: string;
}

/** What each key of a policy is called and means. docs/formats.md says the same in English. */
export const POLICY_KEY_TEXTS: Record<PolicyKeyName, KeyText> = {
  'insurer.number': {
    label: { ja: '保険者番号', en: 'insurer number' },
    what: 'この組合の番号です。方針では変えられません。',
  },
  'insurer.name': {
    label: { ja: '保険者の名称', en: 'name of the insurer' },
    what: '証の券面、お手紙、画面に表示します。',
  },
  'insurer.address': {
    label: { ja: '保険者の所在地', en: 'address of the insurer' },
    what: '証の券面とお手紙に表示します。',
  },
  'insurer.phone': {
    label: { ja: '保険者の電話番号', en: 'phone of the insurer' },
    what: 'お問い合わせ先として、券面とお手紙と画面に表示します。',
  },
  certificateEndsOn: {
    label: { ja: '資格確認書の統一の有効期限', en: 'uniform last valid day' },
    what: '全員の有効期限を、この日までにそろえます。空欄のときは、ほかの期限だけで決まります。',
  },
  maxYears: {
    label: { ja: '資格確認書の最長の年数', en: 'longest validity' },
    what: '有効期間は、始まりの日からこの年数までです。法令の上限は5年です。',
    unit: '年',
  },
  shortTermMonths: {
    label: { ja: '紛失・更新中の方の月数', en: 'months while a card is renewed' },
    what: 'カードの紛失・更新中に申請で交付する、短い資格確認書の有効期間です。',
    unit: 'か月',
  },
  legacyCardEndsOn: {
    label: { ja: '旧保険証が使えた最後の日', en: 'last day of the old cards' },
    what: 'この日までは、どちらも持たない方はいないものとして数えます。',
  },
  undetermined: {
    label: { ja: '判定できない方の扱い', en: 'people who can not be decided' },
    what: '情報が足りない方には交付せず、職員が確認するまで待ちます。選べるのは、いまは hold だけです。',
  },
  ownAccountFromAge: {
    label: { ja: '自分のアカウントを持つ年齢', en: 'age of an own account' },
    what: 'この年齢からは家族も自分でログインし、被保険者の画面には表示しません。',
    unit: '歳',
  },
  gapDueDays: {
    label: { ja: '未到達の方への対応の期限', en: 'days to reach somebody' },
    what: '使えるマイナ保険証も資格確認書もない方に、この日数のうちに対応します。',
    unit: '日',
  },
  'escalation.secondNoticeDays': {
    label: { ja: '開かれないとき、もう一度知らせる日', en: 'days to a second notice' },
    what: 'Webの資格確認書が公開からこの日数のあいだ開かれないとき、メールの届く方にもう一度知らせます。0にすると知らせません。',
    unit: '日',
  },
  'escalation.letterDays': {
    label: { ja: '開かれないとき、お手紙を送る日', en: 'days to a letter' },
    what: '公開からこの日数のあいだ開かれないとき、次の印刷にお手紙を入れます。発送の報告を取り込むと、送ったものとして数えます。0にすると入れません。',
    unit: '日',
  },
  'escalation.paperDays': {
    label: { ja: '開かれないとき、紙に切り替える日', en: 'days to paper' },
    what: '公開からこの日数のあいだ開かれないとき、媒体を紙と指定し、次の交付で紙を作ります。0にすると切り替えません。',
    unit: '日',
  },
  enrolmentDays: {
    label: { ja: '登録コードが使える日数', en: 'days of an enrolment code' },
    what: 'お手紙の登録コードは、作った日からこの日数まで使えます。',
    unit: '日',
  },
  employerCodes: {
    label: { ja: '会社からの登録コードの配布', en: 'enrolment codes handed out by employers' },
    what: '封をした登録コードを、会社を通じて本人に渡せるようにする（on）か、しない（off）かを決めます。はじめての登録だけに使えます。',
  },
  enrolmentLinks: {
    label: { ja: 'リンクでの登録コードの送付', en: 'enrolment codes as links' },
    what: '本人のものと確かめた連絡先へ、登録のリンクを送れるようにする（on）か、しない（off）かを決めます。はじめての登録だけに使えます。',
  },
  webPush: {
    label: { ja: '端末への通知', en: 'notifications on devices' },
    what: '新しいお知らせがあることを、加入者の端末に通知できるようにする（on）か、しない（off）かを決めます。通知はブラウザーの会社（Apple、Google、Microsoft、Mozilla）を通ります。氏名や内容は送りません。',
  },
  nondisclosureLetters: {
    label: { ja: '不開示の方への登録のお手紙', en: 'letters to people with nondisclosure' },
    what: '「不開示」の方の登録のお手紙を、登録された住所へ送る（post）か、送らない（hold）かを決めます。送らない方には、保護担当が個別交付でお届けします。',
  },
  offlinePackHours: {
    label: { ja: '電波のない所で見せられる時間', en: 'hours without network' },
    what: '加入者が希望したとき、この時間の分のQRコードを端末に保存できます。失効しても、端末の中の分はすぐには消えません。0にすると提供しません。',
    unit: '時間',
  },
  'brakes.fewerRowsPercent': {
    label: { ja: '取込みを止める、行の減り方', en: 'fewer rows that stop an import' },
    what: '前回よりこの割合以上に行が減ったファイルは、二人目の確認があるまで取り込みません。',
    unit: '％',
  },
  'brakes.moreUnknownsPercent': {
    label: { ja: '取込みを止める、不明の増え方', en: 'more unknowns that stop an import' },
    what: '前回よりこの割合以上に不明の方が増えるファイルは、二人目の確認があるまで取り込みません。',
    unit: '％',
  },
  'runBrakes.fromPeople': {
    label: { ja: '交付の歯止めを使う人数', en: 'people from which run brakes count' },
    what: '判定した方がこの人数より少ない計画では、交付の歯止めを使いません。少人数では割合が大きく動くためです。',
    unit: '人',
  },
  'runBrakes.certificatesPercent': {
    label: { ja: '計画を止める、資格確認書の割合', en: 'share of certificates that holds a run' },
    what: '資格のある方のうち、この割合以上に資格確認書を交付する計画は、計画した人とは別の担当者が確認するまで承認できません。',
    unit: '％',
  },
  'runBrakes.unknownsPercent': {
    label: { ja: '計画を止める、判定できない方の割合', en: 'share of unknowns that holds a run' },
    what: '資格のある方のうち、この割合以上を判定できない計画は、計画した人とは別の担当者が確認するまで承認できません。',
    unit: '％',
  },
  'runBrakes.growthPercent': {
    label: { ja: '計画を止める、対象者の増え方', en: 'growth that holds a run' },
    what: '資格確認書の必要な方が、同じ範囲の前回よりこの割合以上に増えた計画は、計画した人とは別の担当者が確認するまで承認できません。',
    unit: '％',
  },
  'runBrakes.shrinkPercent': {
    label: { ja: '計画を止める、対象者の減り方', en: 'shrinking that holds a run' },
    what: '資格確認書の必要な方が、同じ範囲の前回よりこの割合以上に減った計画は、計画した人とは別の担当者が確認するまで承認できません。',
    unit: '％',
  },
  'runBrakes.lintFailuresPerThousand': {
    label: { ja: '計画を止める、点検に通らない割合', en: 'share of failed lints that holds a run' },
    what: '交付前の点検に通らない証が、1,000件あたりこの件数より多い計画は、計画した人とは別の担当者が確認するまで承認できません。',
    unit: '件',
  },
  'runBrakes.lintFailures': {
    label: { ja: '点検に通らない方を数えはじめる人数', en: 'people with failed lints that are never too many' },
    what: '点検に通らない方がこの人数以下のときは、割合にかかわらず計画を止めません。',
    unit: '人',
  },
  approvalHours: {
    label: { ja: '交付の承認が有効な時間', en: 'hours for which an approval counts' },
    what: '承認からこの時間のうちに交付を始めないと、承認は無効になります（取消しのための時間は含みません）。無効になったときは、もう一度承認します。',
    unit: '時間',
  },
  cancelWindowMinutes: {
    label: { ja: '取消しのための時間', en: 'minutes between approval and release' },
    what: '承認してからこの時間がたつまで、交付は始められません。その間に計画を見なおし、取り消すことができます。0にすると、承認のあとすぐに交付できます。',
    unit: '分',
  },
  standing: {
    label: { ja: '窓口に示す文', en: 'sentence for the counter' },
    what: 'Webの資格確認書に表示する、法令上の位置づけの一文です。',
  },
  shareOn: {
    label: { ja: '70歳からの負担割合を載せる所', en: 'where the share from 70 on is printed' },
    what: '資格確認書のおもて面に載せるか、別の高齢受給者証に載せるかです。変えると、70歳からの方の資格確認書が次の交付で新しくなります。',
  },
  addressOn: {
    label: { ja: '資格確認書の住所', en: 'home address on certificates' },
    what: 'おもて面に台帳の住所を載せるかどうかです。自己情報提供不可や不開示の方と、その方と同じ記号・番号の方の住所は、いつも載せません。変えると、住所のある方の資格確認書が次の交付で新しくなります。',
  },
  limitCategoryOn: {
    label: { ja: '限度額適用区分', en: '限度額適用区分 on certificates' },
    what: '希望した方の資格確認書に、限度額適用区分を載せるかどうかです。載せるのは、届出で「希望する」と記録した方だけです。変えると、その方の資格確認書が次の交付で新しくなります。',
  },
  'print.paperForm': {
    label: { ja: '紙の資格確認書の用紙', en: 'paper of certificates' },
    what: 'letter は宛名と同じA4の1枚から切り取る形、postcard ははがきサイズ、card はカードサイズです。はがきとカードには宛名の送付状を付けます。',
  },
  'print.certificateBy': {
    label: { ja: '資格確認書の送り方', en: 'how certificates are sent' },
    what: 'ordinary は普通郵便、recorded は特定記録、registered は簡易書留です。いつもご本人へ直接送り、事業所はとおしません。',
  },
  'print.noticeBy': {
    label: { ja: '資格情報のお知らせの送り方', en: 'how notices are sent' },
    what: '紙で送るときの送り方です。',
  },
  'print.letterBy': {
    label: { ja: 'お手紙の送り方', en: 'how letters are sent' },
    what: '登録コードのお手紙と、コードのない確認のお願いの送り方です。コードは生年月日と組でなければ使えません。',
  },
  'print.customerBarcode': {
    label: { ja: 'カスタマバーコード', en: 'customer barcode' },
    what: 'where-certain にすると、郵便番号と住所から確かに作れる方だけに印刷します。',
  },
  'print.cropMarks': {
    label: { ja: 'トンボ', en: 'crop marks' },
    what: '断裁する印刷会社のときは bleed にします。塗り足し3mmとトンボを付けます。',
  },
  'print.piecesAFile': {
    label: { ja: '1ファイルの通数', en: 'pieces a file' },
    what: '印刷用PDFを、この通数までで分けます。',
    unit: '通',
  },
  'print.deliveredAfterDays': {
    label: { ja: '届いたとみなすまでの日数', en: 'days until counted as delivered' },
    what: '発送からこの日数のあいだに返送がなければ、届いたものとして記録します。返送があれば、その方は未到達にもどります。',
    unit: '日',
  },
  'print.keepDays': {
    label: { ja: '印刷データの保存日数', en: 'days a package is kept' },
    what: '印刷会社に渡すデータを、この日数のうちに消します。印刷会社にもこの日までの削除を求めます。',
    unit: '日',
  },
  'printVendor.recipient': {
    label: { ja: '印刷会社の公開鍵', en: "vendor's public key" },
    what: '印刷データをこの鍵（age1…）で暗号化します。空欄のあいだは、印刷データを作れません。',
  },
  'digitalApp.issuer': {
    label: { ja: 'デジタル認証アプリの発行者', en: 'issuer of the デジタル認証アプリ' },
    what: 'デジタル庁に登録したときに知らされたアドレス（issuer）です。空欄のあいだは、このログインの方法をどのページにも出しません。',
  },
  'digitalApp.clientId': {
    label: { ja: 'デジタル認証アプリのクライアントID', en: 'client id at the デジタル認証アプリ' },
    what: 'デジタル庁に登録したときに知らされたIDです。鍵は akashi provider key でつくります。',
  },
  'companySignIn.name': {
    label: { ja: '会社のIDの名前', en: "name of the company's sign-in" },
    what: 'ログインのページのボタンに出る名前です（例：見本グループの社員ID）。',
  },
  'companySignIn.issuer': {
    label: { ja: '会社のIDの発行者', en: "issuer of the company's sign-in" },
    what: '会社の認証基盤のアドレス（issuer）です。空欄のあいだは、どのページにも出しません。会社のIDだけでは、証もご家族も申請も見られません。',
  },
  'companySignIn.clientId': {
    label: { ja: '会社のIDのクライアントID', en: "client id at the company's sign-in" },
    what: '会社の認証基盤に登録したときに知らされたIDです。',
  },
  lookupCode: {
    label: { ja: '照会番号（カメラのない窓口）', en: 'look-up codes for counters without a camera' },
    what: '加入者が、窓口で入力する8文字の番号を出せるようにします。QRコードと違い、確認されたことが保険者に記録されます。',
  },
  'applicationDays.specialCare': {
    label: { ja: '申請の回答までの日数（要配慮者）', en: 'days to answer an application for special care' },
    what: '申請を受け付けてからこの日数のうちに回答します。申請した方の画面に、目安の日として示します。',
    unit: '日',
  },
  'applicationDays.reissue': {
    label: { ja: '申請の回答までの日数（再交付）', en: 'days to answer an application for a re-issue' },
    what: '申請を受け付けてからこの日数のうちに回答します。申請した方の画面に、目安の日として示します。',
    unit: '日',
  },
  'applicationDays.lostRenewing': {
    label: {
      ja: '申請の回答までの日数（紛失・更新中）',
      en: 'days to answer an application for a lost or renewed card',
    },
    what: '申請を受け付けてからこの日数のうちに回答します。申請した方の画面に、目安の日として示します。',
    unit: '日',
  },
  'applicationDays.limitCategory': {
    label: { ja: '申請の回答までの日数（限度額適用認定）', en: 'days to answer an application for 限度額適用区分' },
    what: '申請を受け付けてからこの日数のうちに回答します。申請した方の画面に、目安の日として示します。',
    unit: '日',
  },
  'applicationDays.releaseRegistration': {
    label: {
      ja: '申請の回答までの日数（利用登録の解除）',
      en: 'days to answer an application for a release of the registration',
    },
    what: '申請を受け付けてからこの日数のうちに回答します。申請した方の画面に、目安の日として示します。',
    unit: '日',
  },
  'applicationDays.changeMedium': {
    label: { ja: '申請の回答までの日数（紙・Webの変更）', en: 'days to answer an application for a change of medium' },
    what: '申請を受け付けてからこの日数のうちに回答します。申請した方の画面に、目安の日として示します。',
    unit: '日',
  },
  evidenceDays: {
    label: { ja: '証拠書類を保管する日数', en: 'days that evidence is kept' },
    what: '申請の決定からこの日数がたつと、証拠書類の画像を消します。審査請求の期間より長くしてください。',
    unit: '日',
  },
  appealMonths: {
    label: { ja: '審査請求ができる月数', en: 'months for 審査請求' },
    what: '申請を認めないとき、審査請求ができる期間として知らせます。',
    unit: 'か月',
  },
  careSecondReviewer: {
    label: { ja: '要配慮者の承認の人数', en: 'second reviewer for special care' },
    what: '要配慮者の承認に、二人目の確認が要るかどうかです。',
  },
  careRenewalDays: {
    label: { ja: '要配慮者の確認を始める日数', en: 'days before an approval for special care ends' },
    what: '要配慮者の承認の終わりの日の、この日数前から、事情が続いているかの確認を「すること」に出します。',
    unit: '日',
  },
  careRenewal: {
    label: { ja: '要配慮者の承認の継続', en: 'approvals for special care go on' },
    what: '終わりの日までに終わりの届出がないとき、申請なしで1年続けるか、終わらせるかです。',
  },
};
