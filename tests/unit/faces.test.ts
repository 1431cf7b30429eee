import { describe, expect, it } from 'vitest';
import type { Face } from '../../src/certificates/index.ts';
import { relationOf } from '../../src/codes/index.ts';
import { NOTHING } from '../../src/console/formats.ts';
import { type Day, findIsoDay, getDay } from '../../src/lib/day.ts';
import { readJapaneseDate } from '../../src/lib/japanese-date.ts';
import { formatEraDay } from '../../src/lib/wareki.ts';
import { type ExampleChanges, exampleSubject, WORKING_CARD } from '../../src/lints/example-subject.ts';
import {
  FACES,
  type FaceName,
  ITEMS,
  type Item,
  type Reading,
  readFaces,
  readSharedFace,
} from '../support/face-readings.ts';

/**
 * Which item stands where (domain.md §2.1, verify.md "Code", decision 0023 for Coverage). ● it must stand there when the face
 * has it, with the face's value; ・ it must not. A clerk may read this table and tests/golden/faces beside it.
 */
const MATRIX = `
item             おもて面 裏面 高齢受給者証 お知らせ 番号なしの画面 コード Coverage 照会番号の画面 職員の画面
本人・家族       ●  ・  ●  ・  ●  ●  ●  ●  ●
氏名             ●  ・  ●  ●  ●  ●  ●  ●  ●
フリガナ         ●  ・  ●  ●  ・  ●  ●  ●  ●
性別             ●  ・  ・  ・  ・  ●  ●  ●  ●
生年月日         ●  ・  ●  ●  ・  ●  ●  ●  ●
記号             ●  ・  ●  ●  ・  ●  ●  ●  ●
番号             ●  ・  ●  ●  ・  ●  ●  ●  ●
枝番             ●  ・  ●  ●  ・  ●  ●  ●  ●
保険者番号       ●  ・  ●  ●  ・  ●  ●  ●  ・
保険者名         ●  ●  ●  ●  ●  ・  ●  ●  ・
保険者所在地     ・  ●  ・  ・  ・  ・  ・  ・  ・
保険者電話       ●  ●  ●  ・  ・  ・  ●  ・  ・
資格取得年月日   ●  ・  ・  ●  ・  ・  ・  ・  ●
交付年月日       ●  ・  ・  ●  ・  ・  ・  ・  ●
発効年月日       ・  ●  ●  ・  ・  ●  ●  ●  ●
有効期限         ●  ・  ●  ・  ・  ●  ●  ●  ●
負担割合         ◐  ・  ●  ●  ・  ●  ●  ●  ●
住所             ●  ・  ・  ・  ・  ・  ・  ・  ・
限度額適用区分   ●  ・  ・  ・  ・  ・  ・  ・  ●
区分の発効年月日 ●  ・  ・  ・  ・  ・  ・  ・  ●
区分の有効期限   ●  ・  ・  ・  ・  ・  ・  ・  ●
被保険者氏名     ●  ・  ・  ・  ・  ・  ・  ・  ●
備考             ・  ●  ・  ・  ・  ・  ・  ・  ●
発行番号         ・  ●  ・  ・  ・  ・  ・  ・  ・
`;
// ◐ not where a 高齢受給者証 has it

const TITLES: Partial<Record<FaceName, string>> = {
  おもて面: '健康保険 資格確認書',
  裏面: '資格確認書（裏面）',
  高齢受給者証: '健康保険 高齢受給者証',
  番号なしの画面: '健康保険の加入の確認（番号なし）',
  お知らせ: '資格情報のお知らせ',
};

const OLD: ExampleChanges = { line: { birthOn: getDay('1953-07-08') } };
const WIFE = { relation: 'family', relationship: '妻', branch: '01', sex: 'female' } as const;

const LIMIT = {
  category: 'ウ',
  effectiveOn: getDay('2025-12-01'),
  endsOn: getDay('2026-11-30'),
  onCertificate: true,
} as const;
const LIMITED = { policy: { limitCategoryOn: 'certificate' }, limitCategories: [LIMIT] } satisfies ExampleChanges;

