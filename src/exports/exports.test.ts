import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { CsvReader } from '../lib/csv.ts';
import { getDay } from '../lib/day.ts';
import { unguard } from '../lib/spreadsheet-guard.ts';
import type { Encoding } from '../lib/text-encoding.ts';
import { importMembers, readMembers } from '../members/index.ts';
import type { Installation } from '../platform/installation.ts';
import { type ExportSubject, exportPeople, type StandIn } from './index.ts';
import { standIn } from './stand-in.ts';

const ON = getDay('2025-12-02');

async function exported(
  installation: Installation,
  subject: ExportSubject,
  options: { encoding?: Encoding } = {},
): Promise<{ bytes: Buffer; text: string; rows: Record<string, string>[]; raw: string[][]; standIns: StandIn[] }> {
  const { encoding = 'utf-8' } = options;
  const pieces: Uint8Array[] = [];
  const standIns: StandIn[] = [];
  const scope = { insurerNumber: INSURER, on: ON };
  for await (const page of exportPeople(installation, subject, scope, encoding, OPERATOR)) {
    pieces.push(page.bytes);
    standIns.push(...page.standIns);
  }
  const bytes = Buffer.concat(pieces);
  const text = new TextDecoder(encoding === 'utf-8' ? 'utf-8' : 'shift_jis', { fatal: true, ignoreBOM: true }).decode(
    bytes,
  );
  const reader = new CsvReader();
  const raw = [...reader.push(text), ...reader.end()].map((row) => row.cells);
  const heads = raw[0] ?? [];
  const rows = raw.slice(1).map((cells) => Object.fromEntries(cells.map((cell, i) => [heads[i], unguard(cell)])));
  return { bytes, text, rows, raw, standIns };
}

