import type { Clock } from './clock.ts';
import type { Db, Engine } from './database.ts';
import type { Random } from './random.ts';
import type { Token } from './token.ts';
import type { Vault } from './vault.ts';

/** What an operation is given to work with: everything that is not its own arguments. Made once by `src/app.ts`. */
export interface Installation {
  db: Db;
  engine: Engine;
  clock: Clock;
  random: Random;
  vault: Vault;
  /** Where new signing keys are made and kept; undefined: sealed in the database. */
  token: Token | undefined;
  /** The public https address under which codes are issued, without a trailing slash. */
  issuer: string;
  /** Where the data folder is; for keys and the running server's socket. */
  dataFolder: string;
}
