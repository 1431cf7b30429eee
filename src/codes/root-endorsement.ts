import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK } from 'jose';

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
): Promise<boolean> {
  if (!Array.isArray(endorsements) || endorsements.length > MOST_ENDORSEMENTS) return false;
  const follows = new Map<string, string[]>();
  for (const text of endorsements) {
    const said = await readEndorsement(text);
    if (said && said.from <= madeAt) follows.set(said.by, [...(follows.get(said.by) ?? []), said.root]);
  }
  const trusted = new Set([pinned]);
  for (const root of trusted) for (const next of follows.get(root) ?? []) trusted.add(next);
  return trusted.has(signer);
}

/** What one statement says, and who signed it; undefined when it is none. */
async function readEndorsement(text: unknown): Promise<{ by: string; root: string; from: Date } | undefined> {
  try {
    const { jwk, typ } = decodeProtectedHeader(String(text));
    if (typ !== ENDORSEMENT_TYPE || !jwk) return undefined;
    const { payload } = await compactVerify(String(text), await importJWK(jwk, 'ES256'), { algorithms: ['ES256'] });
    const { root, from } = JSON.parse(new TextDecoder().decode(payload));
    return { by: await calculateJwkThumbprint(jwk, 'sha256'), root: String(root), from: new Date(from) };
  } catch {
    return undefined;
  }
}
