import { dayInJapan, formatInstantInJapan } from '../lib/day.ts';
import { type CodeText, readCodeText } from './code-text.ts';
import type { Bundle, BundleKey } from './open-bundle.ts';
import { LONGEST_SLICE_SECONDS } from './payload.ts';
import { type CodeContent, claimsCoverage, readPayload } from './read-payload.ts';
import { decodeStrictly, encodeBase64url } from './strict-base64url.ts';
import { showsPerson, VERDICTS, type Verdict } from './verdicts.ts';

export interface VerificationContext {
  /** Null until one was fetched and its signature was good. */
  bundle: Bundle | null;
  at: Date;
  /** Hashes ({@link Verification.codeHash}) of codes that this device saw in the last 15 minutes. */
  seen?: ReadonlySet<string>;
  /** This device's clock minus the server's, when it was measured. */
  clockAheadMs?: number;
}

export interface CheckedCertificate
  extends Pick<
    CodeContent,
    | 'insurerNumber'
    | 'symbol'
    | 'number'
    | 'branch'
    | 'name'
    | 'nameKana'
    | 'birthOn'
    | 'gender'
    | 'relation'
    | 'effectiveOn'
    | 'expiresOn'
    | 'share'
  > {
  /** From the signed list of insurers, never from the code. */
  insurerName: string;
}

export interface Verification {
  verdict: Verdict;
  /** Everything that holds, in the order of {@link VERDICTS}: the last one is the verdict. */
  findings: Verdict[];
  certificate: CheckedCertificate | null;
  /** When the issuer last said what is revoked (RFC 3339, Japan); null without a bundle. */
  asOf: string | null;
  /** Of a genuine code, to know it again: SHA-256 of what was signed, base64url. Null for anything else. */
  codeHash: string | null;
}

const MINUTE = 60_000;
const CLOCK_TOLERANCE_MS = 5 * MINUTE;
const NOT_YET_TOLERANCE_MS = MINUTE;
const STATUS_FRESH_MS = 24 * 60 * MINUTE;
/** A payload is about 1,100 bytes; nothing genuine comes near this. */
const LARGEST_PAYLOAD_BYTES = 16 * 1024;
/** ES256: r and s. */
const SIGNATURE_BYTES = 64;

const UTF8 = new TextEncoder();
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Checks whatever was scanned, typed or pasted. It never throws for what the text says and asks nothing of the network.
 * Boundaries: a slice counts while nbf − 60 s ≤ at < exp; a certificate on every day (Japan) from its first to its last.
 */
export async function verifyCode(text: string, context: VerificationContext): Promise<Verification> {
  const { bundle, at } = context;
  const findings = new Set<Verdict>();
  if (isClockWrong(context)) findings.add('clock-wrong');
  if (!bundle) findings.add('no-keys');

  const code = readCodeText(text);
  const opened = code ? await openCode(code, bundle) : 'not-a-certificate';
  if (typeof opened === 'string') {
    findings.add(opened);
    return verification(findings, { content: null, bundle, codeHash: null });
  }
  if (!bundle || opened.key === null) return verification(findings, { content: null, bundle, codeHash: null });

  const { content, key, codeHash } = opened;
  // a key speaks for its own insurer only, under that insurer's address
  const insurer = bundle.insurers.get(key.insurer);
  if (!insurer) findings.add('unknown-issuer');
  else if (key.insurer !== content.insurerNumber || insurer.iss !== content.iss) findings.add('forged');
  if (key.compromised) findings.add('key-compromised');
  const saidAt = await checkStatus(content, key, bundle, at, findings);
  checkWindow(content, at, findings);
  checkPeriod(content, at, findings);
  if (context.seen?.has(codeHash)) findings.add('already-scanned');
  return verification(findings, { content, bundle, codeHash, saidAt });
}

/** Without a measured difference only a clock that is behind can be told: the bundle was not made in the future. */
function isClockWrong({ bundle, at, clockAheadMs }: VerificationContext): boolean {
  if (clockAheadMs !== undefined && Math.abs(clockAheadMs) > CLOCK_TOLERANCE_MS) return true;
  return bundle !== null && at.getTime() < bundle.madeAt.getTime() - CLOCK_TOLERANCE_MS;
}

type OpenedCode = { content: CodeContent; key: BundleKey; codeHash: string } | { key: null };

/** Signature and shape. `key: null`: it looks like a code, and without keys no more can be said. */
async function openCode(
  { jws, writtenAs }: CodeText,
  bundle: Bundle | null,
): Promise<OpenedCode | 'forged' | 'unknown-issuer' | 'not-a-certificate'> {
  const [protectedPart = '', payloadPart = '', signaturePart = ''] = jws.split('.');
  const header = readHeader(protectedPart);
  if (!isCodeHeader(header))
    return looksLikeOurs(header, payloadPart, writtenAs, bundle) ? 'forged' : 'not-a-certificate';
  if (!bundle) return { key: null };

  const { primitives } = bundle;
  const packed = decodeStrictly(payloadPart);
  const json = packed && readJson(await primitives.inflate(packed, 'deflate-raw', LARGEST_PAYLOAD_BYTES));
  const key = await bundle.findKey(header.kid);
  if (!key) return json !== undefined && !claimsCoverage(json) ? 'not-a-certificate' : 'unknown-issuer';
  const signature = decodeStrictly(signaturePart);
  if (signature?.length !== SIGNATURE_BYTES || key.purpose !== 'codes') return 'forged';
  const signed = UTF8.encode(`${protectedPart}.${payloadPart}`);
  const content = (await primitives.verify(key.key, signature, signed)) ? readPayload(json) : undefined;
  if (!content) return 'forged';
  return { content, key, codeHash: encodeBase64url(await primitives.sha256(signed)) };
}