/** Fictional. */
const PEOPLE: Record<string, ExampleChanges> = {
  ふつうの本人: {},
  家族: { line: { ...WIFE, name: '見本　花子', nameKana: 'ミホン　ハナコ' }, insuredName: '見本　太郎' },
  '70歳からの本人': OLD,
  '70歳からの家族で高齢受給者証は別': {
    line: { ...WIFE, birthOn: getDay('1953-07-08') },
    facts: { insured: { birthOn: getDay('1980-04-01'), standardPay: null, shareOverride: null } },
    policy: { shareOn: 'separate' },
    insuredName: '見本　太郎',
  },
  通称名: { line: { name: 'SAMPLE TARO', nameKana: 'サンプル　タロウ', commonName: '見本　太郎' } },
  性別は裏面参照: { line: { sexOnBack: true } },
  性別の記載なし: { line: { sex: null } },
  異体字の氏名: { line: { name: '葛󠄀城　𠮷之助', nameKana: 'カツラギ　ヨシノスケ', symbol: 'さくら・12' } },
  長い氏名: { line: { name: '寿限無寿限無五劫擦切海砂利水魚水行末雲来', nameKana: 'ジュゲム　ジュゲム' } },
  住所を載せる組合: { policy: { addressOn: 'front' } },
  住所を載せる組合の70歳で高齢受給者証は別: { ...OLD, policy: { addressOn: 'front', shareOn: 'separate' } },
  住所を載せる組合の不開示の方: { policy: { addressOn: 'front' }, facts: { disclosure: 'nondisclosure' } },
  住所を載せる組合の提供不可の方: { policy: { addressOn: 'front' }, facts: { disclosure: 'withheld' } },
  住所を載せる組合の提供不可の方の家族: { policy: { addressOn: 'front' }, homeIsGuarded: true },
  限度額適用区分を希望した方: LIMITED,
  限度額適用区分を希望した70歳の方で住所も載り高齢受給者証は別: {
    ...LIMITED,
    ...OLD,
    policy: { ...LIMITED.policy, addressOn: 'front', shareOn: 'separate' },
  },
  限度額適用区分を希望しない方: { ...LIMITED, limitCategories: [{ ...LIMIT, onCertificate: false }] },
  限度額適用区分を載せない組合: { ...LIMITED, policy: {} },
  お知らせ: {
    ...LIMITED,
    facts: { card: WORKING_CARD },
    policy: { ...LIMITED.policy, addressOn: 'front', shareOn: 'separate' },
  },
};
const HOME = '東京都見本区見本町9-8-7';

/** What the face says of an item, as a value that can be compared. */
function valueOn(face: Face, item: Item): string | undefined {
  const { insurer } = face;
  switch (item) {
    case '題名':
      return undefined;
    case '本人・家族':
      return face.relation;
    case '氏名':
      return face.name.replaceAll('\u3000', ' ');
    case 'フリガナ':
      return face.nameKana.replaceAll('\u3000', ' ');
    case '性別':
      return face.sexOnBack || face.sex === null ? 'unknown' : face.sex;
    case '生年月日':
      return face.birthOn;
    case '記号':
      return face.symbol.normalize('NFKC');
    case '番号':
      return face.number.normalize('NFKC');
    case '枝番':
      return face.branch;
    case '保険者番号':
      return insurer.number;
    case '保険者名':
      return insurer.name;
    case '保険者所在地':
      return insurer.address;
    case '保険者電話':
      return insurer.phone;
    case '資格取得年月日':
      return face.eligibleFromOn;
    case '交付年月日':
      return face.issuedOn;
    case '発効年月日':
      return face.effectiveOn ?? undefined;
    case '有効期限':
      return face.expiresOn ?? undefined;
    case '負担割合':
      return face.share === null ? undefined : String(face.share);
    case '住所':
      return face.address;
    case '限度額適用区分':
      return face.limitCategory?.category;
    case '区分の発効年月日':
      return face.limitCategory?.effectiveOn;
    case '区分の有効期限':
      return face.limitCategory?.endsOn;
    case '被保険者氏名':
      return face.insuredName ?? undefined;
    case '備考':
      return face.remarks.length === 0 ? undefined : face.remarks.join('、');
    case '発行番号':
      return face.serial;
  }
}

const SEXES: Record<string, string> = {
  男: 'male',
  女: 'female',
  裏面参照: 'unknown',
  記載なし: 'unknown',
  [NOTHING]: 'unknown',
  裏面または画面で確認: 'unknown',
};

/** The shown text as such a value. */
function valueOfText(item: Item, text: string): string {
  switch (item) {
    case '本人・家族':
      if (/^本人|^self$/.test(text)) return 'insured';
      return /^家族|^(spouse|child|parent|other)$/.test(text) ? 'family' : text;
    case '氏名':
    case 'フリガナ':
      return text.replaceAll('\u3000', ' ');
    case '性別':
      return SEXES[text] ?? text;
    case '記号':
    case '番号':
      return text.normalize('NFKC');
    case '生年月日':
    case '資格取得年月日':
    case '交付年月日':
    case '発効年月日':
    case '有効期限':
    case '区分の発効年月日':
    case '区分の有効期限':
      return dayOf(text) ?? text;
    case '負担割合':
      return text.replace(/^(\d)割.*$/, '$10').replace('%', '');
    default:
      return text;
  }
}

/** Each page writes days in its own way; when it writes one in both calendars they must be the same. */
function dayOf(shown: string): Day | undefined {
  const text = shown.replace(/（\d{4}年）/, '');
  const days = (
    text.match(/\d{4}[-/]\d{2}[-/]\d{2}|\d{4}年\d{1,2}月\d{1,2}日|(令和|平成|昭和|大正)(元|\d+)年\d+月\d+日/g) ?? []
  ).map((one) => {
    const western = /^(\d{4})年(\d+)月(\d+)日$/.exec(one);
    if (western) return findIsoDay(`${western[1]}-${western[2]?.padStart(2, '0')}-${western[3]?.padStart(2, '0')}`);
    const reading = readJapaneseDate(one);
    return reading.ok ? reading.day : undefined;
  });
  return new Set(days).size === 1 ? days[0] : undefined;
}

