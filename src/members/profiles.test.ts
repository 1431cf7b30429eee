import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { dependants, filing, joining, joiningWithWish, leavingSpouse } from '../../tests/support/filing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { getDay } from '../lib/day.ts';
import { eraDateOf } from '../lib/wareki.ts';
import { encodeWindows31j } from '../lib/windows-31j.ts';
import { faultLines } from '../messages/files.ts';
import {
  Faults,
  type InspectedFile,
  type Profile,
  readProfile,
  SHIPPED_PROFILES,
  type TableHead,
} from '../tables/index.ts';
import { type NamedFile, readFactFiles } from './facts-from-files.ts';
import { COLUMN_PLANS, listProfiles, openFile } from './profiles.ts';
import { MEMBER_COLUMNS, type MemberRow, readMembersFile } from './read-members-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-profiles-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixture = (name: string) => new URL(`../../tests/fixtures/profiles/${name}`, import.meta.url).pathname;

let made = 0;
function file(content: string | Uint8Array, more: Partial<NamedFile> = {}): NamedFile {
  made += 1;
  const path = join(folder, `${made}.csv`);
  writeFileSync(path, content);
  return { name: 'file.csv', path, insurerNumber: INSURER, ...more };
}

const shipped = (name: string): Profile => {
  const found = listProfiles().find((profile) => profile.name === name);
  if (!found) throw new Error(`no profile ${name}`);
  return found;
};

interface Reading {
  faults: Faults;
  notes: Faults;
  head: TableHead | undefined;
  rows: MemberRow[];
  profile: string | undefined;
}

async function readOpened(opened: InspectedFile): Promise<Reading> {
  const reading: Reading = {
    faults: new Faults(),
    notes: new Faults(),
    head: undefined,
    rows: [],
    profile: opened.profile?.profile.name,
  };
  const { faults, notes } = reading;
  const claimed = new Map<string, number>();
  const onHead = (head: TableHead) => {
    reading.head = head;
  };
  const claim = (row: { symbolKey: string; numberKey: string; branch: string }, line: number) => {
    const key = `${row.symbolKey} ${row.numberKey} ${row.branch}`;
    const earlier = claimed.get(key);
    claimed.set(key, earlier ?? line);
    return earlier;
  };
  const today = getDay('2026-02-01');
  for await (const rows of readMembersFile(opened, { faults, doubts: faults, notes, today, claim, onHead })) {
    reading.rows.push(...rows);
  }
  return reading;
}

async function read(named: NamedFile): Promise<Reading> {
  const opened = await openFile(named, 'members');
  if (opened.ok) return readOpened(opened.file);
  const faults = new Faults();
  faults.add(opened.fault);
  return { faults, notes: new Faults(), head: undefined, rows: [], profile: undefined };
}

const readFiling = (...rows: string[]) => read(file(encodeWindows31j(filing(rows))));
const told = (faults: Faults) => faultLines('ja', 'file.csv', faults);
const bare = ({ line: _line, profiled: _profiled, ...row }: MemberRow) => row;

describe('the profiles that are shipped', () => {
  it.each(SHIPPED_PROFILES.map((document) => [(document as { name: string }).name, document]))(
    '%s is good',
    (_name, document) => {
      expect(readProfile(document, COLUMN_PLANS)).toMatchObject({ ok: true });
    },
  );

  it('our own names all our columns', () => {
    expect(Object.keys(shipped('akashi').columns ?? {}).toSorted()).toEqual(
      [...MEMBER_COLUMNS.required, ...MEMBER_COLUMNS.optional].toSorted(),
    );
  });
});

