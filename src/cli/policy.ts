import { listStaff, requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { FILE_TEXTS } from '../messages/files.ts';
import { type PolicyEntry, policyListText, policyText } from '../messages/policy.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { adoptPolicy, differencesOf, listPolicyVersions, standingsOn } from '../society/index.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { readPolicyFile } from './files.ts';
import { findDayOption, findOption } from './options.ts';

/**
 * `--as` and `--second`, when given: two people of this society who may set its policy.
 * @throws Refused `not-allowed`
 */
async function peopleOf(
  call: DatabaseCall,
  insurerNumber: string,
): Promise<{ by: string; second: string } | undefined> {
  if (findOption(call, 'as') === undefined && findOption(call, 'second') === undefined) return undefined;
  if ((await call.insurerNumber()) !== insurerNumber) throw new Refused('not-allowed', { who: '--as' });
  const [by, second] = [await call.staff('as'), await call.staff('second')];
  for (const person of [by, second]) requireAllowed(person.role, 'policy-adopt');
  return { by: by.id, second: second.id };
}

/** Every version as it stands today, newest first, with the names of who adopted it. The look is audited. */
async function readVersions(call: DatabaseCall): Promise<PolicyEntry[]> {
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const { clock, db } = call.installation;
  const names = new Map((await listStaff(db, insurerNumber)).map(({ name, staffId }) => [staffId, name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  const versions = await inTransaction(db, async (tx) => {
    const found = await listPolicyVersions(tx, insurerNumber);
    await recordAudit(tx, insurerNumber, clock.now(), [
      { actor, action: 'policy-shown', subject: { kind: 'insurer', id: insurerNumber } },
    ]);
    return found;
  });
  const standings = standingsOn(versions, today(clock));
  return versions.map(({ adoptedAt, adoptedBy, fromOn, policy, secondBy, version }, index) => {
    const before = versions[index + 1]?.policy;
    return {
      version,
      fromOn,
      untilOn: standings.get(version)?.untilOn ?? null,
      standing: standings.get(version)?.standing ?? 'replaced',
      adoptedAt: adoptedAt.toISOString(),
      by: nameOf(adoptedBy),
      second: nameOf(secondBy),
      policy,
      differences: before ? differencesOf(before, policy) : [],
    };
  });
}

/** `--version N`. @throws Refused `usage` */
function findVersion(call: DatabaseCall): number | undefined {
  const text = findOption(call, 'version');
  if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text)) {
    throw new Refused('usage', { option: '--version', why: 'not-a-count' });
  }
  return text === undefined ? undefined : Number(text);
}

export const commands: Command[] = [
  {
    name: 'policy list',
    usage: '[--json]',
    summary: { ja: '方針の版と、いつから効くかの一覧', en: 'list the versions of the policy and when they count' },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const versions = await readVersions(call);
      const list = versions.map(({ policy: _policy, ...rest }) => rest);
      await print(call, list, () => policyListText(call.language, versions));
      return 0;
    },
  },
  {
    name: 'policy show',
    usage: '[--version N] [--json]',
    summary: {
      ja: '方針の項目を見る（省くと、きょう効いている版）',
      en: 'show the keys of a policy; default: the one in force today',
    },
    options: { version: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const wanted = findVersion(call);
      const versions = await readVersions(call);
      const found = versions.find(({ standing, version }) =>
        wanted === undefined ? standing === 'in-force' : version === wanted,
      );
      if (!found) throw new Refused('not-found');
      await print(call, found, () => policyText(call.language, found));
      return 0;
    },
  },
  {
    name: 'policy adopt',
    usage: 'FILE [--from DATE] [--as USER --second USER] [--json]',
    summary: {
      ja: '保険者の方針を採用する（最初の採用で保険者ができ、次からは二人で行います）',
      en: 'adopt a policy; the first one creates the society, later ones need two people',
    },
    options: { from: { type: 'string' }, second: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    begins: true,
    async run(call) {
      const fromOn = findDayOption(call, 'from');
      const policy = await readPolicyFile(call, call.positionals[0] ?? '');
      if (policy === undefined) return 1;
      const people = await peopleOf(call, policy.insurer.number);
      const adoption = await adoptPolicy(call.installation, policy, {
        ...(fromOn ? { fromOn } : {}),
        ...(people ? { people } : {}),
      });
      const texts = FILE_TEXTS[call.language];
      const { insurerNumber, version, changed } = adoption;
      await call.io.stderr.write(
        `${changed ? texts.adopted(insurerNumber, version, adoption.fromOn) : texts.same(insurerNumber, version)}\n`,
      );
      await call.io.stdout.write(`${JSON.stringify(adoption)}\n`);
      return 0;
    },
  },
];
