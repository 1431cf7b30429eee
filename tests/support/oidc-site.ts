import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata, type Grant } from 'oidc-provider';
import type { PublicKeys } from '../../src/providers/index.ts';

/** What a provider tells of a fictional person. */
export interface Told {
  name?: string;
  birthdate?: string;
  gender?: string;
  address?: { formatted: string };
}

export interface OidcSite {
  issuer: string;
  /** Everybody whom it knows, by the name that it has for them. */
  people: Map<string, Told>;
  /** Who stands before it with their card; undefined: it asks on a page. null: whoever it was turns back. */
  present: string | null | undefined;
  /** What the site asked for: scopes, challenges, prompts, one line a request to the authorization endpoint. */
  asked: URLSearchParams[];
  /** From now on it serves these clients. */
  serve(clients: readonly { id: string; redirectUris: string[]; jwks: PublicKeys }[]): void;
  close(): Promise<void>;
}

const SCOPES = ['openid', 'name', 'address', 'birthdate', 'gender'];

/** A real OpenID provider on this machine, as the デジタル認証アプリ and a company have one: PKCE, `private_key_jwt`, `iss` in its answers. */
export async function openOidcSite(): Promise<OidcSite> {
  let provider: Provider | undefined;
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!provider) {
      response.writeHead(503).end();
      return;
    }
    if (url.pathname === '/auth') site.asked.push(url.searchParams);
    if (!url.pathname.startsWith('/who/')) {
      void provider.callback()(request, response);
      return;
    }
    const chosen = url.searchParams.get('as') ?? site.present;
    if (chosen === undefined) {
      const links = [...site.people.keys()].map((name) => `<p><a href="${url.pathname}?as=${name}">${name}</a></p>`);
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><html lang="ja"><title>認証（試験用）</title><h1>認証（試験用）</h1>${links.join('')}`);
      return;
    }
    const result = chosen === null ? { error: 'access_denied' } : { login: { accountId: chosen } };
    void provider.interactionFinished(request, response, result);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: OidcSite = {
    issuer: `http://localhost:${(server.address() as AddressInfo).port}`,
    people: new Map(),
    present: undefined,
    asked: [],
    serve: (clients) => {
      provider = providerOf(
        site,
        clients.map(({ id, jwks, redirectUris }) => ({
          client_id: id,
          redirect_uris: redirectUris,
          response_types: ['code'],
          grant_types: ['authorization_code'],
          token_endpoint_auth_method: 'private_key_jwt',
          token_endpoint_auth_signing_alg: 'RS256',
          jwks: jwks as ClientMetadata['jwks'],
        })),
      );
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return site;
}

function providerOf(site: OidcSite, clients: ClientMetadata[]): Provider {
  const provider: Provider = new Provider(site.issuer, {
    clients,
    scopes: SCOPES,
    claims: Object.fromEntries(SCOPES.map((scope) => [scope, [scope === 'openid' ? 'sub' : scope]])),
    findAccount: (_context, sub) => {
      const told = site.people.get(sub);
      return told && { accountId: sub, claims: () => ({ sub, ...told }) };
    },
    interactions: { url: (_context, interaction) => `/who/${interaction.uid}` },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests on this machine'] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    loadExistingGrant: async (context): Promise<Grant | undefined> => {
      const { client, account } = context.oidc;
      if (!client || !account) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
      grant.addOIDCScope(SCOPES.join(' '));
      await grant.save();
      return grant;
    },
  });
  return provider;
}
