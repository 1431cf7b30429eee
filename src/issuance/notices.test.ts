import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { OPERATOR } from '../audit/index.ts';
import { statusAt } from '../certificates/index.ts';
import { type Filing, recordFiling } from '../filings/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { recheckCertificates } from '../recheck/index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;

// Everybody has a working card. 5 becomes 70 in December. 6 joins later.
describeOnBothDatabases('お知らせ in a run', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();
  const idOf = (number: number) => ids.get(String(number)) ?? '';
  const readIds = async () => {
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) ids.set(line.number, memberId);
  };
  const rows = [
    ...[1, 2, 3, 4].map((number) => ledgerRow(number)),
    ledgerRow(5, { 生年月日: '1955-12-15', 標準報酬月額: '200000' }),
  ];
  const record = async (number: number, filing: Filing) => {
    clock.advance(60_000);
    const result = await recordFiling(installation, INSURER, idOf(number), filing, CLERK);
    await readIds();
    return result.followed.map(({ kind, reason }) => `${kind} ${reason}`);
  };
  /** Whom the next run gives something, by 番号. */
  const issue = async (on = ON) => {
    clock.advance(60_000);
    const before = new Set((await allCertificates(installation)).map(({ certificateId }) => certificateId));
    await issueRun(installation, on);
    const made = (await allCertificates(installation)).filter(({ certificateId }) => !before.has(certificateId));
    return made
      .map(
        ({ document, memberId, reason }) => `${[...ids].find(([, id]) => id === memberId)?.[0]} ${document} ${reason}`,
      )
      .sort();
  };
  const noticesOf = async (number: number) =>
    (await allCertificates(installation))
      .filter((one) => one.memberId === idOf(number) && one.document === 'notice')
      .toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime())
      .map(({ expiresOn, face, share, ...one }) => [face.name, statusAt({ expiresOn, ...one }, clock.now()), share]);

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(installation, rows, ON, '取得');
    await readIds();
  });

  it('is made for everybody with a working card, and not again while it says the same', async () => {
    expect(await issue()).toEqual([1, 2, 3, 4, 5].map((number) => `${number} notice N0`));
    expect(await issue()).toEqual([]);
  });

  it('is made anew when the name changes; the old one ends with it', async () => {
    expect(await record(1, { kind: 'name-changed', on: ON, name: '新姓　花子', nameKana: 'シンセイ　ハナコ' })).toEqual(
      ['replace content-changed'],
    );
    expect(await issue()).toEqual(['1 notice N0']);
    expect(await noticesOf(1)).toEqual([
      ['見本　1郎', 'revoked', null],
      ['新姓　花子', 'effective', null],
    ]);
  });

  it('is not made anew for a corrected reading, a move to another employer or a new address', async () => {
    await record(2, { kind: 'kana-corrected', on: ON, nameKana: 'ミホン　ジロウ' });
    await record(2, { kind: 'employer-moved', on: ON, employerSymbol: '202' });
    expect(await issue()).toEqual([]);
  });

  it('is made under a new number, and the one of the old number ends', async () => {
    await record(3, { kind: 'renumbered', on: ON, symbol: '101', number: '13', branch: '00' });
    expect(await issue()).toEqual(['13 notice N0']);
    expect((await noticesOf(3)).map(([, status]) => status)).toEqual(['revoked']);
  });

  it('is made at joining, once the card is known to work', async () => {
    const joined = ledgerRow(6, { 資格取得年月日: '2025-12-02' });
    clock.advance(60_000);
    const now = [
      ledgerRow(1, { 氏名: '新姓　花子', 氏名カナ: 'シンセイ　ハナコ' }),
      ledgerRow(2, { 氏名カナ: 'ミホン　ジロウ', 事業所記号: '202' }),
      ledgerRow(13, { 氏名: '見本　3郎' }),
      ledgerRow(4),
      ledgerRow(5, { 生年月日: '1955-12-15', 標準報酬月額: '200000' }),
      joined,
    ];
    await importLedger(installation, now, ON, '取得');
    await readIds();
    expect(await issue()).toEqual(['6 notice N0']);
  });

  it('says no share, by the contract, and so is not made anew for one', async () => {
    clock.set('2026-01-05T10:00:00+09:00');
    expect(await issue(getDay('2026-01-05'))).toEqual([]);
    expect(await noticesOf(5)).toEqual([['見本　5郎', 'effective', null]]);
  });

  it('ends for who leaves, and a certificate follows where the card stops working', async () => {
    await record(2, { kind: 'left', on: getDay('2026-01-05') });
    expect((await noticesOf(2)).map(([, status]) => status)).toEqual(['revoked']);
    expect(await record(4, { kind: 'card-returned', on: getDay('2026-01-05') })).toEqual(['issue needs-document']);
    expect(await issue(getDay('2026-01-05'))).toEqual(['4 certificate R5']);
    expect((await recheckCertificates(installation, INSURER, OPERATOR)).findings).toEqual({});
  });
});
