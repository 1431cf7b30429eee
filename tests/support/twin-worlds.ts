import type { Hono } from 'hono';
import { STAFF_ROLES, type StaffRole } from '../../src/access/index.ts';
import { openSession } from '../../src/access/session-store.ts';
import { OPERATOR, recordAudit } from '../../src/audit/index.ts';
import { listCertificatesOf, recordPaperStep, revokeCertificate } from '../../src/certificates/index.ts';
import { makeCycle } from '../../src/cycle/index.ts';
import { recordFiling } from '../../src/filings/index.ts';
import { approveRun, approveSingleIssue, askSingleIssue, planRun, releaseRun } from '../../src/issuance/index.ts';
import { type Day, getDay } from '../../src/lib/day.ts';
import { makeLookupCode } from '../../src/lookup/index.ts';
import { queueNotices } from '../../src/mail/index.ts';
import { eachMember } from '../../src/members/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { inTransaction, type OpenDatabase } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { makeTypedCode } from '../../src/platform/typed-code.ts';
import { downloadPackage, makeBatch, packageBatch, releaseBatch } from '../../src/print/index.ts';
import { recheckCertificates } from '../../src/recheck/index.ts';
import { webApp } from '../../src/server.ts';
import { endShare, giveShare, takeShare } from '../../src/sharing/index.ts';
import { urls } from '../../src/web/urls.ts';
import { makeClient, type TestClient } from './api-client.ts';
import { type Answer, answerOf, ORIGIN } from './crawl.ts';
import { testInstallation } from './databases.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from './ledger-file.ts';
import { giveContact, sendDue } from './mail-contacts.ts';
import { openMailSink, type TakenMail } from './mail-sink.ts';
import { type OpenedPackage, openPrintPackage, PRINT_POLICY } from './print.ts';
import { seededRandom } from './seeded-random.ts';
import { codeOfShare, signedIn } from './sharing.ts';
import { importTexts, makeSociety } from './society.ts';
import { addQuickStaff } from './staff.ts';

