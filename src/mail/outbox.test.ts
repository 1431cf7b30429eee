import { expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { giveContact, sendDue } from '../../tests/support/mail-contacts.ts';
import { type Behaviour, openMailSink } from '../../tests/support/mail-sink.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { countMails, listMails } from './index.ts';

const ON = getDay('2025-12-02');
const SEEN = { includeProtected: false };

describeOnBothDatabases('a release with a mail server that is not at its best', (get) => {
  it('ends in one useful mail each, or in a line of the list', async () => {
    const clock = handClock('2025-12-02T10:00:00+09:00');
    // of every ten: one refused, one cut off, one cut off with the mail kept, one slow, one greylisted
    const behave = (to: string, tried: number): Behaviour => {
      const kind = Number(/\d+/.exec(to)?.[0]) % 10;
      if (kind === 0) return 'refuse';
      if (kind === 1) return Number(/\d+/.exec(to)?.[0]) % 20 === 1 ? 'cut' : 'keep-and-cut';
      if (kind === 2) return 'slow';
      return kind === 3 && tried < 3 ? 'later' : 'take';
    };
    const sink = await openMailSink(behave);
    const installation = { ...testInstallation(get(), clock), mail: sink.settings };
    await makeSociety(installation);
    const rows = Array.from({ length: 30 }, (_, index) => ledgerRow(index + 1));
    await importLedger(installation, rows, ON, '未取得');
    for await (const page of eachMember(installation.db, INSURER, ON)) {
      for (const { line, memberId } of page) {
        if (Number(line.number) <= 20) await giveContact(installation, memberId, `p${line.number}@example.jp`);
      }
    }
    // the mails with codes are out of the way: everybody has confirmed
    await sendDue(installation);
    expect(sink.taken).toEqual([]);
    await issueRun(installation, ON);
    const passes = [];
    for (let hour = 0; hour < 5; hour++) {
      passes.push(await sendDue(installation));
      clock.advance(60 * 60_000);
    }
    const counts = await countMails(installation.db, INSURER, SEEN);
    expect(counts).toEqual({ accepted: 16, refused: 2, unknown: 2, dropped: 20 });
    const got = Map.groupBy(sink.taken, ({ to }) => to);
    expect([...got.values()].every((mails) => mails.length === 1)).toBe(true);
    // the server kept a few of those that it never answered for: they are unknown, and not sent again
    expect(got.size).toBe(16 + 1);
    const listed = await listMails(installation.db, INSURER, ['unknown', 'refused'], { ...SEEN, limit: 99 });
    expect(listed.map(({ state, why }) => `${state} ${why}`).sort()).toEqual([
      ...Array.from({ length: 2 }, () => 'refused 550 5.1.1'),
      ...Array.from({ length: 2 }, () => 'unknown line-lost'),
    ]);
    expect(passes.at(-1)).toMatchObject({ accepted: 0, stopped: null });
    await sink.close();
  });
});
