import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { type Certificate, eachCertificate, statusAt } from '../certificates/index.ts';
import type { ChangeKind } from '../cycle/index.ts';
import { decide } from '../eligibility/index.ts';
import { listGaps } from '../gaps/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, type MemberRecord } from '../members/index.ts';
import type { Installation } from '../platform/installation.ts';
import { getSociety } from '../society/index.ts';
import { FICTIONAL_INSURER } from './fictional-policy.ts';
import { REPLAY_DAYS, type ReplayKey, type ReplayStep, replayDemo } from './replay-demo.ts';
import { replayPeople } from './replay-people.ts';

interface Look {
  step: ReplayStep;
  certificates: Certificate[];
  records: MemberRecord[];
  /** Members without a usable card, an old card, a valid certificate and an alarm. */
  forgotten: string[];
}

async function lookAround(step: ReplayStep, then: Installation): Promise<Look> {
  const { db, clock } = then;
  const certificates: Certificate[] = [];
  for await (const page of eachCertificate(db, FICTIONAL_INSURER)) certificates.push(...page);
  const records: MemberRecord[] = [];
  for await (const page of eachMember(db, FICTIONAL_INSURER, step.on)) records.push(...page);
  const alarms = new Set<string>();
  for await (const page of listGaps(then, FICTIONAL_INSURER, step.on, { includeProtected: true }))
    for (const gap of page) alarms.add(gap.memberId);
  const valid = new Set(
    certificates
      .filter((one) => one.document === 'certificate' && statusAt(one, clock.now()) === 'effective')
      .map(({ memberId }) => memberId),
  );
  const { policy } = await getSociety(db, FICTIONAL_INSURER, step.on);
  const forgotten = records.filter(({ facts, memberId }) => {
    const { document } = decide(facts, policy, step.on, step.on);
    const old = facts.legacyCardEndsOn !== null && facts.legacyCardEndsOn >= step.on;
    return ['certificate', 'undetermined'].includes(document) && !old && !valid.has(memberId) && !alarms.has(memberId);
  });
  return { step, certificates, records, forgotten: forgotten.map(({ memberId }) => memberId) };
}

describeOnBothDatabases('the schedule of the seed, replayed', (get) => {
  const looks = new Map<ReplayKey, Look>();
  let folder: string;
  const at = (key: ReplayKey): Look => {
    const look = looks.get(key);
    if (!look) throw new Error(`${key} was not reached`);
    return look;
  };
  /** The person of the replay's cast with this key, as 記号-番号-枝番. */
  const keyOf = (name: string) => {
    const person = replayPeople(getDay('2026-01-10')).find(({ key }) => key === name);
    return person ? `${person.member.記号}-${person.member.番号}-${person.member.枝番}` : name;
  };
  const changed = (key: ReplayKey, kind: ChangeKind) => at(key).step.changed[kind]?.map((one) => one.key) ?? [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'akashi-replay-'));
    await replayDemo(testInstallation(get()), folder, async (step, then) => {
      looks.set(step.key, await lookAround(step, then));
    });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('issues nothing before the delivery of November, and everything planned then', () => {
    for (const key of ['noNewCards', 'webStarts', 'extraction'] as const) expect(at(key).certificates).toEqual([]);
    const { certificates, step } = at('delivery');
    expect(certificates.length).toBeGreaterThan(40);
    const open = certificates.filter((one) => !one.protected).length;
    expect(certificates.length).toBeGreaterThan(open);
    expect(step.run).toMatchObject({ state: 'released', issued: open, movedOut: {} });
  });

  it('gives nobody with an old card a certificate that is effective before 2 December 2025', () => {
    const { certificates, records } = at('february');
    const old = new Set(records.filter(({ facts }) => facts.legacyCardEndsOn !== null).map(({ memberId }) => memberId));
    const theirs = certificates.filter((one) => one.document === 'certificate' && old.has(one.memberId));
    expect(theirs.length).toBeGreaterThan(20);
    expect(theirs.filter(({ effectiveOn }) => effectiveOn === null || effectiveOn < REPLAY_DAYS.oldCardsEnd)).toEqual(
      [],
    );
  });

  it('lets nobody be in neither state without an alarm', () => {
    for (const key of ['delivery', 'oldCardsEnd', 'january', 'february'] as const)
      expect([key, at(key).forgotten]).toEqual([key, []]);
  });

  it.each<[string, ReplayKey]>([
    ['grace-to-november', 'extraction'],
    ['grace-to-december', 'oldCardsEnd'],
    ['grace-to-january', 'january'],
    ['joins-in-december', 'january'],
    ['joined-without-old-card', 'webStarts'],
    ['releases-registration', 'oldCardsEnd'],
  ])('%s newly needs a certificate in %s and at no other time', (name, month) => {
    const months = [...looks.keys()].filter((key) => changed(key, 'newly-needs').includes(keyOf(name)));
    expect(months).toEqual([month]);
  });

  it.each<[string, ChangeKind, ReplayKey]>([
    ['registers-after', 'no-longer-needs', 'january'],
    ['leaves-in-december', 'left', 'january'],
    ['renamed', 'name', 'february'],
    ['vanishes', 'gone', 'february'],
    ['found-out', 'no-longer-unknown', 'february'],
  ])('%s: %s in %s', (name, kind, month) => {
    const months = [...looks.keys()].filter((key) => changed(key, kind).includes(keyOf(name)));
    expect(months).toEqual([month]);
  });

  it('finds no need where the card was renewed in time', () => {
    const key = keyOf('renewed-in-time');
    for (const month of looks.keys()) expect(changed(month, 'newly-needs')).not.toContain(key);
  });

  it('takes somebody who comes under protection out of every list and count', () => {
    const key = keyOf('comes-under-protection');
    const { changed: told } = at('february').step;
    for (const { step } of looks.values()) expect(step.cycle?.counts.reasons ?? {}).not.toHaveProperty('R7');
    expect(
      Object.values(told)
        .flat()
        .map((one) => one.key),
    ).not.toContain(key);
  });
});
