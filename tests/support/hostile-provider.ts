import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';

/** How the provider lies: what is left out is as an honest one would say it. */
export interface Lie {
  header?: Record<string, unknown>;
  /** Put over the honest claims; undefined takes one away. */
  claims?: Record<string, unknown>;
  /** own: its published key. stranger: another under the same name. public: HMAC with the published key. none, empty: not at all. */
  signed?: 'own' | 'stranger' | 'public' | 'none' | 'empty' | 'encrypted';
  /** Put over the token endpoint's answer; undefined takes one away. */
  token?: Record<string, unknown>;
  tokenStatus?: number;
  /** Instead of an answer. */
  userinfo?: unknown;
}

export interface HostileProvider {
  issuer: string;
  lie: Lie;
  /** Whom it answers, as the link to it said. */
  meet(link: URL): void;
  /** Bodies that came to the token endpoint. */
  bodies: URLSearchParams[];
  close(): Promise<void>;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const KID = 'published';

/** An identity provider that says whatever a test wants. @param now in seconds */
export async function openHostileProvider(now: () => number): Promise<HostileProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let met: { nonce: string; clientId: string } = { nonce: '', clientId: '' };
  const provider: HostileProvider = {
    issuer: '',
    lie: {},
    bodies: [],
    meet: ({ searchParams }) => {
      met = { nonce: searchParams.get('nonce') ?? '', clientId: searchParams.get('client_id') ?? '' };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const published = { ...own.publicKey.export({ format: 'jwk' }), kid: KID, alg: 'RS256', use: 'sig' };

  async function idToken({ claims = {}, header = {}, signed = 'own' }: Lie): Promise<string> {
    const said: Record<string, unknown> = {
      iss: provider.issuer,
      sub: 'somebody',
      aud: met.clientId,
      nonce: met.nonce,
      iat: now(),
      exp: now() + 300,
      ...claims,
    };
    const body = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    const head = { alg: 'RS256', kid: KID, ...header };
    if (signed === 'none') return `${encode({ ...head, alg: 'none' })}.${encode(body)}.`;
    if (signed === 'empty') return `${encode(head)}.${encode(body)}.`;
    if (signed === 'encrypted') return [encode({ alg: 'RSA-OAEP', enc: 'A256GCM' }), 'a', 'b', 'c', 'd'].join('.');
    if (signed === 'public') {
      const text = `${encode({ ...head, alg: 'HS256' })}.${encode(body)}`;
      const secret = own.publicKey.export({ format: 'pem', type: 'spki' });
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    }
    const key: KeyObject = signed === 'stranger' ? stranger.privateKey : own.privateKey;
    const { crit, ...plain } = head as typeof head & { crit?: string[] };
    const jwt = new SignJWT(body).setProtectedHeader({ ...plain, ...(crit ? { crit } : {}) });
    return jwt.sign(key, crit ? { crit: Object.fromEntries(crit.map((name) => [name, true])) } : {});
  }

  const server = createServer((request, response) => {
    const answer = (value: unknown, status = 200) =>
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(typeof value === 'string' ? value : JSON.stringify(value));
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', async () => {
      const { issuer, lie } = provider;
      switch (new URL(request.url ?? '/', 'http://localhost').pathname) {
        case '/.well-known/openid-configuration':
          return answer({
            issuer,
            authorization_endpoint: `${issuer}/auth`,
            token_endpoint: `${issuer}/token`,
            userinfo_endpoint: `${issuer}/me`,
            jwks_uri: `${issuer}/jwks`,
            response_types_supported: ['code'],
            // it would take anything
            id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
            authorization_response_iss_parameter_supported: true,
          });
        case '/jwks':
          return answer({ keys: [published] });
        case '/token': {
          provider.bodies.push(new URLSearchParams(text));
          if (lie.tokenStatus) return answer({ error: 'invalid_grant', ...lie.token }, lie.tokenStatus);
          const said = { access_token: 'a', token_type: 'Bearer', id_token: await idToken(lie), ...lie.token };
          return answer(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)));
        }
        case '/me':
          return answer(lie.userinfo ?? { sub: 'somebody', name: '不在　誰', birthdate: '1986-10-18' });
        default:
          return answer({}, 404);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider.issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  return provider;
}