/** When the flag is raised: in the first file; after the approval; on the day on which the document is on the Web already. */
export const STAGES = ['before-plan', 'before-release', 'after-publication'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * flagged: 葵, 薫 and 譲 are under protection. ordinary: the same society, and they are adults with accounts of their own and nothing
 * that the household could open. absent: the same society without them.
 */
export type Twin = 'flagged' | 'ordinary' | 'absent';

const DAY: Day = getDay('2025-12-02');
const at = (time: string) => `${DAY}T${time}:00+09:00`;

/** What is to be found nowhere: of a 妻 in a household, of a 本人 alone, and of a 本人 with 家族. */
export const CANARIES = [
  'クモガクレ',
  'くもがくれ',
  '逃水',
  'ニゲミズ',
  'にげみず',
  '隠田',
  'オンダ',
  '770077',
  '7700770',
  '７７番',
  '架空県',
  '1987-07-17',
  '昭和62年7月17日',
] as const;

/** The name of the 本人 with 家族: on the documents of the 家族, in every world in which there is such a 本人. */
export const INSURED_NAME = '雲隠';
/** Where those 家族 live, and the 本人 too as far as anybody else knows. */
export const FAMILY_HOME = '千葉県見本市篠１－１';

const FLAG = { 自己情報提供不可: '提供不可' };
/** Last in the file, so that everybody else gets the same ids with and without them. */
const AOI: LedgerRow = ledgerRow(1, {
  枝番: '05',
  本人家族: '家族',
  続柄: '妻',
  氏名: '逃水　葵',
  氏名カナ: 'ニゲミズ　アオイ',
  生年月日: '1987-07-17',
  郵便番号: '770-0770',
  住所: '架空県隠田市７７番',
});
const ALONE: LedgerRow = ledgerRow(770077, {
  氏名: '隠田　薫',
  氏名カナ: 'オンダ　カオル',
  生年月日: '1987-07-17',
  郵便番号: '770-0770',
  住所: '架空県隠田市７７番',
});
/** Her 家族 are among the others, and with an account, on paper and before their letter. */
const YUZURU: LedgerRow = ledgerRow(5, {
  氏名: '雲隠　譲',
  氏名カナ: 'クモガクレ　ユズル',
  生年月日: '1987-07-17',
  郵便番号: '260-0001',
  住所: FAMILY_HOME,
  事業所記号: '901',
});
/** A flag that comes with the first file leaves no address that was known before it; nor has a 家族 one who lives elsewhere. */
const ELSEWHERE = { 郵便番号: '260-0002', 住所: '千葉県見本市笛２－２' };
const HOME = { 郵便番号: '100-0005', 住所: '東京都千代田区丸の内１－２－３' };
const OTHERS: readonly LedgerRow[] = [
  ledgerRow(1, { 氏名: '佐藤　一郎', 氏名カナ: 'サトウ　イチロウ', 生年月日: '1984-03-02', ...HOME }),
  ledgerRow(1, {
    枝番: '01',
    本人家族: '家族',
    続柄: '母',
    氏名: '佐藤　梅',
    氏名カナ: 'サトウ　ウメ',
    生年月日: '1958-01-09',
    資格取得年月日: '2015-07-07',
  }),
  ledgerRow(1, {
    枝番: '02',
    本人家族: '家族',
    続柄: '長男',
    氏名: '佐藤　蓮',
    氏名カナ: 'サトウ　レン',
    生年月日: '2013-05-05',
    資格取得年月日: '2013-05-05',
  }),
  ledgerRow(2, { 氏名: '髙﨑　𠮷乃', 氏名カナ: 'タカサキ　ヨシノ' }),
  ledgerRow(3, {
    氏名: '介護　要',
    氏名カナ: 'カイゴ　カナメ',
    生年月日: '1952-02-03',
    標準報酬月額: '200000',
    ...HOME,
  }),
  ledgerRow(4, { 氏名: '未定　渡', 氏名カナ: 'ミテイ　ワタル' }),
  ...(
    [
      ['01', '夫', '篠笛　響', 'シノブエ　ヒビキ', '1985-05-15'],
      ['02', '母', '篠笛　琴', 'シノブエ　コト', '1962-03-03'],
      ['03', '長男', '篠笛　鼓', 'シノブエ　ツヅミ', '2003-09-09'],
    ] as const
  ).map(([branch, relationship, name, kana, birthOn]) =>
    ledgerRow(5, {
      枝番: branch,
      本人家族: '家族',
      続柄: relationship,
      氏名: name,
      氏名カナ: kana,
      生年月日: birthOn,
      郵便番号: '260-0001',
      住所: FAMILY_HOME,
      事業所記号: '901',
    }),
  ),
  ledgerRow(6, { 氏名: '紙野　歩', 氏名カナ: 'カミノ　アユム', 事業所記号: '901', ...HOME }),
];
/** 要配慮者, who get paper. */
const CARED_FOR = ['3-00', '5-00', '5-02', '6-00'];

export interface World {
  installation: Installation;
  app: Hono;
  /** member_id by 番号-枝番 */
  id: ReadonlyMap<string, string>;
  runId: string;
  cookieOf: ReadonlyMap<StaffRole, string>;
  sessionOf: ReadonlyMap<string, string>;
  mails: readonly TakenMail[];
  batchId: string;
  /** What the vendor gets. */
  print: OpenedPackage;
  /** What a counter was answered that typed short codes: of 一郎, of 葵 where she had one, and one that nobody has. */
  typed: { open: Answer; hidden: Answer | null; unknown: Answer };
  /** A hospital that may ask for Coverage. */
  clinic: TestClient;
  /** What was shared with the hidden and by them. */
  shares: readonly string[];
}

const staff = (id: string, role: StaffRole) => ({ kind: 'staff', id, role }) as const;
export const UNPRIVILEGED = ['clerk', 'approver', 'administrator', 'auditor'] as const satisfies readonly StaffRole[];

export const HIDDEN_KEYS = ['1-05', '770077-00', '5-00'] as const;
export const MAILBOXES = {
  '1-00': 'ichiro@kazoku.example',
  '1-01': 'ume@kazoku.example',
  '5-01': 'hibiki@kazoku.example',
} as const;
const KEYS = [...(Object.keys(MAILBOXES) as (keyof typeof MAILBOXES)[]), ...HIDDEN_KEYS];

/**
 * One day of a society: files, accounts, plan, approval, release, a print batch, a flag at its stage and what officers do for whoever
 * has nothing then, the package of the batch, mails, and everybody signed in.
 */
export async function makeWorld(database: OpenDatabase, dataFolder: string, stage: Stage, twin: Twin): Promise<World> {
  const clock = handClock(at('09:00'));
  const sink = await openMailSink();
  const installation = { ...testInstallation(database, clock), dataFolder, mail: sink.settings };
  const cookieOf = new Map<StaffRole, string>();
  const sessionOf = new Map<string, string>();
  await makeSociety(installation, { addressOn: 'front', lookupCode: 'on', ...PRINT_POLICY });
  const clinic = await makeClient(installation, '見本病院');
  const staffIds = new Map<StaffRole, string>();
  for (const role of STAFF_ROLES) staffIds.set(role, await addQuickStaff(installation, role, role));
  const id = await takeInFiles(installation, stage, twin);
  const hiddenIds = HIDDEN_KEYS.flatMap((key) => id.get(key) ?? []);
  const accounts = new Map<string, string>();
  const mayOpen = KEYS.filter(
    (key) => id.has(key) && !(twin === 'flagged' && stage === 'before-plan' && key in HIDDEN),
  );
  for (const key of mayOpen) {
    const address = key in HIDDEN ? `${HIDDEN[key as keyof typeof HIDDEN]}@hinan.example` : MAILBOXES[key as '1-00'];
    accounts.set(key, await giveContact(installation, id.get(key) ?? '', address));
  }

  const publishAt = new Date(at('10:30'));
  const planned = await planRun(installation, INSURER, { on: DAY, publishAt }, staff('planner', 'clerk'));
  await approveRun(installation, INSURER, planned.runId, staff('approver', 'approver'));
  clock.set(at('10:00'));
  if (stage === 'before-release' && twin === 'flagged') await raise(installation, hiddenIds);
  await releaseRun(installation, INSURER, planned.runId, staff('approver', 'approver'));
  clock.set(at('11:30'));
  const { batchId } = await makeBatch(installation, INSURER, staff('maker', 'clerk'));
  await releaseBatch(installation, INSURER, batchId, staff('releaser', 'approver'));
  const app = webApp(installation);
  const isLate = stage === 'after-publication';
  clock.set(at('13:30'));
  const documentsOf = async (...keys: string[]) =>
    listCertificatesOf(
      installation.db,
      INSURER,
      keys.flatMap((key) => id.get(key) ?? []),
    );
  const posted = await documentsOf('6-00', ...(isLate ? ['5-00'] : []));
  const by = staff('planner', 'clerk');
  for (const one of posted) await recordPaperStep(installation, INSURER, one.certificateId, 'posted', by);
  clock.set(at('13:50'));
  const isShared = isLate && twin !== 'absent';
  const shares = await shareAround({ ...installation, clock }, id, accounts, isShared);
  clock.set(at('13:58'));
  const codeOf = async (key: string): Promise<string | null> => {
    const [one] = await documentsOf(key);
    if (!one) return null;
    const actor = { kind: 'member', id: key } as const;
    return (await inTransaction(installation.db, (tx) => makeLookupCode(tx, installation, one, actor, clock.now())))
      .code;
  };
  const [openCode, hiddenCode] = [await codeOf('1-00'), isLate ? await codeOf('1-05') : null];
  clock.set(at('14:00'));
  if (isLate && twin === 'flagged') await raise(installation, hiddenIds);
  if (isShared && twin === 'ordinary') await endAsTheyWish(installation, id, accounts, shares);
  // the same withdrawal, of an everyday kind; what is on paper is ended by staff in both worlds
  const withdrawn = isLate && twin === 'ordinary' ? await documentsOf(...HIDDEN_KEYS) : posted;
  for (const one of new Set([...withdrawn, ...posted].map(({ certificateId }) => certificateId))) {
    await revokeCertificate(installation, INSURER, one, by, '書き損じ');
  }
  clock.set(at('14:01'));
  const typed = {
    open: await typeCode(app, openCode ?? ''),
    hidden: hiddenCode === null ? null : await typeCode(app, hiddenCode),
    // of the right form, and nobody's
    unknown: await typeCode(app, makeTypedCode(seededRandom('nobody'), 8)),
  };
  clock.set(at('14:05'));
  if (twin === 'flagged' && stage !== 'before-plan') await serveNow(installation, hiddenIds);
  clock.set(at('14:10'));
  const print = await packed(installation, batchId);
  await sendDue(installation);
  await recheckCertificates(installation, INSURER, OPERATOR);
  await makeCycle(installation, INSURER, { on: DAY }, OPERATOR);
  clock.set(at('14:20'));
  await inTransaction(installation.db, async (tx) => {
    for (const [role, staffId] of staffIds) {
      cookieOf.set(role, `akashi-staff=${await openSession(tx, installation, INSURER, 'staff', staffId)}`);
    }
    for (const [key, account] of accounts) {
      sessionOf.set(key, `akashi=${await openSession(tx, installation, INSURER, 'member', account)}`);
    }
  });
  await sink.close();
  const { taken: mails } = sink;
  const made = { shares: [...shares.values()] };
  return {
    installation,
    app,
    id,
    runId: planned.runId,
    cookieOf,
    sessionOf,
    mails,
    batchId,
    print,
    typed,
    clinic,
    ...made,
  };
}

/** Who gave whom whose certificate: with a hidden person on either side. */
const SHARED = [
  ['1-00', '1-05', '1-00'],
  ['1-00', '1-05', '1-02'],
  ['1-05', '1-00', '1-05'],
  ['5-01', '5-00', '5-01'],
] as const;

/**
 * Sharing, before anybody comes under protection: of 梅 with 一郎 in every world, and with the hidden where they are there; where they
 * are not, the others are told the same, and the same is recorded of them.
 * @returns ids by who gave, who has it and whose it is
 */
async function shareAround(
  installation: Installation & { clock: ReturnType<typeof handClock> },
  id: ReadonlyMap<string, string>,
  accounts: ReadonlyMap<string, string>,
  withHidden: boolean,
): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  const who = (key: string) => signedIn(installation, id.get(key) ?? '', accounts.get(key) ?? '');
  const { clock } = installation;
  const share = async (giver: string, receiver: string, whose: string) => {
    const asked = { memberId: id.get(whose) ?? '', kind: 'person', term: 'week', untilOn: undefined } as const;
    const shareId = await giveShare(installation, who(giver), asked);
    const { code } = await codeOfShare(installation, shareId);
    await takeShare(installation, who(receiver), { code, address: receiver });
    return shareId;
  };
  await share('1-01', '1-00', '1-01');
  for (const [giver, receiver, whose] of SHARED) {
    // in the order in which the others are told of them
    clock.advance(60_000);
    if (withHidden) made.set(`${giver} ${receiver} ${whose}`, await share(giver, receiver, whose));
    else {
      const isGiver = !(giver in HIDDEN);
      const kind = isGiver ? 'share-taken' : 'share-received';
      const memberId = id.get(isGiver ? giver : receiver) ?? '';
      const at = clock.now();
      const notice = { memberId, kind, key: `${kind}:${giver}:${receiver}:${whose}`, notBeforeAt: at } as const;
      const actor = { kind: 'member', id: accounts.get(giver) ?? '' } as const;
      const subject = { kind: 'member', id: id.get(whose) ?? '' };
      await inTransaction(installation.db, async (tx) => {
        await queueNotices(tx, INSURER, [notice], at);
        if (isGiver) {
          const acts = ['share-given', 'share-taken'].map((action) => ({ actor, action, subject }));
          await recordAudit(tx, INSURER, at, acts);
        }
      });
    }
  }
  return made;
}

