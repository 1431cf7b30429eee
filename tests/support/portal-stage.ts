import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { insertAlarms } from '../../src/access/account-event-store.ts';
import { insertCredential } from '../../src/access/credential-store.ts';
import {
  agentOf,
  currentTotp,
  draftSecondFactor,
  findSignedIn,
  makeRecoveryCodes,
  redeemCode,
  setSecondFactor,
  signInWithPassword,
} from '../../src/access/index.ts';
import { alarmHmac } from '../../src/access/tell-change.ts';
import { answerDraft, decideApplication, openDraft, sendDraft } from '../../src/applications/index.ts';
import { OPERATOR, recordAudit } from '../../src/audit/index.ts';
import { endCertificates, listCertificatesOf } from '../../src/certificates/index.ts';
import { dayInJapan, getDay } from '../../src/lib/day.ts';
import { ALARM_CODE_LENGTH, addContact, confirmContact, queueNotices } from '../../src/mail/index.ts';
import type { Offered } from '../../src/messages/portal/index.ts';
import { handClock } from '../../src/platform/clock.ts';
import { inTransaction, sql } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { makeTypedCode } from '../../src/platform/typed-code.ts';
import { listShown } from '../../src/portal/who-is-shown.ts';
import { subscribe } from '../../src/push/index.ts';
import { giveShare, openLink, takeShare } from '../../src/sharing/index.ts';
import { launchBrowser } from './browser.ts';
import { DAY_OF_TESTS, openTestDatabase, type TestDatabase, testInstallation } from './databases.ts';
import { HOUSEHOLD, letterFor, makeHousehold, openAccountOf, PASSWORD, type PersonKey } from './household.ts';
import { adoptLaterPolicy, type LaterDay, openLaterDay } from './later-day.ts';
import { INSURER } from './ledger-file.ts';
import { codeOf } from './mail-contacts.ts';
import { type PortalServer, servePortal } from './portal-server.ts';
import { codeOfShare } from './sharing.ts';
import { addQuickStaff } from './staff.ts';
import { bringStagePeople, ON_PAPER, STAGE_ROWS, type StageKey, UNKNOWN_CARDS } from './stage-people.ts';

/** Whose browser a screen is shown in, besides people who are signed in. */
export type Visitor =
  | StageKey
  | 'enrolling'
  | 'enrolling-again'
  | 'half-way'
  | 'ended'
  // with a place in the line of the later day; by a company's identity; who opened a link
  | 'waiting'
  | 'by-company'
  | 'grandparent';

/** What the catalogue's addresses ask for, by the name of what it is. */
export interface Known {
  /** A document by its person. */
  documentOf(key: StageKey): string;
  people: Readonly<Record<StageKey, string>>;
  /** A document of the past, a notice, a passkey. */
  past: string;
  notice: string;
  passkey: string;
  /** Forms: one that is empty, and one that is filled in. */
  emptyDraft: string;
  filledDraft: string;
  /** Applications: just sent, asked for papers, refused. */
  sent: string;
  asked: string;
  refused: string;
  /** What 1-00 shares: one that waits to be taken, and one that 4-00 has. */
  shareWaiting: string;
  shareTaken: string;
  /** A link to a child's certificate: its code and PIN, and the page of one that was opened. */
  link: { code: string; pin: string };
  linkOpened: string;
  /** What a mail to 2-00 has, for who knows nothing of what it tells. */
  alarmCode: string;
  /** The code that an app shows now, of 3-00. */
  appCode(): string;
}

export interface Stage {
  installation: Installation;
  clock: ReturnType<typeof handClock>;
  server: PortalServer;
  browser: Browser;
  known: Known;
  /** Where the portal is on a later day, which from now on it has there. */
  later: Pick<LaterDay, 'address' | 'setDay'>;
  /** Gives the browser the cookies of a visitor, of the later day where that is meant; none: nobody's. */
  becomes(context: BrowserContext, visitor: Visitor | undefined, isLater?: boolean): Promise<void>;
  close(): Promise<void>;
}

