import { requireAllowed } from '../access/index.ts';
import { FILE_TEXTS } from '../messages/files.ts';
import { Refused } from '../platform/refused.ts';
import { adoptPolicy } from '../society/index.ts';
import type { Command, DatabaseCall } from './command.ts';
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

export const commands: Command[] = [
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