describe('golden files', () => {
  it('an Excel export with Japanese era dates and half-width kana is recognised and read as our own file is', async () => {
    const theirs = await read({ name: 'excel.csv', path: fixture('excel-wareki.csv') });
    const ours = await read({ name: 'members.csv', path: fixture('excel-wareki.members.csv') });
    expect(told(theirs.faults)).toEqual([]);
    expect([theirs.profile, ours.profile]).toEqual(['excel-wareki', undefined]);
    expect(theirs.rows.map(bare)).toEqual(ours.rows.map(bare));
    expect(theirs.head?.unknown).toEqual(['備考']);
  });

  it('filings are recognised, and one row gives several people', async () => {
    const reading = await read({ name: 'KPFD0006.CSV', path: fixture('KPFD0006.CSV'), insurerNumber: INSURER });
    expect(told(reading.faults)).toEqual([]);
    expect(reading.profile).toBe('kpfd0006');
    const expected = JSON.parse(readFileSync(fixture('KPFD0006.expected.json'), 'utf8'));
    const rows = reading.rows.map(({ profiled, ...row }) => ({
      ...row,
      profiled: { ...profiled, given: [...(profiled?.given ?? [])] },
    }));
    expect(rows).toEqual(expected);
  });
});

describe('electronic filings (KPFD0006)', () => {
  it('gives a new 本人 with the declared 枝番, and says what the form does not give', async () => {
    const { faults, rows, head } = await readFiling(joining());
    expect(told(faults)).toEqual([]);
    expect(rows[0]).toMatchObject({
      line: 6,
      insurerNumber: INSURER,
      symbol: '101',
      number: '12',
      branch: '00',
      relation: 'insured',
      name: '見本　岳',
      nameKana: 'ミホン　ガク',
      birthOn: '1980-04-01',
      sex: 'male',
      eligibleFromOn: '2025-12-01',
      lostOn: null,
      postalCode: '1000005',
      standardPay: null,
      myNumber: 'missing',
      disclosure: 'none',
    });
    const given = rows[0]?.profiled?.given;
    for (const column of ['マイナンバー登録', '自己情報提供不可', '標準報酬月額', '資格喪失年月日', '通称名']) {
      expect(given?.has(column), column).toBe(false);
    }
    expect(given?.has('資格取得年月日')).toBe(true);
    expect(head?.origins?.scope).toBe('partial');
    expect(rows[0]?.profiled).not.toHaveProperty('certificateWished');
  });

  it.each([
    ['1', true],
    ['', false],
  ])('takes 資格確認書発行要否 %j as a wish', async (cell, certificateWished) => {
    const { rows } = await readFiling(joiningWithWish({ 34: cell }));
    expect(rows[0]?.profiled?.certificateWished).toBe(certificateWished);
  });

  it('reads spouse and two others of one row, whose 枝番 is to be found', async () => {
    const { faults, rows } = await readFiling(dependants());
    expect(told(faults)).toEqual([]);
    expect(
      rows.map((row) => [row.name, row.relationship, row.sex, row.birthOn, row.eligibleFromOn, row.branch]),
    ).toEqual([
      ['見本　花子', '妻', 'female', '1982-03-03', '2025-12-01', ''],
      ['見本　太郎', '子', 'male', '2015-05-05', '2025-12-01', ''],
      ['見本　梅', '父母', 'female', '1955-01-10', '2025-12-01', ''],
    ]);
    expect(rows.map((row) => row.profiled?.certificateWished)).toEqual([true, false, false]);
    expect(new Set(rows.map((row) => row.line))).toEqual(new Set([6]));
  });

  it('reads the layout without the cells of the society', async () => {
    const { faults, rows } = await readFiling(dependants({}, 139));
    expect(told(faults)).toEqual([]);
    expect(rows.map((row) => [row.symbol, row.number])).toEqual([
      ['101', '12'],
      ['101', '12'],
      ['101', '12'],
    ]);
  });

  it('takes 非該当 as the first day without eligibility, only for somebody who is known', async () => {
    const { faults, rows } = await readFiling(leavingSpouse());
    expect(told(faults)).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ lostOn: '2026-01-15', profiled: { knownOnly: true } });
    expect(rows[0]?.profiled?.given.has('資格取得年月日')).toBe(false);
    expect(rows[0]?.profiled?.given.has('住所')).toBe(false);
  });

  it('lets an empty cell of a change say nothing', async () => {
    const { rows } = await readFiling(leavingSpouse({ 21: '3', 37: '', 38: '', 39: '' }));
    expect(rows[0]?.profiled?.given.has('住所')).toBe(false);
    expect(rows[0]?.profiled?.given.has('氏名')).toBe(true);
  });

  it('tells of characters outside JIS X 0208 and of texts that may be cut, and takes them', async () => {
    const { faults, notes, rows } = await readFiling(joining({ 8: '髙橋　美穂本岳太郎左衛門' }));
    expect(told(faults)).toEqual([]);
    expect(rows[0]?.name).toBe('髙橋　美穂本岳太郎左衛門');
    expect(told(notes)).toEqual([
      'file.csv: 6行目: 被保険者氏名（漢字）（8列目）: [not-jis-x-0208] JIS第1・第2水準にない文字（髙、﨑、①など）があります。そのまま取り込みます。届書の字が登録どおりか確認してください。',
      'file.csv: 6行目: 被保険者氏名（漢字）（8列目）: [may-be-cut] 様式の長さの上限まで入っています。途中で切れているかもしれません。登録の氏名・住所と比べてください。',
    ]);
  });

  it('passes over a row that is for the pension only, and tells it', async () => {
    const { faults, notes, rows } = await readFiling(joining({ 33: '1' }), joining());
    expect([told(faults), rows.length]).toEqual([[], 1]);
    expect([...notes.counts]).toEqual([['row-passed-over', 1]]);
  });

  const shifted = (row: string, place: number) => {
    const cells = row.split(',');
    return [...cells.slice(0, place - 1), `${cells[place - 1]},カ`, ...cells.slice(place)].join(',');
  };

  it.each<[string, string[], string]>([
    [
      'a filled 個人番号',
      [joining(), joining({ 13: '123456789018' })],
      '7行目: 個人番号（13列目）: [my-number-filled] 個人番号の欄に値が入っています。この仕組みは個人番号を受け取りません。個人番号を入れずに作りなおしたファイルを選び、元のファイルは規程に従って取り扱ってください。',
    ],
    [
      "a dependant's filled 個人番号",
      [dependants({ 78: '1' })],
      '6行目: その他の被扶養者1 個人番号（78列目）: [my-number-filled] 個人番号の欄に値が入っています。この仕組みは個人番号を受け取りません。個人番号を入れずに作りなおしたファイルを選び、元のファイルは規程に従って取り扱ってください。',
    ],
    [
      'another form',
      [joining().replace('2200700', '2225700')],
      '6行目: [form-unknown] この取込み様式にない届書の行です。（様式コード2225700、36項目）使えるのは「2200700」「2202700」です。使える様式コードの届書だけを入れてください。',
    ],
    [
      'something else than a form code',
      [joining().replace('2200700', '見本 太郎')],
      '6行目: [form-unknown] この取込み様式にない届書の行です。（36項目）使えるのは「2200700」「2202700」です。使える様式コードの届書だけを入れてください。',
    ],
    [
      'another number of cells',
      [`${dependants()},`],
      '6行目: [form-width] この様式の項目の数と違います。（様式コード2202700、143項目）使えるのは「139」「142」です。氏名や住所にコンマがあると項目がずれます。仕様の版もご確認ください。',
    ],
    [
      'a comma in a kanji name',
      [shifted(joining(), 8)],
      '6行目: 被扶養者の有無（20列目）: [columns-shifted] この欄に入らない値です。項目がずれているかもしれません。使えるのは「空欄」「0」「1」です。氏名や住所にコンマがないか確認してください。',
    ],
    [
      'a comma in an address',
      [shifted(joining(), 32)],
      '6行目: 70歳以上被用者届のみ提出（33列目）: [columns-shifted] この欄に入らない値です。項目がずれているかもしれません。使えるのは「空欄」「1」です。氏名や住所にコンマがないか確認してください。',
    ],
    [
      'a row of another layout of the same form',
      [joining(), joiningWithWish()],
      '7行目: [form-width] この様式の項目の数と違います。（様式コード2200700、37項目）使えるのは「36」です。氏名や住所にコンマがあると項目がずれます。仕様の版もご確認ください。',
    ],
    [
      'an era code of another standard',
      [joining({ 9: '3' })],
      '6行目: 生年月日（元号）（9列目）: [not-in-list] この列で使えない値です。「5」「7」「9」のどれかにしてください。',
    ],
    [
      'a day that does not exist',
      [joining({ 19: '070230' })],
      '6行目: 資格取得年月日（年月日）（19列目）: [date-impossible] 暦にない日付です。正しい日付を確認してください。',
    ],
    [
      'a date that is none',
      [joining({ 19: '7.12.1' })],
      '6行目: 資格取得年月日（年月日）（19列目）: [not-yymmdd] 年月日として読めません。元号の年・月・日を2桁ずつ、6桁で書いてください（例: 071201）。',
    ],
    [
      'an empty number',
      [joining({ 35: '' })],
      '6行目: 被保険者証番号（健保）（35列目）: [value-missing] 値が入っていません。値を入れてください。',
    ],
    [
      'no 異動の別',
      [dependants({ 21: '' })],
      '6行目: 異動の別（21列目）: [value-missing] 値が入っていません。「1」「2」「3」のどれかにしてください。',
    ],
    [
      'nobody',
      [joining(), dependants({ 24: '', 25: '', 27: '', 71: '', 72: '', 74: '', 104: '', 105: '', 107: '' })],
      '7行目: [nobody-in-row] だれの届出か分かりません（氏名と生年月日がすべて空です）。行を埋めるか、取り除いてください。',
    ],
  ])('refuses %s', async (_name, rows, line) => {
    const reading = await readFiling(...rows);
    expect(told(reading.faults)).toEqual([`file.csv: ${line}`]);
  });

  it('names all faults of a row at once, each once, and gives nothing of it', async () => {
    const { faults, rows } = await readFiling(joining({ 8: '', 9: '2', 11: '9', 19: '071332' }));
    expect(rows).toEqual([]);
    expect(faults.listed.map(({ column, kind }) => `${column} ${kind}`).toSorted()).toEqual([
      '生年月日（元号）（9列目） not-in-list',
      '種別（11列目） not-in-list',
      '被保険者氏名（漢字）（8列目） value-missing',
      '資格取得年月日（年月日）（19列目） date-impossible',
    ]);
  });

  it('refuses a file in which [data] never comes', async () => {
    const { faults } = await read(file('2200700,21\r\n', { profile: shipped('kpfd0006') }));
    expect(told(faults)).toEqual([
      'file.csv: [data]: [part-missing] 内容の始まりを示す行がありません。届書作成プログラムなどで作ったファイルをそのまま選んでください。',
    ]);
  });

  it('is refused where there is no ledger beside it', async () => {
    const named = file(encodeWindows31j(filing([joining()])));
    const reading = await readFactFiles({ members: named, today: getDay('2026-02-01') });
    expect(told(reading.reports[0]?.faults ?? new Faults())).toEqual([
      'file.csv: [ledger-needed] この様式は変わった方だけを知らせるもので、枝番もありません。台帳なしでは判定できません。先に import members で取り込み、書き出した加入者台帳で判定してください。',
    ]);
  });

  it('does not guess whose file it is', async () => {
    const named = file(encodeWindows31j(filing([joining()])), { insurerNumber: undefined });
    await expect(openFile(named, 'members')).rejects.toMatchObject({ code: 'society-ambiguous' });
    await expect(openFile(named, 'members', { societies: [INSURER] })).resolves.toMatchObject({ ok: true });
  });
});

