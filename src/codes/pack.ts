import type { SigningKey } from '../keys/index.ts';
import { type IssuedCode, LONGEST_SLICE_SECONDS, makePayload } from './payload.ts';
import { signCode } from './sign-code.ts';

/** Windows of a pack begin at every whole quarter of an hour. */
export const WINDOW_MS = LONGEST_SLICE_SECONDS * 1000;

/** Slices for the time without network, each for its own quarter of an hour, one after another without a gap. */
export interface CodePack {
  /** First instant of the first slice. */
  fromAt: Date;
  /** First instant at which the last one no longer counts. */
  untilAt: Date;
  /** What all of them begin with (the JWS header and its dot), so that it travels once. */
  head: string;
  /** The rest of each compact JWS. */
  tails: string[];
}

/**
 * The whole quarters of an hour that a pack covers: from the one in which `at` lies, `hours` × 4 of them, none that reaches
 * beyond `endsAt`.
 * @param endsAt first instant at which the certificate or its key does not count any more
 */
export function packWindows(at: Date, hours: number, endsAt: Date): { notBefore: Date; expires: Date }[] {
  const first = Math.floor(at.getTime() / WINDOW_MS) * WINDOW_MS;
  const room = Math.floor((endsAt.getTime() - first) / WINDOW_MS);
  const count = Math.max(0, Math.min((hours * 3_600_000) / WINDOW_MS, room));
  return Array.from({ length: count }, (_, i) => ({
    notBefore: new Date(first + i * WINDOW_MS),
    expires: new Date(first + (i + 1) * WINDOW_MS),
  }));
}

/** Signs a slice for each window; undefined when there is none. @throws Refused `code-too-long` */
export async function signPack(
  issued: IssuedCode,
  windows: readonly { notBefore: Date; expires: Date }[],
  issuer: string,
  key: SigningKey,
): Promise<CodePack | undefined> {
  const [first] = windows;
  const last = windows.at(-1);
  if (!first || !last) return undefined;
  let head = '';
  const tails: string[] = [];
  for (const window of windows) {
    const jws = await signCode(makePayload(issued, { issuer, ...window }), key);
    head = jws.slice(0, jws.indexOf('.') + 1);
    tails.push(jws.slice(head.length));
  }
  return { fromAt: first.notBefore, untilAt: last.expires, head, tails };
}
