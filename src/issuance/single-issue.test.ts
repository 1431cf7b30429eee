import { beforeAll, describe, expect, it, test } from 'vitest';
import { findFaults } from '../../tests/support/checker.ts';
import { describeOnBothDatabases } from '../../tests/support/databases.ts';
import { APPROVER, issueRun, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { CLERK, type Officer, openSingleIssueBench, type SingleIssueBench } from '../../tests/support/single-issues.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { recordFiling } from '../filings/index.ts';
import { listGaps } from '../gaps/index.ts';
import { agreeDelivery, movePacket, openPacket } from '../packets/index.ts';
import { printPacket } from '../print/index.ts';
import { pullSwitch, releaseSwitch } from '../switches/index.ts';
import {
  approveRun,
  approveSingleIssue,
  askSingleIssue,
  checkRun,
  findSingleIssueRefusal,
  openSingleIssue,
  planRun,
  queueSingleIssues,
  releaseRun,
  type SingleIssueState,
  withdrawSingleIssue,
} from './index.ts';

/** What may be done, said once more by hand. */
const ALLOWED: Record<SingleIssueState, { asker: string[]; other: string[] }> = {
  asked: { asker: ['withdraw'], other: ['approve', 'withdraw'] },
  // taken already: again it changes nothing
  issued: { asker: [], other: ['approve'] },
  ended: { asker: ['withdraw'], other: ['withdraw'] },
};

describe('the steps of a single issue', () => {
  const states = Object.keys(ALLOWED) as SingleIssueState[];
  const cases = states.flatMap((state) =>
    (['asker', 'other'] as const).flatMap((who) =>
      (['approve', 'withdraw'] as const).map((action) => ({ state, who, action })),
    ),
  );
  it.each(cases)('$action by the $who when it is $state', ({ action, state, who }) => {
    const refusal = findSingleIssueRefusal(action, { state, askedBy: 'asker' }, { id: who });
    expect(refusal === undefined).toBe(ALLOWED[state][who].includes(action));
    if (who === 'asker' && action === 'approve') expect(refusal).toBe('asked-by-you');
  });
});

describeOnBothDatabases('a single issue', (get) => {
  let s: SingleIssueBench;
  beforeAll(async () => {
    s = await openSingleIssueBench(get());
  });

  async function hasGap(memberId: string): Promise<boolean> {
    for await (const page of listGaps(s.installation, INSURER, s.today(), { includeProtected: true }))
      if (page.some((gap) => gap.memberId === memberId)) return true;
    return false;
  }

  it('gives the person a certificate by two officers before the next run, and the alarm goes when it has arrived', async () => {
    const memberId = await s.flagged();
    expect(await s.liveOf(memberId)).toEqual([]);
    expect(await queueSingleIssues(s.installation, INSURER, s.as('one'))).toEqual({
      asked: 0,
      late: 0,
      next: null,
      unserved: 1,
      nextMemberId: memberId,
    });
    const asked = await s.ask(memberId);
    // pressed twice, and by another officer: one case
    expect([(await s.ask(memberId)).issueId, (await s.ask(memberId, 'two')).issueId]).toEqual([
      asked.issueId,
      asked.issueId,
    ]);
    expect(await s.liveOf(memberId)).toEqual([]);
    const queue = { asked: 1, late: 0, unserved: 0, nextMemberId: null };
    const { caseNumber, issueId } = asked;
    expect(await queueSingleIssues(s.installation, INSURER, s.as('one'))).toEqual({ ...queue, next: null });
    expect(await queueSingleIssues(s.installation, INSURER, s.as('two'))).toEqual({
      ...queue,
      next: { issueId, caseNumber },
    });
    expect(await openSingleIssue(s.installation, INSURER, { caseNumber }, s.as('two'))).toMatchObject({
      isAsAsked: true,
      prospect: { kind: 'certificate', decision: { reason: 'R7', channel: 'paper' } },
    });
    for (const refused of [
      approveSingleIssue(s.installation, INSURER, issueId, { kind: 'staff', id: 'a', role: 'administrator' }),
      askSingleIssue(s.installation, INSURER, memberId, CLERK),
      openSingleIssue(s.installation, INSURER, { issueId }, CLERK),
      queueSingleIssues(s.installation, INSURER, CLERK),
      withdrawSingleIssue(s.installation, INSURER, issueId, CLERK),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(s.approve(issueId, 'one')).rejects.toMatchObject({ code: 'same-person' });

    const issued = await s.approve(issueId);
    expect(await s.approve(issueId, 'three')).toEqual(issued);
    const [fresh, ...more] = await s.liveOf(memberId);
    expect(more).toEqual([]);
    expect(fresh).toMatchObject({
      channel: 'paper',
      protected: true,
      runId: issueId,
      reason: 'R7',
      document: 'certificate',
    });
    expect(fresh?.certificateId).toBe(issued.issued?.certificateId);
    const log = await listAudit(s.installation.db, INSURER, { subjectId: issueId, limit: 9 });
    const acts = log.filter(({ action }) => action !== 'single-issue-opened');
    expect(acts.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['single-issue-approved', s.as('two').id],
      ['single-issue-asked', s.as('one').id],
    ]);
    expect(await hasGap(memberId)).toBe(true);

    // the packet of the same number goes out by two people
    const packet = await openPacket(s.installation, INSURER, { caseNumber }, s.as('one'));
    expect(packet).toMatchObject({
      state: 'waiting',
      why: 'protected',
      certificate: { certificateId: fresh?.certificateId },
    });
    const move = (action: Parameters<typeof movePacket>[3], who: Officer, details = {}) =>
      movePacket(s.installation, INSURER, packet.packetId, action, s.as(who), details);
    const agreed = { agreedWith: 'person', agreedHow: 'telephone', agreedOn: s.today(), way: 'hand-over' } as const;
    await agreeDelivery(s.installation, INSURER, packet.packetId, agreed, s.as('two'));
    await move('prepare', 'two', { method: 'hand-over' });
    await expect(move('release', 'two')).rejects.toMatchObject({ code: 'same-person' });
    await move('release', 'one');
    await printPacket(s.installation, INSURER, packet.packetId, s.as('one'));
    expect(await hasGap(memberId)).toBe(true);
    await move('deliver', 'one');
    expect(await hasGap(memberId)).toBe(false);
    // the next run finds them served
    await issueRun(s.installation, s.today());
    expect(await s.liveOf(memberId)).toHaveLength(1);
    expect(await findFaults(s.installation)).toEqual([]);
  });

  it('is weighed at the moment of issue: on another day, with other facts, without a flag', async () => {
    const memberId = await s.flagged();
    const first = await s.ask(memberId);
    s.clock.set('2025-12-05T09:00:00+09:00');
    expect(await queueSingleIssues(s.installation, INSURER, s.as('two'))).toMatchObject({ asked: 1, late: 1 });
    await recordFiling(
      s.installation,
      INSURER,
      memberId,
      { kind: 'name-changed', on: s.today(), name: '別名　葵', nameKana: 'ベツメイ　アオイ' },
      s.as('one'),
    );
    s.clock.advance(60_000);
    const before = await s.contents();
    await expect(s.approve(first.issueId)).rejects.toMatchObject({ details: { why: 'facts-changed' } });
    expect(await s.contents()).toBe(before);
    expect(await openSingleIssue(s.installation, INSURER, first, s.as('two'))).toMatchObject({ isAsAsked: false });
    await withdrawSingleIssue(s.installation, INSURER, first.issueId, s.as('two'));
    await withdrawSingleIssue(s.installation, INSURER, first.issueId, s.as('one'));
    await expect(s.approve(first.issueId)).rejects.toMatchObject({ details: { why: 'single-issue-ended' } });

    const second = await s.ask(memberId, 'two');
    expect(second.issueId).not.toBe(first.issueId);
    s.clock.set('2025-12-08T09:00:00+09:00');
    await s.approve(second.issueId, 'one');
    const [fresh] = await s.liveOf(memberId);
    // its days are those of the issue
    expect(fresh).toMatchObject({ effectiveOn: '2025-12-08', face: { name: '別名　葵', issuedOn: '2025-12-08' } });
    await expect(withdrawSingleIssue(s.installation, INSURER, second.issueId, s.as('one'))).rejects.toMatchObject({
      details: { why: 'single-issue-issued' },
    });
    await expect(s.ask(memberId)).rejects.toMatchObject({ details: { why: 'already-held' } });
    expect(await findFaults(s.installation)).toEqual([]);
  });

  it('is not for others, nor for whoever left or holds one that serves', async () => {
    const memberId = await s.flagged();
    await expect(s.ask(await s.arrive())).rejects.toMatchObject({
      code: 'wrong-state',
      details: { why: 'ordinary-way' },
    });
    await expect(s.ask('nobody')).rejects.toMatchObject({ code: 'not-found' });
    await recordFiling(s.installation, INSURER, memberId, { kind: 'left', on: s.today() }, s.as('one'));
    s.clock.advance(60_000);
    await expect(s.ask(memberId)).rejects.toMatchObject({ details: { why: 'not-eligible' } });
    expect(await queueSingleIssues(s.installation, INSURER, s.as('one'))).toMatchObject({ asked: 0, unserved: 0 });
  });

  it('voids, in its own transaction, a packet whose document says something else by now', async () => {
    const memberId = await s.flagged();
    const first = await s.ask(memberId);
    await s.approve(first.issueId);
    const { packetId } = await openPacket(s.installation, INSURER, first, s.as('one'));
    s.clock.advance(60_000);
    const filing = { kind: 'name-changed', on: s.today(), name: '新姓　葵', nameKana: 'シンセイ　アオイ' } as const;
    await recordFiling(s.installation, INSURER, memberId, filing, s.as('one'));
    s.clock.advance(60_000);
    const second = await s.ask(memberId);
    // not by the asking
    expect((await openPacket(s.installation, INSURER, { packetId }, s.as('one'))).state).toBe('waiting');
    await s.approve(second.issueId);
    expect((await openPacket(s.installation, INSURER, { packetId }, s.as('one'))).state).toBe('void');
    expect((await s.liveOf(memberId)).map(({ face }) => face.name)).toEqual(['新姓　葵']);
    expect(await findFaults(s.installation)).toEqual([]);
  });

  it('stands still with the switch', async () => {
    const memberId = await s.flagged();
    const { issueId } = await s.ask(memberId);
    await pullSwitch(s.installation, INSURER, 'issue', 'something is wrong', CLERK);
    await expect(s.approve(issueId)).rejects.toMatchObject({ code: 'switch-pulled' });
    for (const id of ['a', 'b']) {
      await releaseSwitch(s.installation, INSURER, 'issue', { kind: 'staff', id, role: 'approver' });
      s.clock.advance(1_000);
    }
    await s.approve(issueId);
    expect(await s.liveOf(memberId)).toHaveLength(1);
  });

  test('a run that was planned before finds the person served', async () => {
    const memberId = await s.flagged();
    const { runId } = await planRun(s.installation, INSURER, { on: s.today() }, PLANNER);
    await approveRun(s.installation, INSURER, runId, APPROVER);
    const { issueId } = await s.ask(memberId);
    await s.approve(issueId);
    await releaseRun(s.installation, INSURER, runId, APPROVER);
    const { movedOut, ok } = await checkRun(s.installation, INSURER, runId, OPERATOR);
    expect([ok, movedOut]).toEqual([true, [{ memberId, why: 'already-held' }]]);
    expect(await s.liveOf(memberId)).toHaveLength(1);
    expect(await findFaults(s.installation)).toEqual([]);
  });

  test('what a run issued meanwhile is not issued again', async () => {
    const memberId = await s.flagged();
    const { issueId } = await s.ask(memberId);
    await issueRun(s.installation, s.today());
    const before = await s.contents();
    await expect(s.approve(issueId)).rejects.toMatchObject({ details: { why: 'already-held' } });
    expect(await s.contents()).toBe(before);
    expect(await openSingleIssue(s.installation, INSURER, { issueId }, s.as('two'))).toMatchObject({
      isAsAsked: false,
      prospect: { kind: 'none', why: 'already-held' },
    });
    await withdrawSingleIssue(s.installation, INSURER, issueId, s.as('one'));
    expect(await findFaults(s.installation)).toEqual([]);
  });
});
