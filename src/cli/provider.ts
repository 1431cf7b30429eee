import { requireAllowed } from '../access/index.ts';
import { providerText } from '../messages/provider-shell.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import {
  changeProviderKey,
  isProviderName,
  makeProviderKey,
  PROVIDER_NAMES,
  type ProviderName,
  type PublicKeys,
  readPublicKeys,
} from '../providers/index.ts';
import { getSociety } from '../society/index.ts';
import { urls } from '../web/urls.ts';
import { type Command, type DatabaseCall, print } from './command.ts';

function nameOf(call: DatabaseCall): ProviderName {
  const [text = ''] = call.positionals;
  if (isProviderName(text)) return text;
  throw new Refused('usage', { option: 'PROVIDER', why: 'not-a-choice', known: PROVIDER_NAMES.join(', ') });
}

async function show(call: DatabaseCall, provider: ProviderName, jwks: PublicKeys): Promise<number> {
  const { clock, db, issuer } = call.installation;
  const { policy } = await getSociety(db, await call.insurerNumber(), today(clock));
  const settings = provider === 'digital-app' ? policy.digitalApp : policy.companySignIn;
  const shown = {
    provider,
    issuer: settings.issuer,
    clientId: settings.clientId,
    redirectUri: new URL(issuer).origin + urls.signInBack(provider),
    jwks,
  };
  await print(call, shown, () => providerText(call.language, shown));
  return 0;
}

const PROVIDER = {
  options: {},
  arguments: [1, 1],
  needs: 'database',
  choices: {
    of: 'PROVIDER',
    words: [
      ['digital-app', { ja: 'デジタル認証アプリ', en: 'デジタル認証アプリ of the Digital Agency' }],
      ['company', { ja: '会社の認証基盤', en: "a company's identity provider" }],
    ],
  },
} as const;

export const commands: Command[] = [
  {
    ...PROVIDER,
    name: 'provider show',
    usage: 'PROVIDER [--json]',
    summary: {
      ja: 'ほかのIDでのログインの設定と、登録する公開鍵（docs/providers.md）',
      en: 'how another identity is set up, and the public keys to register (docs/providers.md)',
    },
    async run(call: DatabaseCall) {
      const provider = nameOf(call);
      const actor = await call.actor();
      if ('role' in actor) requireAllowed(String(actor.role), 'clients-look');
      return show(call, provider, await readPublicKeys(call.installation, await call.insurerNumber(), provider));
    },
  },
  {
    ...PROVIDER,
    name: 'provider key',
    usage: 'PROVIDER --as NAME [--json]',
    summary: {
      ja: '鍵をつくる。2つ目は、provider change まで待つ',
      en: 'make a key; a second one waits for provider change',
    },
    async run(call: DatabaseCall) {
      const provider = nameOf(call);
      const staff = await call.staff();
      requireAllowed(staff.role, 'client-manage');
      return show(
        call,
        provider,
        await makeProviderKey(call.installation, await call.insurerNumber(), provider, staff),
      );
    },
  },
  {
    ...PROVIDER,
    name: 'provider change',
    usage: 'PROVIDER --as NAME [--json]',
    summary: {
      ja: '登録の済んだ次の鍵に切り替え、前の鍵をやめる',
      en: 'use the next key, which is registered by now, and retire the old one',
    },
    async run(call: DatabaseCall) {
      const provider = nameOf(call);
      const staff = await call.staff();
      requireAllowed(staff.role, 'client-manage');
      return show(
        call,
        provider,
        await changeProviderKey(call.installation, await call.insurerNumber(), provider, staff),
      );
    },
  },
];
