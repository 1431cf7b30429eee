// The certificate page as the server makes it: cookie in, audited and recorded, whole page out, with 20,000 members, embedded.
// The baseline of the same run is the page of signing in, which touches nobody's data.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeLetters, openAccountWithPassword, redeemCode } from '../../src/access/index.ts';
import { openInstallation } from '../../src/app.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { readConfig } from '../../src/config.ts';
import { approveRun, planRun, releaseRun } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { eachMember, type MemberRecord } from '../../src/members/index.ts';
import { inTransaction } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import './load-jsx.ts';
import type { BenchRow } from './main.ts';
import { timeAt, timeRequests } from './request-times.ts';

const PEOPLE = 20_000;
const VIEWERS = 20;
const VIEWS = 400;
const GOAL_MS = 20;
const ON = getDay('2025-12-02');
const BORN = getDay('1980-04-01');

interface Viewer {
  cookie: string;
  certificateId: string;
}

/** Certificates for everybody, and a few members who are signed in. */
async function prepare(installation: Installation): Promise<Viewer[]> {
  await makeSociety(installation);
  await importLedger(
    installation,
    Array.from({ length: PEOPLE }, (_, i) => ledgerRow(i + 1)),
    ON,
  );
  const { runId } = await planRun(installation, INSURER, { on: ON }, { kind: 'staff', id: 'planner', role: 'clerk' });
  const approver = { kind: 'staff', id: 'approver', role: 'approver' } as const;
  await approveRun(installation, INSURER, runId, approver);
  await releaseRun(installation, INSURER, runId, approver);
  const { value: records = [] } = await eachMember(installation.db, INSURER, ON, VIEWERS).next();
  const chosen = records.map(({ memberId }: MemberRecord) => memberId);
  const letters = await inTransaction(installation.db, (tx) =>
    makeLetters(tx, installation, INSURER, OPERATOR, chosen),
  );
  const viewers: Viewer[] = [];
  for (const { code, memberId } of letters) {
    const enrolment = await redeemCode(installation, INSURER, { code, birthOn: BORN, address: memberId });
    const account = { loginName: memberId, password: 'こたつ みかん 猫 雪だるま 温泉' };
    const session = await openAccountWithPassword(installation, INSURER, enrolment, account);
    const [certificate] = await listCertificatesOf(installation.db, INSURER, [memberId]);
    if (certificate) viewers.push({ cookie: `akashi=${session}`, certificateId: certificate.certificateId });
  }
  return viewers;
}

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  const installation = await openInstallation(
    readConfig({ AKASHI_DATA: folder, AKASHI_NOW: '2025-12-02T10:00:00+09:00' }),
  );
  try {
    const viewers = await prepare(installation);
    const { portalRoutes } = await import('../../src/portal/index.ts');
    const { urls } = await import('../../src/web/urls.ts');
    const app = portalRoutes(installation);
    const as = (index: number, address: (id: string) => string) => {
      const viewer = viewers[index % viewers.length];
      if (!viewer) throw new Error('nobody is signed in');
      return app.request(address(viewer.certificateId), { headers: { cookie: viewer.cookie } });
    };
    const bare = timeAt(await timeRequests(VIEWS, async () => app.request(urls.signIn())), 0.5);
    const row = async (name: string, address: (id: string) => string): Promise<BenchRow> => {
      const times = await timeRequests(VIEWS, async (index) => as(index, address));
      const median = timeAt(times, 0.5);
      return {
        name: `${name}, server time, ${PEOPLE.toLocaleString('en')} members, embedded`,
        figure: `${median.toFixed(1)} ms median, ${timeAt(times, 0.95).toFixed(1)} ms at 95 % (${(median / bare).toFixed(1)} × the sign-in page's ${bare.toFixed(1)} ms)`,
        goal: `≤ ${GOAL_MS} ms median`,
        ok: median <= GOAL_MS,
      };
    };
    return [await row('certificate page', urls.certificate), await row('code page', urls.certificateCode)];
  } finally {
    await installation.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
