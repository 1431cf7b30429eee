import * as oidc from 'openid-client';
import type { Clock } from '../platform/clock.ts';
import type { Provider } from './provider.ts';
import { fetchFromProvider, ProviderAway } from './provider-fetch.ts';

/** What a provider publishes of itself is asked for again after so long; that it was away, after so long. */
const KNOWN_MS = 10 * 60_000;
const AWAY_MS = 10_000;
/** Seconds for one answer. Three are waited for at most: the token, the keys, the person. */
const ANSWER_SECONDS = 5;
/** Seconds by which its clock may differ from ours. */
const CLOCK_SECONDS = 60;
/** Characters of an issuer's name for a person (OpenID Connect Core 2: 255). */
const LONGEST_SUBJECT = 255;

/** Our own key at a provider. */
export interface SigningKey {
  key: oidc.CryptoKey;
  kid: string;
}

/** What goes out with the browser, and comes back only with it. */
export interface TripSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

/** Whom a provider says it has seen. claims: what it tells beside; nobody has judged them yet. */
export interface Shown {
  issuer: string;
  subject: string;
  claims: Readonly<Record<string, unknown>>;
}

/**
 * Why an answer is not taken, for the audit log: `cancelled` when the person went back there; else what is wrong with it.
 * away: the provider does not answer, or not as one that works.
 */
export type Answer = { is: 'shown'; shown: Shown } | { is: 'refused'; why: string } | { is: 'away' };

interface Known {
  until: Date;
  metadata: Promise<oidc.ServerMetadata | undefined>;
  keys?: NonNullable<ReturnType<typeof oidc.getJwksCache>>;
}

const SCOPES = { 'digital-app': 'openid name address birthdate gender', company: 'openid' } as const;

/**
 * Speaks with identity providers. Authorization code only, with state, nonce, PKCE (S256), the issuer's own name in the answer
 * where it gives it, and a signed assertion of our key. Every ID token's signature is checked, not only the line that it came by.
 */
export class ProviderLine {
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The address to which the browser goes; undefined: the provider is away. */
  async addressFor(
    provider: Provider,
    signing: SigningKey,
    redirectUri: string,
    { nonce, state, verifier }: TripSecrets,
  ): Promise<URL | undefined> {
    const config = await this.#configure(provider, signing);
    if (!config) return undefined;
    return oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: SCOPES[provider.name],
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  }

