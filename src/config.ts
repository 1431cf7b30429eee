import { join, resolve } from 'node:path';
import { findAddress } from './lib/mail-address.ts';
import { type Clock, fixedClock, systemClock } from './platform/clock.ts';
import type { MailSettings } from './platform/installation.ts';
import { Refused } from './platform/refused.ts';
import type { TokenSettings } from './platform/token.ts';

export interface Config {
  /** Folder of the embedded database and of the key that encrypts the signing keys. */
  dataFolder: string;
  /** The file outside the database with the acts that a backup must not undo. */
  outsideLog: string;
  /** A PostgreSQL server instead of the embedded database. */
  databaseUrl: string | undefined;
  /** A PKCS#11 token in which new signing keys are made; undefined: they are sealed in the database. */
  token: TokenSettings | undefined;
  /** Where mail goes out; undefined: none does. */
  mail: MailSettings | undefined;
  /** Hosts of push services that may be asked; undefined: those of the browsers in use. */
  pushHosts: readonly string[] | undefined;
  /** The public https address under which codes are issued; no trailing slash. */
  issuer: string;
  host: string;
  port: number;
  /** Whoever asks for /metrics has to have it; undefined: only this very machine may ask. */
  metricsToken: string | undefined;
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
  const dataFolder = resolve(cwd, setting(env, 'AKASHI_DATA', (text) => text) ?? 'data');
  return {
    dataFolder,
    outsideLog: setting(env, 'AKASHI_OUTSIDE_LOG', (text) => resolve(cwd, text)) ?? join(dataFolder, 'outside.log'),
    databaseUrl: setting(env, 'DATABASE_URL', postgresUrl),
    token: tokenSettings(env, cwd),
    mail: mailSettings(env),
    pushHosts: setting(env, 'AKASHI_PUSH_HOSTS', hostList),
    issuer: setting(env, 'AKASHI_ISSUER', issuerUrl) ?? EXAMPLE_ISSUER,
    host: setting(env, 'HOST', (text) => text) ?? '127.0.0.1',
    port: setting(env, 'PORT', portNumber) ?? 3000,
    metricsToken: setting(env, 'AKASHI_METRICS_TOKEN', longToken),
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

/** `AKASHI_SMTP_URL` and `AKASHI_MAIL_FROM` go together. */
function mailSettings(env: Environment): MailSettings | undefined {
  const server = setting(env, 'AKASHI_SMTP_URL', smtpUrl);
  const from = setting(env, 'AKASHI_MAIL_FROM', mailAddress);
  if (server && from) return { ...server, from };
  if (!server && !from) return undefined;
  throw new Refused('setting-unusable', {
    setting: server ? 'AKASHI_MAIL_FROM' : 'AKASHI_SMTP_URL',
    why: 'missing',
  });
}

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

function smtpUrl(text: string): Omit<MailSettings, 'from'> {
  const url = new URL(text);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw new Error('not an smtp:// or smtps:// address');
  if (url.hostname === '') throw new Error('names no mail server');
  if (url.search !== '' || url.hash !== '' || (url.pathname !== '' && url.pathname !== '/'))
    throw new Error('carries more than a mail server and a login');
  if ((url.username === '') !== (url.password === '')) throw new Error('has only half of a login');
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: !LOOPBACK_HOSTS.has(url.hostname),
    auth:
      url.username === ''
        ? undefined
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  };
}

/** Hosts, parted by commas; `*.` in front for every name below one. */
function hostList(text: string): readonly string[] {
  const hosts = text.split(',').map((host) => host.trim());
  if (hosts.some((host) => !/^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/.test(host)))
    throw new Error('not a list of hosts');
  return hosts;
}

function mailAddress(text: string): string {
  const address = findAddress(text);
  if (address === undefined) throw new Error('not a mail address');
  return address;
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

/** Nobody guesses it. */
function longToken(text: string): string {
  if (!/^[\w.~+/=-]{16,200}$/.test(text)) throw new Error('not 16 to 200 letters, digits or -._~+/=');
  return text;
}

function instant(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Error('not an RFC 3339 instant with an offset');
  }
  return text;
}
