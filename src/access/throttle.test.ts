import { expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import { type Bucket, countTry, DAY_MS } from './throttle-store.ts';
import { tidyAccess } from './tidy-access.ts';

describeOnBothDatabases('counted tries', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let addresses = 0;
  const bucketOf = (changes: Partial<Bucket> = {}): Bucket => {
    addresses += 1;
    return { what: 'test', whose: `192.0.2.${addresses}`, limit: 3, shared: { eachPerson: 2, most: 9 }, ...changes };
  };
  const attempt = (bucket: Bucket, isRight: boolean, person = '') =>
    countTry(testInstallation(get(), clock), 'none', [bucket], async () => (isRight ? 'in' : undefined), person);
  /** Wrong tries until they are refused. */
  async function wrongTries(bucket: Bucket): Promise<number> {
    for (let tries = 0; ; tries++) {
      const refused = await attempt(bucket, false, 'guesser').then(
        () => false,
        () => true,
      );
      if (refused) return tries;
    }
  }

  it('are as many as the limit, and right ones are given back', async () => {
    const bucket = bucketOf();
    for (let i = 0; i < 5; i++) expect(await attempt(bucket, true, 'one')).toBe('in');
    const plain = bucketOf({ shared: undefined } as never);
    for (let i = 0; i < 5; i++) await attempt(plain, true, `person ${i}`);
    expect(await wrongTries(plain)).toBe(3);
  });

  it('may be more from an address where many people get in, each of whom counts once', async () => {
    const bucket = bucketOf();
    for (let i = 0; i < 10; i++) await attempt(bucket, true, 'the same');
    expect(await wrongTries(bucket)).toBe(5);
    await expect(attempt(bucket, true, 'another')).rejects.toMatchObject({ code: 'too-many-tries' });
    const office = bucketOf();
    for (const person of ['one', 'two']) await attempt(office, true, person);
    expect(await wrongTries(office)).toBe(7);
  });

  it('end somewhere, however many people there are', async () => {
    const bucket = bucketOf();
    for (let i = 0; i < 50; i++) await attempt(bucket, true, `person ${i}`);
    expect(await wrongTries(bucket)).toBe(9);
  });

  it('that were refused unseen are not counted, so that a crowd does not lock itself out', async () => {
    const bucket = bucketOf();
    await wrongTries(bucket);
    for (let i = 0; i < 20; i++) await attempt(bucket, true, 'somebody').catch(() => undefined);
    clock.advance(15 * 60_000);
    expect(await attempt(bucket, true, 'somebody')).toBe('in');
    expect(await wrongTries(bucket)).toBe(5);
  });

  it('are forgotten after two days, with the passkey answers that have expired', async () => {
    const installation = testInstallation(get(), clock);
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from throttle`.execute(installation.db)).rows[0]?.n ?? 0;
    const before = await count();
    clock.advance(DAY_MS);
    await attempt(bucketOf(), false);
    await tidyAccess(installation);
    expect(await count()).toBe(before + 1);
    clock.advance(DAY_MS + 15 * 60_000);
    await tidyAccess(installation);
    expect([before > 1, await count()]).toEqual([true, 1]);
  });
});
