import { both } from './fault-sentences.ts';

/** What is told of names and of rows beside each other. Only a broken character refuses a file. */
export const INTAKE_NOTE_TEXTS = {
  'broken-character': both(
    ['壊れた文字（文字化けした字、サロゲートの片割れ）が含まれています。', '元の字を確認し、入力しなおしてください。'],
    [
      'The value holds a broken character (a replacement mark or half of a surrogate pair).',
      'Find the right character and type it again.',
    ],
  ),
  'look-alike': both(
    [
      '形の似た別の文字（エと工、ーと一、カタカナとハイフンなど）かもしれません。登録どおりに取り込みます。',
      '元の届で字を確認してください。違っていれば、直したファイルを取り込んでください。',
    ],
    [
      'A character may stand for one that looks like it (エ for 工, ー for 一). It is kept as it is.',
      'Compare it with the form; import a corrected file if it is wrong.',
    ],
  ),
  'name-one-character': both(
    ['氏名が1文字です。登録どおりに取り込みます。', '途中で切れていないか、元の届で確認してください。'],
    ['The name has one character. It is kept as it is.', 'Check with the form that it was not cut off.'],
  ),
  'same-person-twice': both(
    [
      '氏名カナ・氏名・生年月日・性別が同じ方が、別の記号・番号の行にもあります。別の方として取り込みます。',
      '同じ方であれば、古い記号・番号の行に資格喪失年月日を入れてください。',
    ],
    [
      'A person of the same name, reading, birth date and sex stands under another 記号 and 番号. Both are kept.',
      'If it is one person, end the older row with 資格喪失年月日.',
    ],
  ),
  'family-without-insured': both(
    [
      'このファイルに、同じ記号・番号の本人の行がありません。家族として取り込みます。',
      '本人の行が抜けていないか、記号・番号に誤りがないか確認してください。',
    ],
    [
      'The file has no 本人 under this 記号 and 番号. The 家族 is kept.',
      'Check that the row of the 本人 is not missing and the numbers are right.',
    ],
  ),
  'insured-twice': both(
    [
      '同じ記号・番号に、本人の行が二つ以上あります。負担割合は枝番の小さい方の標準報酬月額で判定します。',
      '本人・家族の別を確認してください。',
    ],
    [
      'Several rows under this 記号 and 番号 are 本人. The share follows the one with the lower 枝番.',
      'Check which of them is 家族.',
    ],
  ),
  'shared-address': both(
    ['5世帯以上が同じ住所です。事業所や寮の住所かもしれません。', '紙で送る前に、本人の住所か確認してください。'],
    [
      'Five households or more have this address. It may be an office or a dormitory.',
      'Check it before anything is sent there on paper.',
    ],
  ),
  'old-card-after-all': both(
    [
      '旧保険証有効期限が、方針の「旧保険証が使えた最後の日」より後です。登録どおりに取り込みます。',
      '方針の日を過ぎると「未到達の方」に入りますが、資格確認書はこの行の日の翌日から有効なものになります。日付を確認し、違っていれば、直したファイルを取り込んでください。',
    ],
    [
      'The old card ends after the last day of all old cards in the policy. The day is kept as it is.',
      'After the day of the policy the person counts as not reached, but a certificate begins on the day after the one of this row. Check it; import a corrected file if it is wrong.',
    ],
  ),
} as const;
