import { type Around, type Sketch, written } from './named-person.ts';

/** Names and other writing that many systems spoil. */
export function nameHouseholds({ aged, before, on, ...card }: Around): Sketch[][] {
  const sameBirth = aged(40);
  return [
    [
      {
        key: 'name-outside-jis',
        expected: { reason: 'R1' },
        story: '髙・﨑・𠮷（はしごだか、たつさき、つちよし）',
        written: written('髙﨑　𠮷之助', 'タカサキ　ヨシノスケ', '男'),
        birthOn: aged(56),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'name-with-selector',
        expected: { reason: 'R2' },
        story: '辻󠄀・葛󠄀（異体字セレクタのついた字）',
        written: written('辻󠄀　葛󠄀葉', 'ツジ　クズハ', '女'),
        birthOn: aged(34),
        card: card.notRegistered,
      },
    ],
    [
      {
        key: 'name-of-twenty',
        expected: { reason: 'R1' },
        story: '漢字20字の氏名：切らず、折り返す',
        written: written(
          '勘解由小路万里小路姉小路　千代松長寿万次郎',
          'カデノコウジマデノコウジアネガコウジ　チヨマツチョウジュマンジロウ',
          '男',
        ),
        birthOn: aged(61),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'name-of-two',
        expected: { reason: 'R1' },
        story: '一字ずつの氏名',
        written: written('李　一', 'リ　イチ', '男'),
        birthOn: aged(25),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'name-foreign-common',
        expected: { reason: 'R2' },
        story: '外国籍で通称名を使う：表に通称名、裏に登録の氏名',
        written: written('NGUYEN VAN MINH', 'アオキ　アキラ', '男'),
        birthOn: aged(35),
        card: card.notRegistered,
        member: { 通称名: '青木　明' },
      },
    ],
    [
      {
        key: 'name-foreign-long',
        expected: { reason: 'R1' },
        story: '長いローマ字の氏名',
        written: written(
          'MARIA FERNANDA DE OLIVEIRA SANTOS FERREIRA',
          'マリア　フェルナンダ　デ　オリヴェイラ　サントス　フェレイラ',
          '女',
        ),
        birthOn: aged(32),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'sex-on-back',
        expected: { reason: 'R1' },
        story: '性別は表に「裏面参照」、裏に戸籍上の性別',
        written: written('水野　薫', 'ミズノ　カオル', '男'),
        birthOn: aged(29),
        card: card.noCard,
        member: { 性別表示: '裏面参照' },
      },
    ],
    [
      {
        key: 'sex-and-name-on-back',
        expected: { reason: 'R2' },
        story: '通称名も裏面参照も使う',
        written: written('水野　健', 'ミズノ　アキ', '男'),
        birthOn: aged(31),
        card: card.notRegistered,
        member: { 性別表示: '裏面参照', 通称名: '水野　亜紀' },
      },
    ],
    [
      {
        key: 'namesake-one',
        expected: { reason: 'R1' },
        story: '同姓同名で生年月日も同じ二人の、一人目：番号だけが違う',
        written: written('山本　健', 'ヤマモト　ケン', '男'),
        birthOn: sameBirth,
        card: card.noCard,
      },
    ],
    [
      {
        key: 'namesake-two',
        expected: { reason: 'N0' },
        story: '同姓同名で生年月日も同じ二人の、二人目：こちらはマイナ保険証を使える',
        written: written('山本　健', 'ヤマモト　ケン', '男'),
        birthOn: sameBirth,
        card: card.usable,
      },
    ],
    [
      {
        key: 'two-employers',
        expected: { reason: 'R1' },
        story: '二つの事業所に登録のある人の、ここでの記録：記号・番号・枝番ごとに一通',
        written: written('吉岡　双', 'ヨシオカ　ソウ', '女'),
        birthOn: aged(42),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'two-employers-again',
        expected: { reason: 'R1' },
        story: '同じ人の、もう一つの事業所での記録',
        written: written('吉岡　双', 'ヨシオカ　ソウ', '女'),
        birthOn: aged(42),
        card: card.noCard,
        member: { 記号: '102', 番号: '000７', 事業所記号: '102' },
      },
    ],
  ];
}