/** The hidden withdraw what they gave and give back what they have, of their own wish. */
async function endAsTheyWish(
  installation: Installation,
  id: ReadonlyMap<string, string>,
  accounts: ReadonlyMap<string, string>,
  shares: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [giver, receiver, whose] of SHARED) {
    const hidden = giver in HIDDEN ? giver : receiver;
    const who = signedIn(installation, id.get(hidden) ?? '', accounts.get(hidden) ?? '');
    await endShare(installation, who, shares.get(`${giver} ${receiver} ${whose}`) ?? '');
  }
}

/** What the page of short codes answers a counter. */
async function typeCode(app: Hono, code: string): Promise<Answer> {
  const body = new URLSearchParams({ code });
  const response = await app.request(ORIGIN + urls.lookup('ja'), { method: 'POST', headers: { origin: ORIGIN }, body });
  return answerOf(response);
}

async function packed(installation: Installation, batchId: string): Promise<OpenedPackage> {
  const by = staff('releaser', 'approver');
  await packageBatch(installation, INSURER, batchId, by);
  const { stream } = await downloadPackage(installation, INSURER, batchId, by);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return openPrintPackage(Buffer.concat(chunks));
}

/** Mailboxes of the hidden, of a name that says nothing. */
const HIDDEN = { '1-05': 'a', '770077-00': 'k', '5-00': 'y' } as const;