describe('an Excel export', () => {
  const HEAD =
    '保険者No,証記号,証番号,証枝番,本人/家族,姓,名,カナ氏名,誕生日,男女,取得日,喪失日,加入区分,番号収録,情報提供';
  const ROW = '6139992,101,12,0,被保険者,見本,岳,ﾐﾎﾝ ｶﾞｸ,S55.4.1,男性,平成22年4月1日,-,強制,○,可';
  const excel = (...rows: string[]) => read(file(encodeWindows31j(`${[HEAD, ...rows].join('\r\n')}\r\n`)));

  it('gets back the zeros that Excel dropped', async () => {
    const { faults, rows } = await excel(ROW);
    expect(told(faults)).toEqual([]);
    expect(rows[0]).toMatchObject({
      insurerNumber: INSURER,
      branch: '00',
      birthOn: '1980-04-01',
      eligibleFromOn: '2010-04-01',
    });
  });

  it.each<[string, string, string]>([
    [
      '男性',
      '♂',
      '2行目: 男女: [not-in-list] この列で使えない値です。「男性」「女性」「不明」のどれかにしてください。',
    ],
    ['S55.4.1', 'S64.4.1', '2行目: 誕生日: [date-impossible] 暦にない日付です。正しい日付を確認してください。'],
    ['見本,岳', ',', '2行目: 姓・名: [value-missing] 値が入っていません。値を入れてください。'],
    [',101,', ',,', '2行目: 証記号: [value-missing] 値が入っていません。値を入れてください。'],
  ])('says %s → %s with their column', async (from, to, line) => {
    const { faults } = await excel(ROW.replace(from, to));
    expect(told(faults)).toEqual([`file.csv: ${line}`]);
  });

  it('names their column when one is missing', async () => {
    const named = file(encodeWindows31j(`${HEAD.replace('誕生日', '生日')}\r\n${ROW}\r\n`));
    const { faults } = await read({ ...named, profile: shipped('excel-wareki') });
    expect(told(faults)).toEqual([
      'file.csv: 1行目: 誕生日: [column-missing] 必要な列がありません。1行目にこの名前の列を加えてください。',
    ]);
  });

  it('refuses a filled column of 個人番号 at its first row, whatever the values are', async () => {
    const named = file(encodeWindows31j(`${HEAD},個人番号\r\n${ROW},\r\n${ROW},1\r\n`));
    const { faults } = await read(named);
    expect(faults.listed).toEqual([{ line: 3, column: '個人番号', kind: 'my-number-filled' }]);
  });

  it('is read in the encoding that the profile says, unless the person names another', async () => {
    const named = file(`${HEAD}\n${ROW}\n`);
    expect((await read(named)).faults.listed).toEqual([{ line: null, column: null, kind: 'is-utf-8' }]);
    expect(await openFile(named, 'members', { encoding: 'utf-8' })).toMatchObject({
      ok: true,
      file: { encoding: 'utf-8' },
    });
  });
});

