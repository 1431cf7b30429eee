import { requireAllowed } from '../access/index.ts';
import { addClient, type Client, disableClient, listClients, readClientKeys, tokenAddress } from '../api/index.ts';
import { clientAddedText, clientDisabledText, clientListText, type ListedClient } from '../messages/api.ts';
import { Refused } from '../platform/refused.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { readTextFile } from './files.ts';
import { findOption, getOption } from './options.ts';

const REQUESTS_A_MINUTE = 60;
const MOST_A_MINUTE = 6_000;

const lineOf = (client: Client): ListedClient => ({
  id: client.clientId,
  name: client.name,
  scopes: client.scopes,
  requestsAMinute: client.requestsAMinute,
  madeAt: client.madeAt.toISOString(),
  disabledAt: client.disabledAt?.toISOString() ?? null,
});

async function keysOf(call: DatabaseCall) {
  const name = getOption(call, 'jwks');
  const reading = readClientKeys(await readTextFile(call, name));
  if (!reading.ok) throw new Refused('file-refused', { file: name, why: reading.why });
  return reading.keys;
}

function rateOf(call: DatabaseCall): number {
  const text = findOption(call, 'requests-a-minute') ?? String(REQUESTS_A_MINUTE);
  const rate = Number(text);
  if (!/^[1-9]\d{0,3}$/.test(text) || rate > MOST_A_MINUTE) {
    throw new Refused('usage', { option: '--requests-a-minute', why: 'not-a-count', range: `1–${MOST_A_MINUTE}` });
  }
  return rate;
}

export const commands: Command[] = [
  {
    name: 'client add',
    usage: 'NAME --jwks FILE [--requests-a-minute N] --as NAME [--json]',
    summary: {
      ja: '医療機関などのシステムを、その公開鍵とともに登録する（docs/api.md）',
      en: 'register a system of others with its public keys (docs/api.md)',
    },
    options: { jwks: { type: 'string' }, 'requests-a-minute': { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const staff = await call.staff();
      const given = { name: call.positionals[0] ?? '', keys: await keysOf(call), requestsAMinute: rateOf(call) };
      const client = lineOf(await addClient(call.installation, await call.insurerNumber(), given, staff));
      const tokenEndpoint = tokenAddress(call.installation);
      await print(call, { ...client, tokenEndpoint }, () => clientAddedText(call.language, client, tokenEndpoint));
      return 0;
    },
  },
  {
    name: 'client list',
    usage: '[--json]',
    summary: { ja: '登録したシステムの一覧', en: 'list the registered systems' },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const actor = await call.actor();
      if ('role' in actor) requireAllowed(String(actor.role), 'clients-look');
      const clients = (await listClients(call.installation, await call.insurerNumber(), actor)).map(lineOf);
      await print(call, clients, () => clientListText(call.language, clients));
      return 0;
    },
  },
  {
    name: 'client disable',
    usage: 'ID --as NAME [--json]',
    summary: { ja: 'システムの利用を、発行済みのトークンとともに止める', en: 'stop a system, and its tokens, at once' },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const id = call.positionals[0] ?? '';
      await disableClient(call.installation, await call.insurerNumber(), id, await call.staff());
      await print(call, { id, disabled: true }, () => clientDisabledText(call.language, id));
      return 0;
    },
  },
];
