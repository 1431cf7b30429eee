import { type Around, type Sketch, written } from './named-person.ts';

/** The eight rows of the seed's table, and the combinations of reference/domain.md §12.4 that change nothing but a row. */
export function seedRowHouseholds({ on, before, after, aged, yesterday, tomorrow, ...card }: Around): Sketch[][] {
  return [
    // R1–R5: the state of the card
    [
      {
        key: 'no-card',
        expected: { reason: 'R1' },
        story: 'マイナンバーカードを取得していない',
        written: written('青山　一', 'アオヤマ　ハジメ', '男'),
        birthOn: aged(51),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'not-registered',
        expected: { reason: 'R2' },
        story: 'カードはあるが、健康保険証の利用登録をしていない',
        written: written('石黒　二葉', 'イシグロ　フタバ', '女'),
        birthOn: aged(33),
        card: card.notRegistered,
      },
    ],
    [
      {
        key: 'release-asked',
        expected: { reason: 'R3' },
        story: '利用登録の解除を申請した（効力は翌月末から）',
        written: written('内海　三郎', 'ウツミ　サブロウ', '男'),
        birthOn: aged(58),
        card: card.releaseAskedOn(before(12)),
      },
    ],
    [
      {
        key: 'released',
        expected: { reason: 'R3' },
        story: '利用登録の解除が済んでいる（申請日は届いていない）',
        written: written('内海　澄子', 'ウツミ　スミコ', '女'),
        birthOn: aged(61),
        card: { ...card.usable, 利用登録: '解除済' },
      },
    ],
    [
      {
        key: 'release-tomorrow',
        expected: { reason: 'N0' },
        story: '解除の申請日が明日：まだ事実ではない',
        written: written('内海　晴', 'ウツミ　ハル', '男'),
        birthOn: aged(29),
        card: card.releaseAskedOn(tomorrow),
      },
    ],
    [
      {
        key: 'grace-over',
        expected: { reason: 'R4' },
        story: '電子証明書の期限が切れ、猶予も先月末で終わった',
        written: written('江口　四季', 'エグチ　シキ', '女'),
        birthOn: aged(45),
        card: card.graceOver,
      },
    ],
    [
      {
        key: 'grace-to-month-end',
        expected: { reason: 'N0' },
        story: '電子証明書の期限は切れたが、今月末まではマイナ保険証が使える',
        written: written('江口　夏生', 'エグチ　ナツオ', '男'),
        birthOn: aged(47),
        card: card.graceToMonthEnd,
      },
    ],
    [
      {
        key: 'card-expires-first',
        expected: { reason: 'R4' },
        story: '電子証明書は先まで有効だが、カードそのものの期限が先に切れた',
        written: written('江口　秋子', 'エグチ　アキコ', '女'),
        birthOn: aged(52),
        card: { ...card.usable, カード有効期限: card.graceOver.電子証明書有効期限 },
      },
    ],
    [
      {
        key: 'release-and-grace-over',
        expected: { reason: 'R3' },
        story: '解除の申請と期限切れが重なる：日付のある本人の申請が先',
        written: written('江口　冬馬', 'エグチ　トウマ', '男'),
        birthOn: aged(39),
        card: { ...card.releaseAskedOn(before(20)), 電子証明書有効期限: card.graceOver.電子証明書有効期限 },
      },
    ],
    [
      {
        key: 'returned',
        expected: { reason: 'R5' },
        story: 'マイナンバーカードを返納した',
        written: written('大西　五月', 'オオニシ　サツキ', '女'),
        birthOn: aged(66),
        card: card.returnedOn(before(40)),
      },
    ],
    [
      {
        key: 'return-tomorrow',
        expected: { reason: 'N0' },
        story: '返納日が明日：今日はまだカードを使える',
        written: written('大西　皐', 'オオニシ　コウ', '男'),
        birthOn: aged(64),
        card: { ...card.usable, カード: '返納', 返納年月日: tomorrow },
      },
    ],
    [
      {
        key: 'new-card-after-return',
        expected: { reason: 'R2' },
        story: '返納のあとに新しいカードを取った：利用登録はまだ',
        written: written('大西　新', 'オオニシ　アラタ', '男'),
        birthOn: aged(37),
        card: card.notRegistered,
      },
    ],
    [
      {
        key: 'not-told-apart',
        expected: { reason: 'R12', missing: ['card'] },
        story: '利用登録はない。カードの有無は届いていない（1と2を区別できない）',
        written: written('片山　十二', 'カタヤマ　トウジ', '男'),
        birthOn: aged(43),
        card: { ...card.unknown, 利用登録: '未登録' },
      },
    ],

    // R6: the number
    [
      {
        key: 'number-missing',
        expected: { reason: 'R6' },
        story: 'マイナンバーを健保組合に出していない',
        written: written('木下　六花', 'キノシタ　リッカ', '女'),
        birthOn: aged(26),
        card: null,
        member: { マイナンバー登録: '未' },
      },
    ],
    [
      {
        key: 'number-missing-says-card',
        expected: { reason: 'R6' },
        story: 'カードがあると言うが、番号が届いていないので使えない',
        written: written('木下　睦', 'キノシタ　ムツミ', '女'),
        birthOn: aged(31),
        card: { ...card.unknown, カード: '取得' },
        member: { マイナンバー登録: '未' },
      },
    ],
    [
      {
        key: 'number-in-doubt',
        expected: { reason: 'R6' },
        story: 'マイナンバーの紐付けに疑いがあり、確認中',
        written: written('木下　陸', 'キノシタ　リク', '男'),
        birthOn: aged(36),
        card: card.usable,
        member: { マイナンバー登録: '確認中' },
      },
    ],
    [
      {
        key: 'abroad',
        expected: { reason: 'R6' },
        story: '海外に住み、マイナンバーがない',
        written: written('久保　洋', 'クボ　ヒロシ', '男'),
        birthOn: aged(44),
        card: card.unknown,
        member: { マイナンバー登録: '未', 郵便番号: '', 住所: '' },
      },
    ],
    [
      {
        key: 'parent-of-newborn',
        expected: { reason: 'N0' },
        story: '生まれたばかりの子の親：お知らせは自分の分だけ',
        written: written('桑原　望', 'クワバラ　ノゾミ', '女'),
        birthOn: aged(32),
        card: card.usable,
      },
      {
        key: 'newborn',
        expected: { reason: 'R6' },
        story: '五日前に生まれた子：番号の届出がまだ。親の画面に出る',
        written: written('桑原　光', 'クワバラ　ヒカル', ''),
        birthOn: before(5),
        relationship: '子',
        card: null,
        member: { マイナンバー登録: '未' },
      },
    ],

    // R8: care, by application
    [
      {
        key: 'care-with-usable-card',
        expected: { reason: 'R8' },
        story: '要配慮者として承認：使えるマイナ保険証を持ったまま、紙の資格確認書も持つ',
        written: written('小森　八重', 'コモリ　ヤエ', '女'),
        birthOn: aged(68),
        card: card.usable,
        approvals: [card.care(before(31))],
      },
    ],
    [
      {
        key: 'care-without-card',
        expected: { reason: 'R8' },
        story: '要配慮者として承認、カードはない：紙',
        written: written('小森　末吉', 'コモリ　スエキチ', '男'),
        birthOn: aged(69),
        card: card.noCard,
        approvals: [card.care(before(31))],
      },
    ],
    [
      {
        key: 'care-not-applied',
        expected: { reason: 'R1' },
        story: '介助が要るが申請していない、カードはない：Webで自動的に交付（紙の申請を案内する）',
        written: written('小森　静', 'コモリ　シズ', '女'),
        birthOn: aged(67),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'care-ended-without-card',
        expected: { reason: 'R1' },
        story: '要配慮者の承認が昨日で終わった、カードはない：Webに戻る',
        written: written('小森　昭夫', 'コモリ　アキオ', '男'),
        birthOn: aged(66),
        card: card.noCard,
        approvals: [card.care(before(396), yesterday)],
      },
    ],
    [
      {
        key: 'care-ended-with-usable-card',
        expected: { reason: 'N0' },
        story: '要配慮者の承認が昨日で終わった、マイナ保険証は使える',
        written: written('小森　和', 'コモリ　ノドカ', '女'),
        birthOn: aged(41),
        card: card.usable,
        approvals: [card.care(before(396), yesterday)],
      },
    ],
    [
      {
        key: 'wants-paper-just-in-case',
        expected: { reason: 'N0' },
        story: '念のため紙がほしいが、要配慮者には当たらない',
        written: written('坂口　念', 'サカグチ　ネン', '男'),
        birthOn: aged(55),
        card: card.usable,
      },
    ],

    // X1, N0, U0
    [
      {
        key: 'lost-card',
        expected: { reason: 'X1' },
        story: 'カードをなくし、再発行を待っている：二か月の資格確認書',
        written: written('島村　失太', 'シマムラ　シツタ', '男'),
        birthOn: aged(34),
        card: card.usable,
        approvals: [card.lost(before(4))],
      },
    ],
    [
      {
        key: 'lost-card-grace-over',
        expected: { reason: 'R4' },
        story: 'カードをなくしたが、その前に猶予も終わっていた：短くしない',
        written: written('島村　遼', 'シマムラ　リョウ', '男'),
        birthOn: aged(48),
        card: card.graceOver,
        approvals: [card.lost(before(4))],
      },
    ],
    [
      {
        key: 'expiry-unknown',
        expected: { reason: 'N0', missing: ['certificate-expiry'] },
        story: 'マイナ保険証は使えるはずだが、期限が届いていない',
        written: written('須田　紀', 'スダ　オサム', '男'),
        birthOn: aged(50),
        card: card.ordinary,
      },
    ],
    [
      {
        key: 'registered-card-unknown',
        expected: { reason: 'N0' },
        story: '利用登録は済み、カードの状況は不明',
        written: written('須田　結', 'スダ　ユイ', '女'),
        birthOn: aged(23),
        card: { ...card.usable, カード: '不明' },
      },
    ],
    [
      {
        key: 'no-status-row',
        expected: { reason: 'U0', missing: ['card-status'] },
        story: 'マイナ保険証の状況の行が届いていない：否ではなく、わからない',
        written: written('関　零', 'セキ　レイ', '女'),
        birthOn: aged(38),
        card: null,
      },
    ],
    [
      {
        key: 'everything-unknown',
        expected: { reason: 'U0', missing: ['card', 'registration'] },
        story: 'カードも利用登録も不明',
        written: written('関　未知', 'セキ　ミチ', '女'),
        birthOn: aged(46),
        card: card.unknown,
      },
    ],
    [
      {
        key: 'registration-unknown',
        expected: { reason: 'U0', missing: ['registration'] },
        story: 'カードはあるが、利用登録が不明',
        written: written('関　悠', 'セキ　ユウ', '男'),
        birthOn: aged(28),
        card: { ...card.usable, 利用登録: '不明' },
      },
    ],
    [
      {
        key: 'contradiction',
        expected: { reason: 'U0', missing: ['card-contradiction'] },
        story: 'カードがないのに利用登録済：食い違いを人が確かめる',
        written: written('曽根　矛', 'ソネ　タケシ', '男'),
        birthOn: aged(57),
        card: { ...card.noCard, 利用登録: '登録済' },
      },
    ],
  ];
}