type Answers = Parameters<typeof answerDraft>[4];
const CARE: Answers = { ground: 'care-level', groundLater: 'yes', by: 'self', note: '' };
const CLERK = { kind: 'staff', id: 'clerk-1', role: 'clerk' } as const;
/** Nothing is sent: there is nobody there. */
const NO_MAIL = { host: '127.0.0.1', port: 9, secure: false, requireTls: false, auth: undefined, from: 'a@b.example' };

const COOKIES: Partial<Record<Visitor, string>> = {
  enrolling: 'akashi-enrolment',
  'enrolling-again': 'akashi-enrolment',
  'half-way': 'akashi-second-factor',
  waiting: 'akashi-waiting',
  'by-company': 'akashi-company',
};
/** What the society does differently from others here. */
const POLICY_CHANGES = { lookupCode: 'on', webPush: 'on' };

/**
 * A household in which every screen of the portal can be seen, on a day that does not move, with a server and a browser:
 * 1-00 has a certificate, a child, applications and a past; 1-01 opens an account; 2-00 a notice and an address for mail; 3-00 an app,
 * recovery codes and a second browser; 4-00 a very long name and a passkey; 5-00 waits after a new letter; 6-00 has nothing.
 */
export async function openPortalStage(offered?: Offered): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-stage-'));
  const database: TestDatabase = await openTestDatabase('embedded');
  const clock = handClock(DAY_OF_TESTS);
  const installation: Installation = { ...testInstallation(database, clock), mail: NO_MAIL };
  const more = { rows: STAGE_ROWS, onPaper: ON_PAPER, unknown: UNKNOWN_CARDS };
  const household = await makeHousehold(installation, undefined, POLICY_CHANGES, more);
  const people = household.id as Known['people'];
  const closeProvider = await adoptLaterPolicy(installation, POLICY_CHANGES);
  const sessions = new Map<Visitor, string>(await bringStagePeople(installation, people));
  for (const key of ['1-00', '2-00', '3-00', '4-00', '5-00', '6-00'] as const)
    sessions.set(key, await openAccountOf(installation, people, key));
  sessions.set('ended', 'A'.repeat(22));
  sessions.set('enrolling', await enrol(installation, people, '1-01'));
  // an account that was there is recovered: it waits
  sessions.set('5-00', await openAccountOf(installation, people, '5-00'));
  const making = { installation, people, sessions };
  await makePast(making);
  const appSecret = await makeWays(making);
  const forms = await makeApplications(making);
  const shares = await makeShares(making);
  const links = await makeLinks(making);
  const alarmCode = await makeAlarm(making);
  sessions.set('enrolling-again', await enrol(installation, people, '6-00'));
  const documents = await listCertificatesOf(installation.db, INSURER, Object.values(people));
  const { rows } = await sql<{
    id: string;
  }>`select notice_id as id from portal_notice where kind = 'application-decided'
    and member_id = ${people['1-00']}`.execute(installation.db);
  const server = await servePortal(installation, folder, offered);
  const later = await openLaterDay(installation, folder, offered);
  const browser = await launchBrowser();
  const accounts = new Map<Visitor, string>();
  for (const key of ['1-00', '3-00', '10-00'] as const) accounts.set(key, (await signedIn(making, key)).accountId);
  const sessionOn = async (visitor: Visitor): Promise<string> => {
    if (visitor === 'waiting') return later.standInLine();
    if (visitor === 'by-company') return later.showCompanyIdentity();
    return later.signIn(accounts.get(visitor) ?? '');
  };
  const liveOf = (memberId: string) => documents.find((one) => one.memberId === memberId && one.revokedAt === null);
  return {
    installation,
    clock,
    server,
    browser,
    known: {
      people,
      documentOf: (key) => liveOf(people[key])?.certificateId ?? '',
      past: documents.find((one) => one.memberId === people['1-02'])?.certificateId ?? '',
      notice: rows[0]?.id ?? '',
      passkey: PASSKEY,
      ...forms,
      ...shares,
      link: links.link,
      linkOpened: links.linkOpened,
      alarmCode,
      appCode: () => currentTotp(appSecret, clock.now()),
    },
    later,
    async becomes(context, visitor, isLater = false) {
      await context.clearCookies();
      if (!visitor) return;
      const name = visitor === 'grandparent' ? `akashi-shared-${links.linkOpened}` : (COOKIES[visitor] ?? 'akashi');
      const isOfLine = visitor === 'waiting' || visitor === 'by-company';
      const value = isLater || isOfLine ? await sessionOn(visitor) : (sessions.get(visitor) ?? '');
      // a cookie is good for every port of a host
      const cookie = { name, value, url: server.address };
      await context.addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }]);
    },
    async close() {
      await browser.close();
      await later.close();
      await server.close();
      await closeProvider();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Making {
  installation: Installation;
  people: Known['people'];
  sessions: Map<Visitor, string>;
}

async function enrol(installation: Installation, people: Making['people'], key: PersonKey): Promise<string> {
  const code = (await letterFor(installation, people[key])) ?? '';
  const [number, branch] = key.split('-');
  const birthOn = getDay(HOUSEHOLD.find((row) => row.番号 === number && row.枝番 === branch)?.生年月日 ?? '');
  return redeemCode(installation, INSURER, { code, birthOn, address: `enrolling ${key}` });
}

async function signedIn({ installation, sessions }: Making, key: StageKey) {
  const who = await findSignedIn(installation.db, installation, INSURER, sessions.get(key) ?? '');
  if (!who) throw new Error(`${key} is not signed in`);
  return who;
}

/** A child's document that was replaced, a notice, a look by staff, an address for mail. */
async function makePast(making: Making): Promise<void> {
  const { installation, people } = making;
  const at = installation.clock.now();
  const clerk = await addQuickStaff(installation, '担当', 'clerk');
  const memberId = people['1-00'];
  await inTransaction(installation.db, async (tx) => {
    await endCertificates(tx, INSURER, [{ memberId: people['1-02'], at }], 'replaced', OPERATOR, at);
    await queueNotices(tx, INSURER, [{ memberId, kind: 'application-decided', key: 'k', notBeforeAt: at }], at);
    const subject = { kind: 'member', id: memberId };
    await recordAudit(tx, INSURER, at, [{ actor: { kind: 'staff', id: clerk }, action: 'member-looked-at', subject }]);
  });
  const owner = await signedIn(making, '2-00');
  await addContact(installation, owner, { address: 'yoshino@example.jp', language: 'ja' });
  await confirmContact(installation, owner, await codeOf(installation, owner.accountId));
  await subscribe(installation, owner, {
    endpoint: 'https://fcm.googleapis.com/fcm/send/nobody',
    agent: agentOf(AGENT),
    hmac: '',
  });
  await addContact(installation, await signedIn(making, '4-00'), { address: 'jugemu@example.jp', language: 'ja' });
}

const PASSKEY = 'passkey-of-a-test';
const AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1';

/** Ways into the accounts of 3-00 and 4-00. @returns the secret of the app */
async function makeWays(making: Making): Promise<string> {
  const { installation, sessions } = making;
  const who = await signedIn(making, '3-00');
  const { sealedTotpSecret, totpSecret } = draftSecondFactor(installation, who.accountId);
  await setSecondFactor(installation, who, {
    sealed: sealedTotpSecret,
    code: currentTotp(totpSecret, installation.clock.now()),
  });
  await makeRecoveryCodes(installation, who);
  const entered = { loginName: 'member-3-00', password: PASSWORD, address: 'elsewhere', agent: AGENT };
  const step = await signInWithPassword(installation, INSURER, entered);
  sessions.set('half-way', step.session);
  const holder = await signedIn(making, '4-00');
  const key = {
    id: PASSKEY,
    publicKey: 'AA',
    counter: 0,
    transports: ['internal'],
    name: '居間のパソコン',
    agent: AGENT,
  };
  await inTransaction(installation.db, (tx) =>
    insertCredential(tx, holder, { kind: 'passkey', ...key }, installation.clock.now()),
  );
  return totpSecret;
}

/** 1-00 shows its certificate to others. */
async function makeShares(making: Making) {
  const { installation, people } = making;
  const who = await signedIn(making, '1-00');
  const asked = { memberId: people['1-00'], kind: 'person', term: 'week', untilOn: undefined } as const;
  const shareWaiting = await giveShare(installation, who, asked);
  const shareTaken = await giveShare(installation, who, asked);
  const { code } = await codeOfShare(installation, shareTaken);
  await takeShare(installation, await signedIn(making, '4-00'), { code, address: 'taking' });
  return { shareWaiting, shareTaken };
}

/** 9-00 shows a child's certificate by links: one that waits, and one that was opened on a phone. */
async function makeLinks(making: Making) {
  const { installation, people, sessions } = making;
  const who = await signedIn(making, '9-00');
  const asked = { memberId: people['9-01'], kind: 'link', term: 'three-days', untilOn: undefined } as const;
  const link = await codeOfShare(installation, await giveShare(installation, who, asked));
  const other = await codeOfShare(installation, await giveShare(installation, who, asked));
  const { browser, shareId } = await openLink(installation, INSURER, { ...other, address: 'grandparent' });
  sessions.set('grandparent', browser);
  return { link, linkOpened: shareId };
}

/** A mail tells 2-00 of a sign-in. @returns the code that it has */
async function makeAlarm(making: Making): Promise<string> {
  const { installation } = making;
  const { accountId } = await signedIn(making, '2-00');
  const code = makeTypedCode(installation.random, ALARM_CODE_LENGTH);
  const eventAt = installation.clock.now();
  const endsAt = new Date(eventAt.getTime() + 86_400_000);
  await inTransaction(installation.db, (tx) =>
    insertAlarms(tx, INSURER, accountId, [alarmHmac(installation, code)], { eventAt, endsAt, about: 'ways' }),
  );
  return code;
}

/** 1-00 applies: forms that are begun, and applications in three states. */
async function makeApplications(making: Making) {
  const { installation, people } = making;
  const who = await signedIn(making, '1-00');
  const on = dayInJapan(installation.clock.now());
  const self = people['1-00'];
  const draft = (kind: Parameters<typeof openDraft>[3], memberId: string, answers?: Answers) =>
    inTransaction(installation.db, async (tx) => {
      const applicant = { who, shown: await listShown(tx, who, on) };
      const id = await openDraft(tx, installation, applicant, kind, memberId);
      if (answers) await answerDraft(tx, installation, applicant, id, answers);
      return id;
    });
  const send = (id: string) =>
    inTransaction(installation.db, async (tx) => {
      const applicant = { who, shown: await listShown(tx, who, on) };
      return (await sendDraft(tx, installation, applicant, id)).applicationId;
    });
  const decide = (id: string, decision: Parameters<typeof decideApplication>[3]) =>
    decideApplication(installation, INSURER, id, decision, CLERK);
  const refused = await send(await draft('lost-renewing', people['1-02'], { cardState: 'lost', by: 'self', note: '' }));
  await decide(refused, { action: 'take-up' });
  await decide(refused, { action: 'refuse', why: 'ground-not-shown', text: '手帳の名前が確認できません。' });
  // without papers they are asked for at once
  const asked = await send(await draft('special-care', self, CARE));
  const sent = await send(await draft('change-medium', self, { medium: 'paper', by: 'self', note: '' }));
  return {
    refused,
    asked,
    sent,
    emptyDraft: await draft('special-care', self),
    filledDraft: await draft('lost-renewing', self, {
      cardState: 'lost',
      by: 'self',
      note: '先週、財布ごとなくしました。',
    }),
  };
}
