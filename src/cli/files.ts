import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ENCODINGS, type Encoding } from '../lib/text-encoding.ts';
import type { NamedFile } from '../members/files.ts';
import { FILE_TEXTS } from '../messages/files.ts';
import { policyFaultText } from '../messages/policy.ts';
import { Refused } from '../platform/refused.ts';
import { type Policy, readPolicy } from '../society/files.ts';
import type { Call } from './command.ts';
import { findChoice } from './options.ts';

/** A file named in an option, relative to the caller's folder. */
export function namedFile(call: Call, name: string): NamedFile {
  return { name, path: resolve(call.io.cwd, name) };
}

/** @throws Refused `usage` when it is none of ours */
export function findEncoding(call: Call): Encoding | undefined {
  return findChoice(call, 'encoding', ENCODINGS);
}

/** A file given on the command line. @throws Refused `file-not-readable` */
export function readBytes(call: Call, name: string): Promise<Buffer> {
  return readFile(resolve(call.io.cwd, name)).catch((error: NodeJS.ErrnoException) => {
    throw new Refused('file-not-readable', { file: name, why: error.code ?? '' });
  });
}

/** The same, as UTF-8. @throws Refused `file-not-readable` */
export async function readTextFile(call: Call, name: string): Promise<string> {
  return (await readBytes(call, name)).toString('utf8');
}

/** Reads a policy file; tells every fault on standard error. undefined: it has faults. @throws Refused `file-not-readable` */
export async function readPolicyFile(call: Call, name: string): Promise<Policy | undefined> {
  const texts = FILE_TEXTS[call.language];
  const text = await readTextFile(call, name);
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    await call.io.stderr.write(`${texts.policyFault(name, '-', texts.notJson)}\n`);
    return undefined;
  }
  const reading = readPolicy(document);
  if (reading.ok) return reading.policy;
  for (const fault of reading.faults) {
    const why = policyFaultText(call.language, fault);
    await call.io.stderr.write(`${texts.policyFault(name, fault.key || '-', why)}\n`);
  }
  return undefined;
}
