import type { ParseArgsOptionsConfig } from 'node:util';
import type { Actor } from '../audit/index.ts';
import type { Config } from '../config.ts';
import type { Installation } from '../platform/installation.ts';

/** The world as a command sees it: streams and an environment, whether it runs in its own process or in the server's. */
export interface Io {
  stdout: Output;
  stderr: Output;
  /** Whole standard input, as it comes. */
  stdin: AsyncIterable<Uint8Array>;
  env: Readonly<Record<string, string | undefined>>;
  /** File arguments are relative to this folder. */
  cwd: string;
  /** Progress may be drawn on standard error. */
  terminal: boolean;
}

/** Whoever read our output has closed it (`akashi decide … | head`): nothing is wrong, and nobody wants the rest. */
export class OutputClosed extends Error {}

export interface Output {
  /** Resolves when more may be written. @throws OutputClosed */
  write(text: string | Uint8Array): Promise<void>;
}

export interface Call {
  io: Io;
  config: Config;
  /** Messages are Japanese with LANG=ja*, else English. */
  language: 'ja' | 'en';
  values: Readonly<Record<string, string | boolean | string[] | undefined>>;
  positionals: readonly string[];
}

export interface DatabaseCall extends Call {
  installation: Installation;
  /** `--insurer NUMBER`, or the only society of the installation. */
  insurerNumber(): Promise<string>;
  /** `--as NAME`: the staff member who acts. @throws Refused `usage` when missing, `not-allowed` when unknown or disabled */
  staff(option?: 'as' | 'second'): Promise<Actor & { name: string; role: string }>;
  /** `--as NAME` when given, else the operator at the shell. */
  actor(): Promise<Actor>;
  /** Protected people are in the figures of whoever acts: the operator at the shell, and with `--as NAME` the protection officer. */
  countsProtected(): Promise<boolean>;
  /** The operator of the installation, who gave no name with `--as`. */
  isOperator: boolean;
  /** One protected person may be told of: to a protection officer who is named with `--as NAME`. Lists that people read name none, for nobody. */
  seesProtected(): Promise<boolean>;
}

interface CommandText {
  /** Words after `akashi`: `run plan`. */
  name: string;
  /** What follows the name in the usage line. */
  usage: string;
  summary: { ja: string; en: string };
  options: ParseArgsOptionsConfig;
  /** What may stand for a word of the usage line. */
  choices?: { of: string; words: readonly (readonly [code: string, text: { ja: string; en: string }])[] };
  /** Number of positional arguments: least and most. */
  arguments: readonly [number, number];
  /** Begins an installation where there is none; every other command refuses there and makes nothing. */
  begins?: boolean;
  /** Works on a database that came back from an earlier time, too, before the outside log is replayed. */
  behind?: boolean;
}

/** A command returns its exit code: 0 done, 1 the answer is no, 2 could not be done as asked. Refusals are thrown. */
export type Command = CommandText &
  (
    | { needs: 'files'; run(call: Call): Promise<number> }
    // with the installation where there is one; no data folder is made for it
    | { needs: 'database-if-there'; run(call: Call | DatabaseCall): Promise<number> }
    | { needs: 'database'; run(call: DatabaseCall): Promise<number> }
  );

/** Prints one JSON value with `--json`, else the text. */
export async function print(call: Call, value: unknown, text: () => string): Promise<void> {
  await call.io.stdout.write(call.values.json ? `${JSON.stringify(value)}\n` : `${text()}\n`);
}
