import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openToken, type Token, type TokenSettings } from '../../src/platform/token.ts';

export const PIN = '271828';

export interface SoftToken {
  settings: TokenSettings;
  folder: string;
  open(): Promise<Token>;
  remove(): void;
}

/** A fresh token of Debian's SoftHSM in a folder of its own. The library finds it by SOFTHSM2_CONF of this process. */
export function makeSoftToken(label = 'akashi-test'): SoftToken {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-token-'));
  mkdirSync(join(folder, 'tokens'));
  const conf = join(folder, 'softhsm2.conf');
  writeFileSync(
    conf,
    `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  const before = process.env.SOFTHSM2_CONF;
  process.env.SOFTHSM2_CONF = conf;
  execFileSync('softhsm2-util', ['--init-token', '--free', '--label', label, '--so-pin', '12345678', '--pin', PIN]);
  const pinFile = join(folder, 'pin');
  writeFileSync(pinFile, `${PIN}\n`, { mode: 0o600 });
  const settings = { module: '/usr/lib/softhsm/libsofthsm2.so', label, pinFile };
  return {
    settings,
    folder,
    open: () => openToken(settings),
    remove() {
      if (before === undefined) delete process.env.SOFTHSM2_CONF;
      else process.env.SOFTHSM2_CONF = before;
      rmSync(folder, { recursive: true });
    },
  };
}
