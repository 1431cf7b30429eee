import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Refused } from './refused.ts';

/** Where keys are made and never leave: a PKCS#11 token. Only key ids and digests go there. */
export interface Token {
  /** Makes a P-256 key. @returns its CKA_ID in hexadecimal and its public point, base64url. */
  makeKey(label: string): Promise<{ keyId: string; x: string; y: string }>;
  /** ES256: r and s of 32 bytes each over SHA-256 of the data. */
  sign(keyId: string, data: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface TokenSettings {
  /** Path of the PKCS#11 library. */
  module: string;
  /** The token's label, by which its slot is found. */
  label: string;
  /** A file whose first line is the user PIN. It is read by the signer process alone. */
  pinFile: string;
}

/** A token that does not answer for so long is given up, and its process ended. */
const LONGEST_ANSWER_MS = 10_000;

interface Asked {
  resolve(answer: string): void;
  reject(fault: Error): void;
}

/**
 * Opens a token in a process of its own: PKCS#11 libraries bring native code that may take its process with it, and are
 * used by one caller at a time. What was asked of a process that ends fails; the next call starts it again.
 * @throws Refused `setting-unusable` naming the setting
 */
export async function openToken(settings: TokenSettings): Promise<Token> {
  const token = new TokenProcess(settings);
  await token.start();
  return token;
}

class TokenProcess implements Token {
  readonly #settings: TokenSettings;
  #running: Promise<ChildProcess> | undefined;
  #number = 0;
  readonly #asked = new Map<number, Asked>();
  #watch: NodeJS.Timeout | undefined;

  constructor(settings: TokenSettings) {
    this.#settings = settings;
  }

  async start(): Promise<void> {
    await this.#process();
  }

  async makeKey(label: string): Promise<{ keyId: string; x: string; y: string }> {
    const keyId = randomBytes(16).toString('hex');
    const point = Buffer.from(await this.#ask(`make ${keyId} ${Buffer.from(label).toString('hex')}`), 'hex');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)];
    return { keyId, x: x.toString('base64url'), y: y.toString('base64url') };
  }

  async sign(keyId: string, data: Uint8Array): Promise<Uint8Array> {
    const digest = createHash('sha256').update(data).digest('hex');
    return Buffer.from(await this.#ask(`sign ${keyId} ${digest}`), 'hex');
  }

  async close(): Promise<void> {
    const child = await this.#running?.catch(() => undefined);
    this.#running = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.stdin?.end();
    await ended;
  }

  async #ask(task: string): Promise<string> {
    const child = await this.#process();
    return new Promise((resolve, reject) => {
      this.#number += 1;
      this.#asked.set(this.#number, { resolve, reject });
      child.stdin?.write(`${this.#number} ${task}\n`);
      this.#watch ??= this.#watchFor(child);
    });
  }

  /** The process, started when there is none. A PIN that was wrong is not tried again: tokens lock themselves. */
  #process(): Promise<ChildProcess> {
    if (this.#running) return this.#running;
    const starting = this.#startProcess();
    this.#running = starting;
    starting.catch((fault: unknown) => {
      const wrongPin = fault instanceof Refused && fault.details.setting === 'AKASHI_PKCS11_PIN_FILE';
      if (!wrongPin && this.#running === starting) this.#running = undefined;
    });
    return starting;
  }

  async #startProcess(): Promise<ChildProcess> {
    // Beside this module: in the source as TypeScript, in the bundle as JavaScript.
    const entry = import.meta.url.endsWith('.ts') ? './token-process.ts' : './token-process.js';
    const file = fileURLToPath(new URL(entry, import.meta.url));
    // Answers come on a channel of their own: a library may write to standard output what it likes.
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
      stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
    });
    const opened = new Promise<string>((resolve, reject) => this.#asked.set(0, { resolve, reject }));
    child.stdin?.on('error', () => undefined); // the process has ended: 'exit' says so
    createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => this.#hear(line));
    child.once('error', (fault) => this.#fail(fault));
    child.once('exit', (code, signal) => {
      this.#running = undefined;
      this.#fail(new Error(`the signer process ended (${signal ?? code})`));
    });
    child.stdin?.write(`${JSON.stringify(this.#settings)}\n`);
    await opened;
    return child;
  }

  #hear(line: string): void {
    const [number = '', said, ...rest] = line.split(' ');
    const asked = this.#asked.get(Number(number));
    this.#asked.delete(Number(number));
    this.#watch?.refresh();
    if (this.#asked.size === 0) this.#rest();
    if (said === 'ok') asked?.resolve(rest.join(' '));
    else if (said === 'unusable') {
      const [setting = '', ...why] = rest;
      asked?.reject(new Refused('setting-unusable', { setting, why: why.join(' ') }));
    } else asked?.reject(new Error(`the token said: ${rest.join(' ')}`));
  }

  #fail(fault: Error): void {
    const lost = [...this.#asked.values()];
    this.#asked.clear();
    this.#rest();
    for (const { reject } of lost) reject(fault);
  }

  #watchFor(child: ChildProcess): NodeJS.Timeout {
    return setTimeout(() => child.kill('SIGKILL'), LONGEST_ANSWER_MS);
  }

  #rest(): void {
    clearTimeout(this.#watch);
    this.#watch = undefined;
  }
}