describe('which layout a file is in', () => {
  it.each<[string, string, Partial<NamedFile>, string | undefined]>([
    ['our own', ledgerCsv([ledgerRow(1)]), {}, undefined],
    ['none that is known: ours, so that its columns are named', 'a,b\n1,2\n', {}, undefined],
    ['a filing that the person says is ours', filing([joining()]), { profile: 'own' }, undefined],
  ])('%s', async (_name, content, more, profile) => {
    const opened = await openFile(file(content, more), 'members');
    expect(opened.ok && opened.file.profile?.profile.name).toBe(profile);
  });
});

describe('a file that another layout writes is read as our own', () => {
  const kana = fc.stringMatching(/^[アイガギパヴッャー]{1,6}$/);
  const name = fc.stringMatching(/^[髙﨑齋見本辻神太郎]{1,4}$/);
  const day = fc
    .date({ min: new Date('1930-01-01'), max: new Date('2009-12-31'), noInvalidDate: true })
    .map((date) => getDay(date.toISOString().slice(0, 10)));
  const people = fc.array(
    fc.record({
      family: name,
      given: name,
      kanaFamily: kana,
      kanaGiven: kana,
      birthOn: day,
      sex: fc.constantFrom('男', '女'),
      flag: fc.constantFrom('なし', '不開示', '提供不可', '申出中'),
      number: fc.constantFrom('済', '未', '確認中'),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const halfKana = (text: string) => {
    const table = new Map(
      [...Array(0xff9f - 0xff61 + 1).keys()]
        .map((i) => String.fromCharCode(0xff61 + i))
        .map((half) => [half.normalize('NFKC'), half]),
    );
    return [...text.normalize('NFD')]
      .map((c) => (c === '\u3099' ? 'ﾞ' : c === '\u309a' ? 'ﾟ' : (table.get(c) ?? c)))
      .join('');
  };
  const wareki = (on: ReturnType<typeof getDay>) => {
    const { era, year, month, day: date } = eraDateOf(on);
    return `${era}${year === 1 ? '元' : year}年${month}月${date}日`;
  };
  const swap = (words: Record<string, string>, word: string) => words[word] ?? '';

  it('Excel with Japanese eras', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (list) => {
        const ours = list.map(
          (one, i): LedgerRow =>
            ledgerRow(i + 1, {
              氏名: `${one.family}　${one.given}`,
              氏名カナ: `${one.kanaFamily}　${one.kanaGiven}`,
              生年月日: one.birthOn,
              性別: one.sex,
              自己情報提供不可: one.flag,
              マイナンバー登録: one.number,
              事業所記号: '',
            }),
        );
        const head =
          '情報提供,番号収録,保険者No,証記号,証番号,証枝番,本人/家族,姓,名,カナ氏名,誕生日,男女,取得日,喪失日,加入区分';
        const theirs = list.map((one, i) =>
          [
            swap({ なし: '', 不開示: '不開示該当', 提供不可: '不可', 申出中: '申出' }, one.flag),
            swap({ 済: '○', 未: '×', 確認中: '△' }, one.number),
            INSURER.replace(/^0/, ''),
            '101',
            String(i + 1),
            '0',
            '被保険者',
            one.family,
            one.given,
            `${halfKana(one.kanaFamily)} ${halfKana(one.kanaGiven)}`,
            wareki(one.birthOn),
            one.sex === '男' ? '男性' : '女性',
            'H22/04/01',
            '',
            '強制',
          ].join(','),
        );
        const expected = await read(file(ledgerCsv(ours)));
        const found = await read(file(encodeWindows31j(`${[head, ...theirs].join('\r\n')}\r\n`)));
        expect(told(found.faults)).toEqual([]);
        expect(found.rows.map(bare)).toEqual(expected.rows.map(bare));
      }),
      { numRuns: 40 },
    );
  });

  it('our own, through its own profile', async () => {
    const content = ledgerCsv([
      ledgerRow(1),
      ledgerRow(2, {
        枝番: '01',
        本人家族: '家族',
        続柄: '妻',
        通称名: '見本　花',
        生年月日: 'S60.1.1',
        負担割合: '2割',
      }),
      ledgerRow(3, {
        区分: '任意継続',
        任意継続満了年月日: '2027-03-31',
        郵便番号: '100-0005',
        標準報酬月額: '"1,390,000"',
      }),
    ]);
    const own = await read(file(content));
    const opened = await openFile(file(content, { profile: 'own' }), 'members');
    if (!opened.ok) throw new Error('not opened');
    const through = await readOpened({ ...opened.file, profile: { profile: shipped('akashi') } });
    expect(told(through.faults)).toEqual([]);
    expect(through.rows.map(bare)).toEqual(own.rows.map(bare));
  });
});
