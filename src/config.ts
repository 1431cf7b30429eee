import { resolve } from 'node:path';
import { type Clock, fixedClock, systemClock } from './platform/clock.ts';
import { Refused } from './platform/refused.ts';
import type { TokenSettings } from './platform/token.ts';

export interface Config {
  /** Folder of the embedded database and of the key that encrypts the signing keys. */
  dataFolder: string;
  /** A PostgreSQL server instead of the embedded database. */
  databaseUrl: string | undefined;
  /** A PKCS#11 token in which new signing keys are made; undefined: they are sealed in the database. */
  token: TokenSettings | undefined;
  /** The public https address under which codes are issued; no trailing slash. */
  issuer: string;
  host: string;
  port: number;
  clock: Clock;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The address that a demo or a first try issues under. It is reserved (RFC 6761) and can not be anybody's. */
export const EXAMPLE_ISSUER = 'https://akashi.example';

/**
 * The only reader of the environment. A setting that is present but unusable stops the start with the reason; nothing
 * falls back silently (commands.md).
 * @throws Refused `setting-unusable` naming the setting and what is wrong with it.
 */
export function readConfig(env: Environment, cwd = process.cwd()): Config {
  return {
    dataFolder: resolve(cwd, setting(env, 'AKASHI_DATA', (text) => text) ?? 'data'),
    databaseUrl: setting(env, 'DATABASE_URL', postgresUrl),
    token: tokenSettings(env, cwd),
    issuer: setting(env, 'AKASHI_ISSUER', issuerUrl) ?? EXAMPLE_ISSUER,
    host: setting(env, 'HOST', (text) => text) ?? '127.0.0.1',
    port: setting(env, 'PORT', portNumber) ?? 3000,
    clock: setting(env, 'AKASHI_NOW', (text) => fixedClock(instant(text))) ?? systemClock,
  };
}

function setting<T>(env: Environment, name: string, read: (text: string) => T): T | undefined {
  const text = env[name];
  if (text === undefined) return undefined;
  try {
    if (text.trim() === '') throw new Error('empty');
    return read(text.trim());
  } catch (error) {
    throw new Refused('setting-unusable', { setting: name, why: error instanceof Error ? error.message : 'unusable' });
  }
}

/** `AKASHI_KEYS=pkcs11` needs its three companions; without it they mean nothing and are refused. */
function tokenSettings(env: Environment, cwd: string): TokenSettings | undefined {
  const kind = setting(env, 'AKASHI_KEYS', keyBackend);
  const module = setting(env, 'AKASHI_PKCS11_MODULE', (text) => resolve(cwd, text));
  const label = setting(env, 'AKASHI_PKCS11_TOKEN', (text) => text);
  const pinFile = setting(env, 'AKASHI_PKCS11_PIN_FILE', (text) => resolve(cwd, text));
  const settings = { AKASHI_PKCS11_MODULE: module, AKASHI_PKCS11_TOKEN: label, AKASHI_PKCS11_PIN_FILE: pinFile };
  const wrong = Object.entries(settings).find(([, value]) => (value === undefined) === (kind === 'pkcs11'));
  if (wrong) {
    const why = kind === 'pkcs11' ? 'missing, with AKASHI_KEYS=pkcs11' : 'only with AKASHI_KEYS=pkcs11';
    throw new Refused('setting-unusable', { setting: wrong[0], why });
  }
  return module && label && pinFile ? { module, label, pinFile } : undefined;
}

function keyBackend(text: string): 'database' | 'pkcs11' {
  if (text !== 'database' && text !== 'pkcs11') throw new Error('neither database nor pkcs11');
  return text;
}

function postgresUrl(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text)) throw new Error('not a postgresql:// address');
  return text;
}

function issuerUrl(text: string): string {
  const url = new URL(text);
  if (url.protocol !== 'https:') throw new Error('not an https address');
  if (text.endsWith('/')) throw new Error('ends with a slash');
  if (url.search !== '' || url.hash !== '') throw new Error('carries a query or a fragment');
  return text;
}

export function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) throw new Error('not a port number');
  return port;
}

function instant(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Error('not an RFC 3339 instant with an offset');
  }
  return text;
}