/** What registries hold: forms outside the basic plane, compatibility ideographs, selectors, private use, formulas, quotes. */
const name = fc
  .array(
    fc.constantFrom(
      '髙',
      '﨑',
      '𠮷',
      '\uFA19',
      '\uFA47',
      '邉\u{E0104}',
      '葛\u{E0100}',
      '\uE000',
      '𪚲',
      'が',
      'か\u3099',
      'Å',
      'é',
      '①',
      '㈱',
      '=',
      '+',
      '-',
      '@',
      "'",
      '"',
      '，',
      ',',
      '　',
      'A',
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => `見${parts.join('')}`);
const cell = fc.oneof(
  name,
  fc.constantFrom('=HYPERLINK("http://x.example","y")', '@SUM(A1)', '-1', "'=1", '00', '1-2-3', '3月4日'),
);

describeOnBothDatabases('a registered spelling', (get) => {
  it('is kept code point for code point from the file over the ledger to the face and out again', async () => {
    const installation = testInstallation(get());
    await makeSociety(installation);
    const sample = fc.sample(fc.record({ name, common: fc.option(cell), address: cell, number: cell }), {
      numRuns: 150,
      seed: 7,
    });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const people = sample.map(({ name: 氏名, common, address }, i) => ({
      氏名,
      通称名: common ?? '',
      住所: address,
      番号: String(i + 1),
    }));
    const ledger = people.map((person, i) =>
      ledgerRow(i + 1, { 氏名: quoted(person.氏名), 通称名: quoted(person.通称名), 住所: quoted(person.住所) }),
    );
    await importLedger(installation, ledger, ON);
    await issueRun(installation, ON);

    const { rows, text } = await exported(installation, { what: 'members' });
    const out = new Map(rows.map((row) => [row.番号, row]));
    // A guard of ours in a file of theirs is taken for one; everything else comes out as it came in.
    const kept = (registered: string) => unguard(registered);
    for (const person of people) {
      expect(out.get(person.番号)).toMatchObject({
        氏名: person.氏名,
        通称名: kept(person.通称名),
        住所: kept(person.住所),
      });
    }
    expect(text.startsWith('\ufeff"保険者番号"')).toBe(true);
    const ids = new Map<string, string>();
    for (const certificate of await allCertificates(installation)) {
      const person = people[Number(certificate.face.number) - 1];
      const front = kept(person?.通称名 ?? '') || (person?.氏名 ?? '');
      expect(certificate.face.name).toBe(front);
      if (person?.通称名) expect(certificate.face.remarks.join()).toContain(person.氏名);
      ids.set(certificate.memberId, front);
    }
    expect(ids.size).toBeGreaterThan(30);
    for (const record of await readMembers(get().db, INSURER, [...ids.keys()], ON)) {
      expect(record.line.commonName ?? record.line.name).toBe(ids.get(record.memberId));
    }
  });
});

describeOnBothDatabases('exports', (get) => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-export-'));
  let installation: Installation;
  afterAll(() => rmSync(folder, { recursive: true }));
  const takeIn = (bytes: Uint8Array) => {
    const path = join(folder, 'members.csv');
    writeFileSync(path, bytes);
    return importMembers(installation, { name: 'members.csv', path }, { actor: OPERATOR });
  };

  beforeAll(async () => {
    installation = testInstallation(get());
    await makeSociety(installation);
    await importLedger(
      installation,
      [
        ledgerRow(1, {
          番号: '0001',
          氏名: '𠮷田　花子',
          氏名カナ: 'ヨシダ　ハナコ',
          郵便番号: '0000001',
          住所: '1-2-3',
        }),
        ledgerRow(2, {
          番号: '-1',
          氏名: '"=HYPERLINK(""http://x.example"")"',
          性別表示: '裏面参照',
          標準報酬月額: '300000',
        }),
        ledgerRow(3, { 氏名: '𪚲田　健', 氏名カナ: 'テツダ　ケン', 負担割合: '2割', 旧保険証有効期限: '2025-12-01' }),
        ledgerRow(4, { 氏名: '保護　ひと', 自己情報提供不可: '提供不可' }),
        ledgerRow(5, {
          氏名: '外\uE000字',
          自己情報提供不可: '不開示',
          区分: '任意継続',
          任意継続満了年月日: '2026-03-31',
        }),
        ledgerRow(6, {
          枝番: '01',
          本人家族: '家族',
          続柄: '妻',
          氏名: '葛\u{E0100}城　葵',
          性別: '女',
          資格喪失年月日: '2026-01-01',
        }),
      ],
      ON,
    );
  });

  it('come back in without a change', async () => {
    const { bytes } = await exported(installation, { what: 'members' });
    const again = await takeIn(bytes);
    expect(again.report.faults.listed).toEqual([]);
    expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: 5 });
  });

  it('keep codes and stop formulas in a spreadsheet', async () => {
    const { raw, text } = await exported(installation, { what: 'members' });
    const cells = raw.flat();
    for (const guarded of [
      '="06139992"',
      '="0001"',
      '="-1"',
      '="00"',
      '="0000001"',
      '="1-2-3"',
      `'=HYPERLINK("http://x.example")`,
    ]) {
      expect(cells, guarded).toContain(guarded);
    }
    expect(text.split('\r\n').length).toBe(7);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('have no trace of a protected person', async () => {
    const { runId } = await issueRun(installation, ON);
    const subjects: ExportSubject[] = [{ what: 'members' }, { what: 'gaps' }, { what: 'run', runId }];
    for (const subject of subjects) {
      const without = await exported(installation, subject);
      expect(without.text).not.toContain('保護　ひと');
      expect(without.rows.map((row) => row.番号)).not.toContain('4');
    }
  });

  it('in Windows-31J never write a question mark, a black circle or a box, and tell every stand-in', async () => {
    const { rows, standIns, text } = await exported(installation, { what: 'members' }, { encoding: 'windows-31j' });
    expect(text).not.toMatch(/[?●〓□]/);
    const written = Object.fromEntries(rows.map((row) => [row.番号, [row.氏名, row.代用表記]]));
    expect(written['0001']).toEqual(['吉田　花子', '氏名:U+20BB7→吉']);
    expect(written['3']).toEqual(['テツダ　ケン（カナ）', '氏名:U+2A6B2→テツダ　ケン（カナ）']);
    expect(written['5']).toEqual(['外\uE000字', '']);
    expect(written['6']).toEqual(['葛城　葵', '氏名:U+845B U+E0100→葛']);
    expect(
      standIns
        .map(({ row, column, codePoints, written: other }) => [rows[row - 2]?.番号, column, codePoints, other])
        .sort(),
    ).toEqual([
      ['0001', '氏名', 'U+20BB7', '吉'],
      ['3', '氏名', 'U+2A6B2', 'テツダ　ケン（カナ）'],
      ['6', '氏名', 'U+845B U+E0100', '葛'],
    ]);
  });

  it('in Windows-31J do not come back as other names', async () => {
    const { bytes } = await exported(installation, { what: 'members' }, { encoding: 'windows-31j' });
    const again = await takeIn(bytes);
    expect(again.ok).toBe(false);
    expect(again.report.faults.listed.map((fault) => [fault.column, fault.kind])).toEqual(
      Array.from({ length: 3 }, () => ['代用表記', 'stand-in']),
    );
  });

  it('are recorded before the first byte and with their counts after the last', async () => {
    await exported(installation, { what: 'gaps', kind: 'no-account' });
    const [end, begin] = await listAudit(get().db, INSURER, { limit: 2 });
    expect([begin?.action, end?.action]).toEqual(['export-begun', 'exported']);
    expect(JSON.parse(end?.details ?? '{}')).toMatchObject({
      what: 'gaps',
      kind: 'no-account',
      standIns: 0,
    });
    expect(`${begin?.details}${end?.details}`).not.toMatch(/田|0001/);
  });

  it('do not know a run that is none', async () => {
    await expect(exported(installation, { what: 'run', runId: 'none' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what stands in for a character', () => {
  it.each([
    ['東京都\u{29E3D}町', 'text', '東京都〔U+29E3D〕町'],
    ['𠮷\u{29E3D}', 'name', 'カナ（カナ）'],
    ['−', 'code', '－'],
    ['髙﨑', 'name', '髙﨑'],
  ] as const)('%s in a %s cell is written %s', (text, kind, written) => {
    expect(standIn(text, kind, 'カナ').text).toBe(written);
  });
});
