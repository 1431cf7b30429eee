import type { Policy } from '../society/index.ts';

/** Whom a society lets say who somebody is. */
export const PROVIDER_NAMES = ['digital-app', 'company'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

export const isProviderName = (text: string): text is ProviderName =>
  (PROVIDER_NAMES as readonly string[]).includes(text);

/** A provider as the society's policy has it. */
export interface Provider {
  name: ProviderName;
  issuer: string;
  clientId: string;
  /** As it stands on the button; empty: its own name does. */
  label: string;
}

/** What the society offers: only what has both an issuer and a client id. By default nothing. */
export function providersOf({ companySignIn, digitalApp }: Pick<Policy, 'digitalApp' | 'companySignIn'>): Provider[] {
  const all: Provider[] = [
    { name: 'digital-app', ...digitalApp, label: '' },
    { name: 'company', issuer: companySignIn.issuer, clientId: companySignIn.clientId, label: companySignIn.name },
  ];
  return all.filter(({ clientId, issuer }) => issuer !== '' && clientId !== '');
}

export const findProvider = (
  policy: Pick<Policy, 'digitalApp' | 'companySignIn'>,
  name: string,
): Provider | undefined => providersOf(policy).find((provider) => provider.name === name);
