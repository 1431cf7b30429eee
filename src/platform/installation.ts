import type { Clock } from './clock.ts';
import type { Db, Engine } from './database.ts';
import type { Random } from './random.ts';
import type { Token } from './token.ts';
import type { Vault } from './vault.ts';

/** The mail server that takes what this installation sends. */
export interface MailSettings {
  host: string;
  port: number;
  /** TLS from the first byte (smtps); else by STARTTLS. */
  secure: boolean;
  /** Nothing is sent over a line that is not encrypted; false on this very machine only. */
  requireTls: boolean;
  auth: { user: string; pass: string } | undefined;
  /** The address that mails are from; it also receives what comes back. */
  from: string;
}

/** What an operation is given to work with: everything that is not its own arguments. Made once by `src/app.ts`. */
export interface Installation {
  db: Db;
  engine: Engine;
  clock: Clock;
  random: Random;
  vault: Vault;
  /** Where new signing keys are made and kept; undefined: sealed in the database. */
  token: Token | undefined;
  /** Undefined: this installation sends no mail. */
  mail?: MailSettings | undefined;
  /** Hosts of push services that may be asked; undefined: those of the browsers in use. */
  pushHosts?: readonly string[] | undefined;
  /** The public https address under which codes are issued, without a trailing slash. */
  issuer: string;
  /** The file outside the database with the acts that a backup must not undo; undefined: none is kept. */
  outsideLog?: string | undefined;
  /** Where the data folder is; for keys and the running server's socket. */
  dataFolder: string;
}