async function takeInFiles(installation: Installation, stage: Stage, twin: Twin): Promise<Map<string, string>> {
  const inFile = stage === 'before-plan' && twin === 'flagged' ? FLAG : {};
  const isFirst = stage === 'before-plan';
  const yuzuru = isFirst && twin === 'ordinary' ? { ...YUZURU, ...ELSEWHERE } : YUZURU;
  const hidden = twin === 'absent' ? [] : [AOI, ALONE, yuzuru].map((row) => ({ ...row, ...inFile }));
  const rows: LedgerRow[] = [...OTHERS, ...hidden];
  // with nothing to display before the plan means: a card that works
  const isQuiet = twin === 'ordinary' && stage === 'before-plan';
  const holds = (row: LedgerRow) => row.番号 === '2' || (isQuiet && hidden.some((one) => one === row));
  const status = rows
    .filter((row) => row.番号 !== '4')
    .map((row) => {
      const card = holds(row) ? '取得,,登録済,,2029-05-01,' : '未取得,,未登録,,,';
      return [INSURER, row.記号, row.番号, row.枝番, card].join(',');
    });
  const head = '保険者番号,記号,番号,枝番,カード,返納年月日,利用登録,解除申請年月日,電子証明書有効期限,カード有効期限';
  const approved = rows
    .filter((row) => CARED_FOR.includes(`${row.番号}-${row.枝番}`))
    .map((row) => [INSURER, row.記号, row.番号, row.枝番, '要配慮者,2025-11-01,'].join(','));
  await importTexts(installation, {
    members: ledgerCsv(rows),
    cardStatus: { text: `${[head, ...status].join('\n')}\n`, asOfOn: DAY },
    approvals: `${['保険者番号,記号,番号,枝番,申請種別,承認年月日,終了年月日', ...approved].join('\n')}\n`,
  });
  const id = new Map<string, string>();
  for await (const page of eachMember(installation.db, INSURER, DAY)) {
    for (const { memberId, line } of page) id.set(`${line.number}-${line.branch}`, memberId);
  }
  return id;
}

/** By protection officers, without waiting for a run: the first is issued one, for the others it is asked. */
async function serveNow(installation: Installation, memberIds: readonly string[]): Promise<void> {
  const asked = [];
  for (const id of memberIds)
    asked.push(await askSingleIssue(installation, INSURER, id, staff('officer-1', 'protection-officer')));
  await approveSingleIssue(installation, INSURER, asked[0]?.issueId ?? '', staff('officer-2', 'protection-officer'));
}

/** By the clerk who takes the call. */
async function raise(installation: Installation, memberIds: readonly string[]): Promise<void> {
  for (const memberId of memberIds) {
    const filing = { kind: 'protection-raised', on: DAY, flag: 'requested' } as const;
    await recordFiling(installation, INSURER, memberId, filing, staff('clerk-at-phone', 'clerk'));
  }
}