  /**
   * What the provider says of whom it has sent back.
   * @param back the redirect URI as it was sent out, with the query that came back
   * @param since when the browser was sent: no ID token is older
   */
  async askFor(
    provider: Provider,
    signing: SigningKey,
    back: URL,
    { nonce, state, verifier }: TripSecrets,
    since: Date,
  ): Promise<Answer> {
    try {
      const config = await this.#configure(provider, signing);
      if (!config) return { is: 'away' };
      const tokens = await oidc.authorizationCodeGrant(config, back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      this.#keep(provider, config);
      const claims = tokens.claims();
      const why = claims ? this.#faultOf(claims, provider, since) : 'no-id-token';
      if (!claims || why) return { is: 'refused', why: why ?? 'no-id-token' };
      const told = provider.name === 'company' ? {} : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
      return { is: 'shown', shown: { issuer: provider.issuer, subject: claims.sub, claims: told } };
    } catch (error) {
      return answerTo(error);
    }
  }

  /** What the library leaves to us. */
  #faultOf({ azp, iat, sub }: oidc.IDToken, { clientId }: Provider, since: Date): string | undefined {
    // the library looks at it only where there are several audiences
    if (azp !== undefined && azp !== clientId) return 'authorized-party';
    if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST_SUBJECT) return 'subject';
    const now = this.#clock.now().getTime() / 1000;
    if (iat > now + CLOCK_SECONDS) return 'issued-in-future';
    return iat < since.getTime() / 1000 - CLOCK_SECONDS ? 'issued-before' : undefined;
  }

  async #configure(provider: Provider, { key, kid }: SigningKey): Promise<oidc.Configuration | undefined> {
    const known = this.#lookUp(provider);
    const metadata = await known.metadata;
    if (!metadata) return undefined;
    const client = {
      // the library counts in whole seconds: both ends are cut as it cuts, or our assertion is issued a second ahead of us
      [oidc.clockSkew]: Math.floor(this.#clock.now().getTime() / 1000) - Math.floor(Date.now() / 1000),
      [oidc.clockTolerance]: CLOCK_SECONDS,
    };
    const config = new oidc.Configuration(metadata, provider.clientId, client, oidc.PrivateKeyJwt({ key, kid }));
    config.timeout = ANSWER_SECONDS;
    config[oidc.customFetch] = fetchFromProvider;
    if (isPlain(provider)) oidc.allowInsecureRequests(config);
    oidc.enableNonRepudiationChecks(config);
    if (known.keys) oidc.setJwksCache(config, known.keys);
    return config;
  }

  #lookUp(provider: Provider): Known {
    const id = `${provider.issuer} ${provider.clientId}`;
    const now = this.#clock.now();
    const found = this.#known.get(id);
    if (found && found.until > now) return found;
    const known: Known = { until: new Date(now.getTime() + KNOWN_MS), metadata: discover(provider) };
    this.#known.set(id, known);
    void known.metadata.then((metadata) => {
      if (!metadata) known.until = new Date(now.getTime() + AWAY_MS);
    });
    return known;
  }

  #keep(provider: Provider, config: oidc.Configuration): void {
    const keys = oidc.getJwksCache(config);
    const known = this.#known.get(`${provider.issuer} ${provider.clientId}`);
    if (known && keys) known.keys = keys;
  }
}

const isPlain = ({ issuer }: Provider): boolean => issuer.startsWith('http://');

/** What the provider publishes; undefined: it does not answer, or as another than it is, or can not do what we need. */
async function discover(provider: Provider): Promise<oidc.ServerMetadata | undefined> {
  try {
    const config = await oidc.discovery(new URL(provider.issuer), provider.clientId, undefined, oidc.None(), {
      timeout: ANSWER_SECONDS,
      [oidc.customFetch]: fetchFromProvider,
      execute: isPlain(provider) ? [oidc.allowInsecureRequests] : [],
    });
    const { authorization_endpoint, issuer, jwks_uri, token_endpoint, userinfo_endpoint } = config.serverMetadata();
    const scheme = isPlain(provider) ? /^https?:\/\//u : /^https:\/\//u;
    const needed = [authorization_endpoint, token_endpoint, jwks_uri];
    if (provider.name === 'digital-app') needed.push(userinfo_endpoint);
    const isWhole = needed.every((address) => typeof address === 'string' && scheme.test(address));
    return isWhole && issuer === provider.issuer ? plainOf(config.serverMetadata()) : undefined;
  } catch {
    return undefined;
  }
}

/** The metadata without the library's own helpers. */
const plainOf = (metadata: oidc.ServerMetadata): oidc.ServerMetadata =>
  JSON.parse(JSON.stringify(metadata)) as oidc.ServerMetadata;

/** A person who turned back there, a provider that is away, and an answer that is not taken. */
function answerTo(error: unknown): Answer {
  if (isAway(error)) return { is: 'away' };
  if (error instanceof oidc.AuthorizationResponseError) {
    return { is: 'refused', why: error.error === 'access_denied' ? 'cancelled' : 'provider-error' };
  }
  if (error instanceof oidc.ResponseBodyError) return { is: 'refused', why: 'code-refused' };
  if (error instanceof oidc.ClientError) return { is: 'refused', why: error.code?.toLowerCase() ?? 'unusable' };
  if (error instanceof oidc.WWWAuthenticateChallengeError) return { is: 'refused', why: 'challenge' };
  throw error;
}

function isAway(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if (one instanceof ProviderAway || one.name === 'TimeoutError') return true;
  }
  return false;
}