/** All codes of a key have one header: the newest is kept, for those who check many. */
let newest: { text: string; header: unknown } = { text: '', header: undefined };

function readHeader(text: string): unknown {
  if (newest.text !== text) newest = { text, header: readJson(decodeStrictly(text)) };
  return newest.header;
}

function isCodeHeader(header: unknown): header is { alg: 'ES256'; zip: 'DEF'; kid: string } {
  if (header === null || typeof header !== 'object' || Array.isArray(header)) return false;
  const { alg, zip, kid, ...others } = header as Record<string, unknown>;
  return alg === 'ES256' && zip === 'DEF' && typeof kid === 'string' && Object.keys(others).length === 0;
}

/** Tells a broken or dressed-up code of ours from some other program's token: only the first is called a forgery. */
function looksLikeOurs(
  header: unknown,
  payloadPart: string,
  writtenAs: CodeText['writtenAs'],
  bundle: Bundle | null,
): boolean {
  if (writtenAs === 'digits') return true;
  if (header === null || typeof header !== 'object') return payloadPart.length > 300;
  const { zip, kid } = header as Record<string, unknown>;
  return (
    zip !== undefined || bundle?.lists(String(kid)) === true || claimsCoverage(readJson(decodeStrictly(payloadPart)))
  );
}

function readJson(bytes: Uint8Array | undefined): unknown {
  if (!bytes) return undefined;
  try {
    return JSON.parse(STRICT_UTF8.decode(bytes));
  } catch {
    return undefined;
  }
}

/** @returns when the issuer said what it said about this certificate, when it is known at all */
async function checkStatus(
  content: CodeContent,
  key: BundleKey,
  bundle: Bundle,
  at: Date,
  findings: Set<Verdict>,
): Promise<Date | undefined> {
  if (bundle.isRidRevoked(key.kid, content.rid)) findings.add('revoked');
  if (!content.statusUri.startsWith(`${content.iss}/status/`)) findings.add('forged');
  const list = await bundle.findStatusList(content.statusUri);
  if (!list) {
    findings.add('valid-status-stale');
    return undefined;
  }
  if (list.insurer !== content.insurerNumber || content.statusIndex >= list.size) findings.add('forged');
  if (list.isRevoked(content.statusIndex)) findings.add('revoked');
  if (at.getTime() - list.saidAt.getTime() > STATUS_FRESH_MS) findings.add('valid-status-stale');
  return list.saidAt;
}

function checkWindow({ nbf, exp }: CodeContent, at: Date, findings: Set<Verdict>): void {
  if (exp === null || exp - nbf > LONGEST_SLICE_SECONDS) findings.add('copy');
  if (nbf * 1000 > at.getTime() + NOT_YET_TOLERANCE_MS) findings.add('code-not-yet');
  if (exp !== null && at.getTime() >= exp * 1000) findings.add('code-expired');
}

function checkPeriod({ effectiveOn, expiresOn }: CodeContent, at: Date, findings: Set<Verdict>): void {
  const on = dayInJapan(at);
  if (on < effectiveOn) findings.add('period-not-begun');
  if (on > expiresOn) findings.add('period-over');
}

function verification(
  found: Set<Verdict>,
  code: { content: CodeContent | null; bundle: Bundle | null; codeHash: string | null; saidAt?: Date | undefined },
): Verification {
  const { content, bundle } = code;
  // a code seen a moment ago is still a valid one; anything else that was found says it is not
  if (content && [...found].every((finding) => finding === 'already-scanned')) found.add('valid');
  const findings = VERDICTS.filter((verdict) => found.has(verdict));
  const verdict = findings.at(-1) ?? 'not-a-certificate';
  const asOf = code.saidAt ?? bundle?.madeAt;
  return {
    verdict,
    findings,
    certificate: content && bundle && showsPerson(verdict) ? certificateOf(content, bundle) : null,
    asOf: asOf ? formatInstantInJapan(asOf) : null,
    codeHash: code.codeHash,
  };
}

function certificateOf(content: CodeContent, bundle: Bundle): CheckedCertificate {
  return {
    insurerNumber: content.insurerNumber,
    insurerName: bundle.insurers.get(content.insurerNumber)?.name ?? '',
    symbol: content.symbol,
    number: content.number,
    branch: content.branch,
    name: content.name,
    nameKana: content.nameKana,
    birthOn: content.birthOn,
    gender: content.gender,
    relation: content.relation,
    effectiveOn: content.effectiveOn,
    expiresOn: content.expiresOn,
    share: content.share,
  };
}
