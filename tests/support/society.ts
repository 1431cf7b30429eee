import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPERATOR } from '../../src/audit/index.ts';
import { takeInLedger } from '../../src/issuance/index.ts';
import type { Day } from '../../src/lib/day.ts';
import { importApprovals, importCardStatus, importMembers } from '../../src/members/index.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { adoptPolicy, readPolicy } from '../../src/society/index.ts';
import { type LedgerRow, ledgerCsv, POLICY, statusCsv } from './ledger-file.ts';

/** Small files of tests differ more from each other than the brakes let through. */
const CONFIRMED = { actor: OPERATOR, secondBy: 'second-operator' };

/** Adopts the test policy with changes. */
export async function makeSociety(installation: Installation, changes: object = {}): Promise<void> {
  const reading = readPolicy({ ...POLICY, ...changes });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  await adoptPolicy(installation, reading.policy);
}

/** Imports files given as text, through real files. */
export async function importTexts(
  installation: Installation,
  texts: { members?: string; cardStatus?: { text: string; asOfOn: Day }; approvals?: string },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-import-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return { name, path: join(folder, name) };
  };
  const must = (result: { ok: boolean }) => {
    if (!result.ok) throw new Error(`import refused: ${JSON.stringify(result)}`);
  };
  try {
    if (texts.members) must(await importMembers(installation, file('members.csv', texts.members), CONFIRMED));
    if (texts.cardStatus) {
      const { text, asOfOn } = texts.cardStatus;
      must(
        await importCardStatus(installation, file('card-status.csv', text), {
          ...CONFIRMED,
          asOfOn,
          kind: 'complete',
        }),
      );
    }
    if (texts.approvals) must(await importApprovals(installation, file('approvals.csv', texts.approvals), CONFIRMED));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Takes a ledger in as the product does, with what follows from it. */
export async function takeInText(installation: Installation, members: string, again = false): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-import-'));
  const path = join(folder, 'members.csv');
  writeFileSync(path, members);
  try {
    const result = await takeInLedger(installation, { name: 'members.csv', path }, { ...CONFIRMED, again });
    if (!result.ok) throw new Error(`import refused: ${JSON.stringify(result)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const example = (name: string) => readFileSync(new URL(`../fixtures/contract/${name}`, import.meta.url), 'utf8');

/** The society of the contract's examples, with its card states as of a day and its approvals. */
export async function makeExampleSociety(installation: Installation, asOfOn: Day): Promise<void> {
  await makeSociety(installation);
  await importTexts(installation, {
    members: example('members.csv'),
    cardStatus: { text: example('card-status.csv'), asOfOn },
    approvals: example('approvals.csv'),
  });
}

/** Imports a ledger in which everybody has the same card. */
export async function importLedger(
  installation: Installation,
  rows: readonly LedgerRow[],
  asOfOn: Day,
  card?: '未取得' | '取得',
): Promise<void> {
  await importTexts(installation, { members: ledgerCsv(rows), cardStatus: { text: statusCsv(rows, card), asOfOn } });
}
