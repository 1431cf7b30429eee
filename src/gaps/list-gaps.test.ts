import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { type Household, makeHousehold } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { listCertificatesOf, recordOpened, recordPaperStep } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import type { GapKind } from './gap.ts';
import { listGaps } from './list-gaps.ts';
import { surveyGaps } from './survey-gaps.ts';

describeOnBothDatabases('people in neither state', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let id: Household['id'];

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    id = (await makeHousehold(installation)).id;
    clock.set('2025-12-10T10:00:00+09:00');
  });

  async function kinds(
    includeProtected: boolean,
    on = getDay('2025-12-10'),
  ): Promise<Partial<Record<string, GapKind>>> {
    const found: Partial<Record<string, GapKind>> = {};
    const keys = new Map(Object.entries(id).map(([key, memberId]) => [memberId, key]));
    for await (const gaps of listGaps(installation, INSURER, on, { includeProtected })) {
      for (const gap of gaps) found[keys.get(gap.memberId) ?? '?'] = gap.kind;
    }
    return found;
  }

  const documentOf = async (memberId: string) => {
    const [certificate] = await listCertificatesOf(get().db, INSURER, [memberId]);
    if (!certificate) throw new Error('issued');
    return certificate;
  };

  test('each has the kind of their situation; a working card is none', async () => {
    expect(await kinds(true)).toEqual({
      '1-00': 'no-account',
      '1-01': 'no-account',
      '1-02': 'no-account',
      '1-03': 'protected',
      '3-00': 'no-account',
      '4-00': 'no-account',
      '5-00': 'not-delivered',
      '6-00': 'undetermined',
    });
  });

  test('without the protected people, they are not there at all', async () => {
    const seen = await kinds(false);
    expect(Object.keys(seen)).not.toContain('1-03');
    const survey = await surveyGaps(installation, INSURER, OPERATOR, { includeProtected: false });
    expect(survey.people).toBe(Object.keys(seen).length);
    expect(survey.counts.map((count) => count.kind)).not.toContain('protected');
    const [latest] = await listAudit(get().db, INSURER, { limit: 1 });
    expect(latest).toMatchObject({ action: 'gaps-listed', details: '{"on":"2025-12-10"}' });
  });

  test('opening and delivery close a gap from that moment on, not before', async () => {
    const web = await documentOf(id['1-00']);
    const paper = await documentOf(id['5-00']);
    await inTransaction(get().db, (tx) => recordOpened(tx, web, OPERATOR, clock.now()));
    await recordPaperStep(installation, INSURER, paper.certificateId, 'delivered', OPERATOR);
    expect(await kinds(true)).not.toHaveProperty('1-00');
    expect(await kinds(true)).not.toHaveProperty('5-00');
    expect(await kinds(true, getDay('2025-12-09'))).toMatchObject({ '1-00': 'no-account', '5-00': 'not-delivered' });
  });

  test('everybody is past due after the days that the policy gives', async () => {
    clock.set('2025-12-17T10:00:00+09:00');
    const survey = await surveyGaps(installation, INSURER, OPERATOR, { includeProtected: true });
    expect(survey.pastDue).toBe(survey.people);
  });
});
