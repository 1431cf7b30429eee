import { addStaff, STAFF_ROLES } from '../access/index.ts';
import { EXAMPLE_ISSUER } from '../config.ts';
import { invitationText } from '../messages/console.ts';
import { urls } from '../web/urls.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { getChoice } from './options.ts';

/** The address that people open the console at: the public one, or this machine's until there is one. */
function addressOf({ config }: DatabaseCall): string {
  return config.issuer === EXAMPLE_ISSUER ? `http://${config.host}:${config.port}` : config.issuer;
}

async function add(call: DatabaseCall): Promise<number> {
  const role = getChoice(call, 'role', STAFF_ROLES);
  const name = call.positionals[0] ?? '';
  const actor = await call.actor();
  const invitation = await addStaff(call.installation, await call.insurerNumber(), { name, role }, actor);
  const link = `${addressOf(call)}${urls.staff.invitationWithToken(invitation.token)}`;
  const added = { staffId: invitation.staffId, name, role, link, expiresAt: invitation.expiresAt.toISOString() };
  await print(call, added, () => invitationText(call.language, { ...invitation, name, link }));
  return 0;
}

export const commands: Command[] = [
  {
    name: 'staff add',
    usage: `NAME --role ${STAFF_ROLES.join('|')} [--json]`,
    summary: {
      ja: '職員を登録し、一度だけ使える登録リンクを出す',
      en: 'add a staff member; prints a one-time enrolment link',
    },
    options: { role: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    run: add,
  },
];
