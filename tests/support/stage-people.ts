import { insertAccount } from '../../src/access/credential-store.ts';
import { openSession } from '../../src/access/session-store.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { listCertificatesOf, recordPaperSteps } from '../../src/certificates/index.ts';
import { recordFiling } from '../../src/filings/index.ts';
import { dayInJapan, getDay } from '../../src/lib/day.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { newId } from '../../src/platform/random.ts';
import { issueAll, type PersonKey } from './household.ts';
import { INSURER, type LedgerRow, ledgerRow } from './ledger-file.ts';

/** Whom the stage has besides the household, for what a page says of them. */
export type StageKey = PersonKey | '7-00' | '8-00' | '9-00' | '9-01' | '9-02' | '9-03' | '10-00';

/** As of this day 10-00 has something; the society's own policy says of it where the share stands. */
const COMING_ON = getDay('2025-12-10');

const child = (branch: string, changes: LedgerRow): LedgerRow =>
  ledgerRow(9, { 枝番: branch, 本人家族: '家族', 続柄: '子', 郵便番号: '100-0005', 住所: HOME, ...changes });

const HOME = '東京都千代田区丸の内１－２－３';

/** 7-00 leaves, 8-00 is under protection, 9-00 has three children, 10-00 is told of a certificate that begins later. */
export const STAGE_ROWS: readonly LedgerRow[] = [
  ledgerRow(7, { 氏名: '七海　渡', 氏名カナ: 'ナナミ　ワタル' }),
  ledgerRow(8, { 氏名: '八神　静', 氏名カナ: 'ヤガミ　シズカ', 性別: '女', 自己情報提供不可: '提供不可' }),
  ledgerRow(9, { 氏名: '春日　美月', 氏名カナ: 'カスガ　ミツキ', 性別: '女' }),
  child('01', { 氏名: '春日　湊', 氏名カナ: 'カスガ　ミナト', 生年月日: '2014-06-01', 資格取得年月日: '2014-06-01' }),
  child('02', { 氏名: '春日　楓', 氏名カナ: 'カスガ　カエデ', 生年月日: '2016-07-02', 資格取得年月日: '2016-07-02' }),
  child('03', { 氏名: '春日　律', 氏名カナ: 'カスガ　リツ', 生年月日: '2019-08-03', 資格取得年月日: '2019-08-03' }),
  ledgerRow(10, { 氏名: '十和田　昇', 氏名カナ: 'トワダ　ノボル', 生年月日: '1953-07-08', 標準報酬月額: '200000' }),
];

/** Who gets paper by application, and of whom no card is known when the household is issued to. */
export const ON_PAPER = ['9-02', '9-03'];
export const UNKNOWN_CARDS = ['6', '10'];

const CLERK = { kind: 'staff', id: 'clerk-1', role: 'clerk' } as const;

/** An account with a password that nobody asks for. @returns the session of whoever has just signed in */
async function openAccount(installation: Installation, memberId: string, key: StageKey): Promise<string> {
  const account = {
    insurerNumber: INSURER,
    accountId: newId(installation.random),
    memberId,
    loginName: `member-${key}`,
  };
  const credential = { kind: 'password', id: newId(installation.random), hash: 'none' } as const;
  return inTransaction(installation.db, async (tx) => {
    await insertAccount(tx, account, credential, installation.clock.now());
    return openSession(tx, installation, INSURER, 'member', account.accountId);
  });
}

/** Brings them to where their pages say what they are there for. @returns their sessions */
export async function bringStagePeople(
  installation: Installation,
  people: Readonly<Record<StageKey, string>>,
): Promise<Map<StageKey, string>> {
  const at = installation.clock.now();
  const on = dayInJapan(at);
  const sessions = new Map<StageKey, string>();
  for (const key of ['7-00', '8-00', '9-00', '10-00'] as const)
    sessions.set(key, await openAccount(installation, people[key], key));
  await recordFiling(installation, INSURER, people['7-00'], { kind: 'left', on }, CLERK);
  const paper = await listCertificatesOf(installation.db, INSURER, [people['9-02'], people['9-03']]);
  await inTransaction(installation.db, async (tx) => {
    const posted = paper.map(({ certificateId }) => ({ certificateId, kind: 'posted' }) as const);
    await recordPaperSteps(tx, INSURER, posted, OPERATOR, at);
    const back = paper.filter(({ memberId }) => memberId === people['9-03']);
    const returned = back.map(({ certificateId }) => ({ certificateId, kind: 'returned' }) as const);
    await recordPaperSteps(tx, INSURER, returned, OPERATOR, at);
  });
  await recordFiling(installation, INSURER, people['10-00'], { kind: 'card-returned', on }, CLERK);
  await issueAll(installation, COMING_ON, [people['10-00']]);
  return sessions;
}
