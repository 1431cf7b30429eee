import type { Primitives } from './primitives.ts';
import { isSignedBy, readJson, thumbprint } from './read-jws.ts';

/** `typ` of the statement with which a root names the one that follows it (written by src/keys/endorse-root.ts). */
const ENDORSEMENT_TYPE = 'akashi-root+json';
/** Roots follow each other once in years. */
const MOST_ENDORSEMENTS = 50;

/**
 * Whether a reader who pinned one root may take a bundle of another: each root from the pinned one on says in a signed
 * statement which one follows, and from when.
 * @param endorsements compact JWS, as they came with the bundle; nothing of them is believed unsigned
 * @param madeAt of the bundle, as the signer says
 */
export async function isEndorsed(
  signer: string,
  pinned: string,
  endorsements: unknown,
  madeAt: Date,
  primitives: Primitives,
): Promise<boolean> {
  if (!Array.isArray(endorsements) || endorsements.length > MOST_ENDORSEMENTS) return false;
  const follows = new Map<string, string[]>();
  for (const text of endorsements) {
    const said = await readEndorsement(String(text), primitives).catch(() => undefined);
    if (said && said.from <= madeAt) follows.set(said.by, [...(follows.get(said.by) ?? []), said.root]);
  }
  const trusted = new Set([pinned]);
  for (const root of trusted) for (const next of follows.get(root) ?? []) trusted.add(next);
  return trusted.has(signer);
}

/** What one statement says, and who signed it; undefined when it is none. @throws where it is not even a JWS */
async function readEndorsement(
  text: string,
  primitives: Primitives,
): Promise<{ by: string; root: string; from: Date } | undefined> {
  const [header = '', payload = '', signature = ''] = text.split('.');
  const { alg, crit, jwk, typ } = readJson(header);
  if (typ !== ENDORSEMENT_TYPE || alg !== 'ES256' || crit !== undefined || !jwk) return undefined;
  const { x, y } = jwk;
  const by = await thumbprint(primitives, x, y);
  const key = await primitives.importKey(x, y);
  if (!(await isSignedBy(primitives, key, { protected: header, payload, signature }))) return undefined;
  const { root, from } = readJson(payload);
  return { by, root: String(root), from: new Date(from) };
}