const eraDays = (face: Face): string[] => [face.birthOn, face.eligibleFromOn].map(formatEraDay);

const rows = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const mark = (item: Item, face: FaceName) => rows.find(([name]) => name === item)?.[FACES.indexOf(face) + 1];

function subjectFaces(changes: ExampleChanges): { face: Face; readings: Partial<Record<FaceName, Reading>> } {
  const { face, policy } = exampleSubject(changes);
  return { face, readings: readFaces(face, policy) };
}

it('the matrix has every item and every face', () => {
  expect(rows[0]?.slice(1)).toEqual([...FACES]);
  expect(['題名', ...rows.slice(1).map(([name]) => name)]).toEqual([...ITEMS]);
  for (const [, ...marks] of rows.slice(1)) expect(marks.every((one) => ['●', '・', '◐'].includes(one))).toBe(true);
});

describe.each(Object.entries(PEOPLE))('%s', (name, changes) => {
  const { face, readings } = subjectFaces(changes);
  const places = Object.entries(readings) as [FaceName, Reading][];

  it('shows each item where it must stand, with the value of the face, and nowhere else', () => {
    for (const [place, { items }] of places) {
      if (TITLES[place]) expect([place, items.題名]).toEqual([place, TITLES[place]]);
      for (const item of ITEMS.slice(1)) {
        const must = mark(item, place) === '●' || (mark(item, place) === '◐' && face.shareOn !== 'separate');
        const shown = items[item];
        const wanted = must ? valueOn(face, item) : undefined;
        expect([place, item, shown === undefined ? undefined : valueOfText(item, shown)]).toEqual([
          place,
          item,
          wanted,
        ]);
      }
    }
  });

  it('gives away nothing that has no place there', () => {
    for (const [place, { whole }] of places) {
      if (place !== 'おもて面' || face.address === undefined)
        expect([place, whole.includes(HOME)]).toEqual([place, false]);
      const onBack = place === '裏面' || place === '職員の画面';
      for (const remark of onBack ? [] : face.remarks) expect([place, whole.includes(remark)]).toEqual([place, false]);
    }
    const masked = readings.番号なしの画面?.whole.replaceAll(' ', '') ?? '';
    for (const told of [face.insurer.number, face.serial, face.nameKana, face.birthOn, ...eraDays(face)])
      expect([told, masked.includes(told)]).toEqual([told, false]);
    if (face.limitCategory) {
      const places = ['裏面', '高齢受給者証', '番号なしの画面', 'コード', 'Coverage', '照会番号の画面'] as const;
      for (const place of places)
        expect([place, /限度額|区分の|2026-11-30|令和8年11月30日/.test(readings[place]?.whole ?? '')]).toEqual([
          place,
          false,
        ]);
    }
    if (face.document === 'certificate' && changes.line?.commonName) {
      for (const place of ['おもて面', 'コード', 'Coverage', '照会番号の画面'] as const)
        expect(readings[place]?.whole).not.toContain('SAMPLE');
    }
  });

  it('is what it was', async () => {
    const shownPlaces = FACES.filter((place) => readings[place]);
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const text = [
      `# ${name}`,
      '',
      line(['項目', ...shownPlaces]),
      line(['項目', ...shownPlaces].map(() => '---')),
      ...ITEMS.map((item) => line([item, ...shownPlaces.map((place) => readings[place]?.items[item] ?? '')])),
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot(`../golden/faces/${name}.md`);
  });
});

it('prints the share on one paper and never on two, and the code and the Coverage say it either way', () => {
  for (const shareOn of ['certificate', 'separate'] as const) {
    const { readings } = subjectFaces({ ...OLD, policy: { shareOn } });
    const onFront = readings.おもて面?.items.負担割合;
    const apart = readings.高齢受給者証?.items.負担割合;
    expect([onFront, apart]).toEqual(shareOn === 'certificate' ? ['2割', undefined] : [undefined, '2割']);
    expect([readings.コード?.items.負担割合, readings.Coverage?.items.負担割合]).toEqual(['20%', '20%']);
    expect(readings.おもて面?.whole.includes('高齢受給者証')).toBe(shareOn === 'separate');
  }
});

it('shows whom it was shared with the front, and the share where that stands apart, and never the home', () => {
  for (const changes of Object.values(PEOPLE)) {
    const { face, policy } = exampleSubject(changes);
    if (face.document !== 'certificate') continue;
    const { items, whole } = readSharedFace(face, policy);
    const { readings } = subjectFaces(changes);
    const { 住所, ...front } = readings.おもて面?.items ?? {};
    expect(items).toMatchObject({ ...readings.高齢受給者証?.items, ...front });
    expect([items.住所, whole.includes(HOME)]).toEqual([undefined, false]);
  }
});

it('names the kind of 家族 in the code as the 続柄 says', () => {
  const { face, readings } = subjectFaces(PEOPLE.家族 ?? {});
  expect(readings.コード?.items['本人・家族']).toBe(relationOf(face));
});
