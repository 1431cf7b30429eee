import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openInstallation } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { getDay } from '../../src/lib/day.ts';
import { countMails, listMails, type PassResult, queueNotices } from '../../src/mail/index.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { giveContact, memberOf, sendDue } from '../support/mail-contacts.ts';
import { MAIL_FROM, type MailSink, openMailSink } from '../support/mail-sink.ts';
import { dropDatabase, makeDatabase } from '../support/postgres-server.ts';
import { importLedger, makeSociety } from '../support/society.ts';
import { startWorker, type WorkerProcess } from '../support/worker-process.ts';

const PEOPLE = 4;
const ALL = { includeProtected: true };
const database = `mail_${process.pid}`;
let folder: string;
let sink: MailSink;
let url: string;
let opened: Installation & { close(): Promise<void> };

const envAt = (now: string) => ({
  AKASHI_DATA: join(folder, 'data'),
  DATABASE_URL: url,
  AKASHI_NOW: now,
  AKASHI_SMTP_URL: `smtp://127.0.0.1:${sink.settings.port}`,
  AKASHI_MAIL_FROM: MAIL_FROM,
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-mail-'));
  url = await makeDatabase(inject('postgresUrl'), database);
  sink = await openMailSink();
  opened = await openInstallation(readConfig(envAt('2025-12-02T10:00:00+09:00')));
  await makeSociety(opened);
  await importLedger(
    opened,
    Array.from({ length: PEOPLE }, (_, index) => ledgerRow(index + 1)),
    getDay('2025-12-02'),
  );
  for (let number = 1; number <= PEOPLE; number++)
    await giveContact(opened, await memberOf(opened, number), `p${number}@example.jp`);
  await sendDue({ ...opened, mail: sink.settings });
});

afterAll(async () => {
  await opened?.close();
  await sink?.close();
  await dropDatabase(inject('postgresUrl'), database);
  rmSync(folder, { recursive: true, force: true });
});

/** Queues `count` notices, spread over the people. */
async function queue(name: string, count: number): Promise<void> {
  const at = opened.clock.now();
  const ids = await Promise.all(Array.from({ length: PEOPLE }, (_, index) => memberOf(opened, index + 1)));
  const notices = Array.from({ length: count }, (_, index) => ({
    memberId: ids[index % PEOPLE] ?? '',
    kind: 'application-received' as const,
    key: `${name}-${index}`,
    notBeforeAt: at,
  }));
  await inTransaction(opened.db, (tx) => queueNotices(tx, INSURER, notices, at));
}

async function start(now: string): Promise<WorkerProcess> {
  const worker = startWorker('send-mail', envAt(now));
  expect(await worker.next()).toEqual({ ready: true });
  return worker;
}

const mailIds = () => sink.taken.map(({ raw }) => /^Message-ID: <([^@]+)@/im.exec(raw.toString('latin1'))?.[1]);

it('two processes that send at once never send the same mail', async () => {
  await queue('both', 200);
  // no text is answered before a sixth has come: one process alone has five lines
  let texts = 0;
  let both = () => {};
  const bothAreThere = new Promise<void>((done) => {
    both = done;
  });
  sink.onText = () => {
    texts += 1;
    if (texts === 6) both();
    return bothAreThere;
  };
  const workers = await Promise.all([start('2025-12-02T10:01:00+09:00'), start('2025-12-02T10:01:00+09:00')]);
  const sent = workers.map((worker) => worker.next<{ result: PassResult }>());
  for (const worker of workers) worker.send('send');
  const results = (await Promise.all(sent)).map(({ result }) => result);
  for (const worker of workers) worker.kill('SIGKILL');
  expect(results.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(200);
  expect(results.every(({ accepted }) => accepted > 0)).toBe(true);
  expect([sink.taken.length, new Set(mailIds()).size]).toEqual([200, 200]);
});

it('a process that is killed while it sends leaves nothing twice, nothing lost, and what nobody knows in a list', async () => {
  await queue('killed', 120);
  const before = sink.taken.length;
  let minute = 2;
  const at = (of: number) => `2025-12-02T${10 + Math.floor(of / 60)}:${String(of % 60).padStart(2, '0')}:00+09:00`;
  for (const places of [1, 23]) {
    const worker = await start(at(minute));
    let texts = 0;
    sink.onText = () => {
      texts += 1;
      // in the middle of a text: the mail server has it all, and answers nobody
      if (texts === places) worker.kill('SIGKILL');
      return texts >= places ? worker.ended.then(() => undefined) : undefined;
    };
    worker.send('send');
    await worker.ended;
    // longer than a lease: nobody holds anything any more
    minute += 11;
  }
  sink.onText = () => {};
  const last = await start(at(minute));
  last.send('send');
  await last.next();
  last.kill('SIGKILL');
  const counts = await countMails(opened.db, INSURER, ALL);
  const unknown = await listMails(opened.db, INSURER, ['unknown'], { ...ALL, limit: 99 });
  // each of the two had as many on its way as it has lines, at most
  expect(unknown.length).toBeGreaterThanOrEqual(2);
  expect(unknown.length).toBeLessThanOrEqual(10);
  expect(unknown.every(({ why }) => why === 'sender-lost')).toBe(true);
  expect(counts).toEqual({ accepted: 200 + 120 - unknown.length, unknown: unknown.length, dropped: PEOPLE });
  const ids = mailIds().slice(before);
  expect(new Set(ids).size).toBe(ids.length);
  // the rest is in somebody's mailbox, and of the unknown perhaps some
  expect(ids.length).toBeGreaterThanOrEqual(120 - unknown.length);
});
