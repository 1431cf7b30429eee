import { beforeAll, describe, expect, it, test } from 'vitest';
import { findFaults } from '../../tests/support/checker.ts';
import { describeOnBothDatabases } from '../../tests/support/databases.ts';
import { APPROVER, allCertificates, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { openSingleIssueBench, type SingleIssueBench } from '../../tests/support/single-issues.ts';
import { revokeCertificate } from '../certificates/index.ts';
import { openPacket } from '../packets/index.ts';
import { inTransaction, sql, type Tx } from '../platform/database.ts';
import {
  approveRun,
  approveSingleIssue,
  planRun,
  RELEASE_POINTS,
  type ReleasePoint,
  releaseRun,
  withdrawSingleIssue,
} from './index.ts';

/** Points that one approval passes, in their order. */
const POINTS: readonly ReleasePoint[] = RELEASE_POINTS.slice(
  RELEASE_POINTS.indexOf('slots-reserved'),
  RELEASE_POINTS.indexOf('committed') + 1,
);

describeOnBothDatabases('faults of a single issue', (get, engine) => {
  let s: SingleIssueBench;
  beforeAll(async () => {
    s = await openSingleIssueBench(get());
  });

  test('an error at any point leaves nothing of it, and approved again it is issued once', async () => {
    const memberId = await s.flagged();
    const { issueId } = await s.ask(memberId);
    const before = await s.contents();
    for (const point of POINTS) {
      const onPoint = (at: string) => {
        if (at === point) throw new Error(`at ${point}`);
      };
      const failing = approveSingleIssue(s.installation, INSURER, issueId, s.as('two'), { onPoint });
      await expect(failing).rejects.toThrow(`at ${point}`);
      // the last one comes after the commit: nobody was told, and it is done
      expect([point, (await s.contents()) === before]).toEqual([point, point !== 'committed']);
    }
    await s.approve(issueId);
    expect(await s.liveOf(memberId)).toHaveLength(1);
    expect(await findFaults(s.installation)).toEqual([]);
  });

  test('no row of any table, no act', async () => {
    const memberId = await s.flagged();
    const { issueId } = await s.ask(memberId);
    const before = await s.contents();
    const { db } = s.installation;
    for (const table of [
      'audit_entry',
      'certificate',
      'certificate_event',
      'packet',
      'single_issue',
      'outside_queue',
    ]) {
      await sql
        .raw(
          `create function fail_now() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`,
        )
        .execute(db);
      // after the place in the status list was reserved
      const onPoint = async (point: string) => {
        if (point !== 'slots-reserved') return;
        await sql
          .raw(`create trigger fail_now before insert or update on ${table} for each row execute function fail_now()`)
          .execute(db);
      };
      const failing = approveSingleIssue(s.installation, INSURER, issueId, s.as('two'), { onPoint });
      await expect(failing).rejects.toThrow('no room');
      await sql.raw(`drop function fail_now() cascade`).execute(db);
      expect([table, (await s.contents()) === before]).toEqual([table, true]);
    }
    await s.approve(issueId);
    expect(await s.liveOf(memberId)).toHaveLength(1);
  });

  test('an instant before the asking is refused: what was issued at it could not be derived again', async () => {
    const memberId = await s.flagged();
    const { askedAt, issueId } = await s.ask(memberId);
    s.clock.advance(-60_000);
    await expect(s.approve(issueId)).rejects.toMatchObject({ code: 'clock-back' });
    s.clock.set(askedAt);
    await s.approve(issueId);
    expect(await findFaults(s.installation)).toEqual([]);
  });

  it('is kept right by the database', async () => {
    const memberId = await s.flagged();
    const { issueId } = await s.ask(memberId);
    const insert = (of: string) =>
      sql`insert into single_issue (insurer_number, issue_id, case_number, member_id, asked_at, asked_by, said_hash)
        values (${INSURER}, 'x', 'X', ${of}, '2025-12-02', 'a', 'h')`.execute(s.installation.db);
    await expect(insert(memberId)).rejects.toThrow('single_issue_open');
    await expect(insert(await s.arrive())).rejects.toThrow('not protected');
    const set = (what: string) =>
      sql.raw(`update single_issue set ${what} where issue_id = '${issueId}'`).execute(s.installation.db);
    const issued = (by: string, certificateId: string) =>
      set(`issued_at = '2026-12-02', issued_by = '${by}', plan_on = '2026-12-02', policy_version = 1, content_hash = 'h',
        certificate_id = '${certificateId}'`);
    const [other] = (await allCertificates(s.installation)).filter((one) => one.memberId !== memberId);
    await expect(issued('x', other?.certificateId ?? '')).rejects.toThrow('of the same person');
    await s.approve(issueId);
    const second = await s.flagged();
    const { issueId: secondId } = await s.ask(second);
    await expect(set(`asked_by = 'z'`)).rejects.toThrow('never changed');
    await expect(sql`delete from single_issue`.execute(s.installation.db)).rejects.toThrow('never changed');
    // by one person alone, whatever the certificate
    const alone = s.installation.db.transaction().execute(async (tx) => {
      await sql`alter table single_issue disable trigger single_issue_right`.execute(tx);
      await sql`update single_issue set issued_at = '2026-12-02', issued_by = asked_by, plan_on = '2026-12-02', policy_version = 1,
        content_hash = 'h', certificate_id = 'c' where issue_id = ${secondId}`.execute(tx);
    });
    await expect(alone).rejects.toThrow('check constraint');
    await withdrawSingleIssue(s.installation, INSURER, secondId, s.as('one'));
  });

  /** A certificate like another with its packet, as a program would write them that asked nobody. */
  async function writeTwin(tx: Tx, of: string, twin: string, at: Date): Promise<void> {
    await sql`insert into certificate select insurer_number, ${twin}, serial || ${twin}, member_id, ${twin}, document, channel, reason,
        matched, ${at}::timestamptz, effective_on, expires_on, share, face, face_seal, protected, visible_from_at, rid || ${twin},
        status_list, status_index + length(${twin})
      from certificate where certificate_id = ${of}`.execute(tx);
    await sql`insert into packet (insurer_number, packet_id, case_number, member_id, certificate_id, why, begun_at, begun_by)
      select insurer_number, ${twin}, ${twin}, member_id, ${twin}, 'protected', ${at}::timestamptz, 'x'
      from certificate where certificate_id = ${of}`.execute(tx);
  }

  it('leaves one document on its way, whatever writes the second', async () => {
    const memberId = await s.flagged();
    const first = await s.ask(memberId);
    await s.approve(first.issueId);
    const { certificate } = await openPacket(s.installation, INSURER, first, s.as('one'));
    const second = inTransaction(s.installation.db, (tx) =>
      writeTwin(tx, certificate.certificateId, 'twin', s.clock.now()),
    );
    await expect(second).rejects.toThrow('is on its way');
    // once that one is worth nothing, another may go
    await revokeCertificate(s.installation, INSURER, certificate.certificateId, s.as('one'), '紛失');
    s.clock.advance(1_000);
    const next = await s.ask(memberId);
    await s.approve(next.issueId);
    expect(await s.liveOf(memberId)).toHaveLength(1);
  });

  describe.runIf(engine === 'postgresql')('with two at once', () => {
    /** Somebody stands at a lock: the database says so. */
    async function somebodyWaits(): Promise<void> {
      for (let waits = 0; waits === 0; ) {
        const { rows } = await sql`select 1 from pg_locks where not granted`.execute(s.installation.db);
        waits = rows.length;
      }
    }

    test('two officers ask, and two approve, in the same moment: one case, one certificate', async () => {
      const memberId = await s.flagged();
      const officers = ['one', 'two', 'three'] as const;
      const asked = await Promise.all([...officers, ...officers].map((who) => s.ask(memberId, who)));
      expect(new Set(asked.map(({ issueId }) => issueId)).size).toBe(1);
      const { askedBy = '', issueId = '' } = asked[0] ?? {};
      const others = officers.filter((who) => s.as(who).id !== askedBy);
      const issued = await Promise.all([...others, ...others].map((who) => s.approve(issueId, who, s.host())));
      expect(new Set(issued.map((one) => one.issued?.certificateId)).size).toBe(1);
      expect(await s.liveOf(memberId)).toHaveLength(1);
      expect(await findFaults(s.installation)).toEqual([]);
    });

    test.each(['run', 'single'] as const)(
      'a run releases the person in the same moment; the %s was first',
      async (first) => {
        const memberId = await s.flagged();
        const { issueId } = await s.ask(memberId);
        const { runId } = await planRun(s.installation, INSURER, { on: s.today() }, PLANNER);
        await approveRun(s.installation, INSURER, runId, APPROVER);
        const single = (onPoint: (point: string) => Promise<void> = async () => undefined) =>
          approveSingleIssue(s.host(), INSURER, issueId, s.as('two'), { onPoint });
        const run = (onPoint: (point: string) => Promise<void> = async () => undefined) =>
          releaseRun(s.installation, INSURER, runId, APPROVER, { onPoint });
        let second: Promise<unknown> | undefined;
        let isDone = false;
        const onPoint = async (point: string) => {
          if (point !== 'weighed' || second) return;
          second = (first === 'run' ? single() : run())
            .catch((error) => error)
            .finally(() => {
              isDone = true;
            });
          await somebodyWaits();
          expect(isDone).toBe(false);
        };
        await (first === 'run' ? run(onPoint) : single(onPoint));
        const later = await second;
        if (first === 'run') expect(later).toMatchObject({ details: { why: 'already-held' } });
        else expect(later).toMatchObject({ movedOut: { 'already-held': 1 } });
        expect(await s.liveOf(memberId)).toHaveLength(1);
        if (first === 'run') await withdrawSingleIssue(s.installation, INSURER, issueId, s.as('one'));
        expect(await findFaults(s.installation)).toEqual([]);
      },
    );

    // last: it leaves rows that no program writes
    test('two that ask nobody write at once: the database lets one go', async () => {
      const memberId = await s.flagged();
      const { issueId } = await s.ask(memberId);
      const { issued } = await s.approve(issueId);
      const of = issued?.certificateId ?? '';
      await revokeCertificate(s.installation, INSURER, of, s.as('one'), '紛失');
      s.clock.advance(1_000);
      let second: Promise<unknown> | undefined;
      await inTransaction(s.installation.db, async (tx) => {
        await writeTwin(tx, of, 'a', s.clock.now());
        second = inTransaction(s.installation.db, (other) => writeTwin(other, of, 'bb', s.clock.now())).catch(
          (error) => error,
        );
        await somebodyWaits();
      });
      expect(String(await second)).toContain('is on its way');
      expect(await s.liveOf(memberId)).toHaveLength(1);
      await revokeCertificate(s.installation, INSURER, 'a', s.as('one'), '試験');
    });
  });
});
