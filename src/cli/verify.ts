import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type Bundle,
  type CheckedCertificate,
  COLOURS,
  nodePrimitives,
  openBundle,
  type Verification,
  verifyCode,
} from '../codes/files.ts';
import { CODE_COMMAND_TEXTS, COUNTER_TEXTS, VERDICT_TEXTS } from '../messages/counter.ts';
import { Refused } from '../platform/refused.ts';
import type { Call, Command, Io } from './command.ts';
import { findInstantOption, findOption } from './options.ts';

/** One line of standard input that is longer than this is no code. */
const LONGEST_LINE = 64 * 1024;
const FETCH_TIMEOUT_MS = 30_000;

export const commands: Command[] = [
  {
    name: 'verify',
    usage: 'CODE|- --bundle FILE|URL [--at RFC3339] [--root THUMBPRINT] [--json]',
    summary: {
      ja: '資格確認書のコードを確かめる（- は標準入力、1行に1コード）',
      en: 'check the code of a certificate (-: standard input, one code a line)',
    },
    options: {
      bundle: { type: 'string' },
      at: { type: 'string' },
      root: { type: 'string' },
      json: { type: 'boolean' },
    },
    arguments: [1, 1],
    needs: 'files',
    run: verify,
  },
];

/** Exit 0 when every verdict is green or yellow, 1 when any is red or grey, 2 when it could not check (verify.md). */
async function verify(call: Call): Promise<number> {
  const at = findInstantOption(call, 'at') ?? call.config.clock.now();
  const bundle = await readBundle(call);
  const code = call.positionals[0] ?? '';
  let good = true;
  const check = async (text: string, write: (found: Verification) => string) => {
    const found = await verifyCode(text, { bundle, at });
    good &&= COLOURS[found.verdict] === 'green' || COLOURS[found.verdict] === 'yellow';
    return `${call.values.json ? JSON.stringify(recordOf(found)) : write(found)}\n`;
  };
  if (code !== '-') {
    await call.io.stdout.write(await check(code, (found) => textOf(call, found)));
    return good ? 0 : 1;
  }
  for await (const lines of linesOf(call.io)) {
    // all answers to what came together in one piece: a write for each costs as much as the check
    let answers = '';
    for (const line of lines) answers += await check(line, (found) => lineOf(call, found));
    await call.io.stdout.write(answers);
  }
  return good ? 0 : 1;
}

/** The record of the contract: these keys in this order. */
function recordOf({ verdict, findings, certificate, asOf }: Verification) {
  return { verdict, findings, certificate, asOf };
}

function lineOf({ language }: Call, { verdict }: Verification): string {
  return `${verdict}\t${VERDICT_TEXTS[language][verdict].title}`;
}

function textOf(call: Call, found: Verification): string {
  const text = VERDICT_TEXTS[call.language][found.verdict];
  const lines = [`${text.title} [${found.verdict}]`, text.meaning, text.next];
  const others = found.findings.slice(0, -1);
  if (others.length > 0)
    lines.push(`+ ${others.map((one) => `${VERDICT_TEXTS[call.language][one].title} [${one}]`).join('  ')}`);
  for (const [label, value] of found.certificate ? factsOf(call, found.certificate) : []) {
    if (value !== null) lines.push(`  ${label}: ${value}`);
  }
  if (found.asOf) lines.push(`${CODE_COMMAND_TEXTS[call.language].asOf}: ${found.asOf}`);
  return lines.join('\n');
}

/** In the order in which a reception types them. */
function factsOf({ language }: Call, certificate: CheckedCertificate): [string, string | null][] {
  const text = COUNTER_TEXTS[language];
  const share = certificate.share === null ? null : text.shareOf.replace('{tenths}', String(certificate.share / 10));
  return [
    [text.insurerNumber, certificate.insurerNumber],
    [text.symbol, certificate.symbol],
    [text.number, certificate.number],
    [text.branch, certificate.branch],
    [text.birth, certificate.birthOn],
    [text.person, certificate.name],
    [text.kana, certificate.nameKana],
    [text.gender, text[certificate.gender]],
    [text.relation, text[certificate.relation]],
    [text.period, `${certificate.effectiveOn} – ${certificate.expiresOn}`],
    [text.share, share],
    [text.insurer, certificate.insurerName],
  ];
}

/** @throws Refused `usage`, `file-not-readable`, `bundle-refused` */
async function readBundle(call: Call): Promise<Bundle> {
  const source = findOption(call, 'bundle');
  if (source === undefined) throw new Refused('usage', { option: '--bundle', why: 'missing' });
  const root = findOption(call, 'root');
  const reading = await openBundle(await textAt(call, source), root, nodePrimitives);
  if (!reading.ok) throw new Refused('bundle-refused', { bundle: source, why: reading.fault });
  if (root === undefined) {
    await call.io.stderr.write(`${CODE_COMMAND_TEXTS[call.language].firstUse(reading.bundle.root)}\n`);
  }
  return reading.bundle;
}

async function textAt(call: Call, source: string): Promise<string> {
  try {
    if (!/^https?:\/\//.test(source)) return await readFile(resolve(call.io.cwd, source), 'utf8');
    const response = await fetch(source, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.text();
  } catch (error) {
    const why = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : '';
    throw new Refused('file-not-readable', { file: source, why });
  }
}

/** Lines of standard input, as many as came at once; the end of the last one may be missing. A line too long for a code is cut. */
async function* linesOf(io: Io): AsyncIterable<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of io.stdin) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    if (lines.length > 0) yield lines.map((line) => line.slice(0, LONGEST_LINE));
  }
  if (rest !== '') yield [rest];
}
