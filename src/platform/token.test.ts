import { createPublicKey, verify } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSoftToken, PIN, type SoftToken } from '../../tests/support/soft-token.ts';
import { openToken, type Token } from './token.ts';

const DATA = Buffer.from('what a counter reads');

/** The processes that this one has started for tokens, with their command lines. */
function signers(): { pid: number; command: string }[] {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim();
  return children
    .split(' ')
    .filter((pid) => pid !== '')
    .map((pid) => ({ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }))
    .filter(({ command }) => command.includes('token-process'));
}

describe('a PKCS#11 token (SoftHSM)', () => {
  let soft: SoftToken;
  let token: Token;
  beforeAll(() => {
    soft = makeSoftToken();
  });
  afterAll(() => soft.remove());
  beforeEach(async () => {
    token = await soft.open();
  });
  afterEach(() => token.close());

  it('makes a key that stays in the token, and signs with it; another process finds it again', async () => {
    const { keyId, x, y } = await token.makeKey('akashi test');
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    const holds = (signature: Uint8Array) =>
      verify('sha256', DATA, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
    const first = await token.sign(keyId, DATA);
    expect([first.length, holds(first)]).toEqual([64, true]);
    const other = await soft.open();
    expect(holds(await other.sign(keyId, DATA))).toBe(true);
    await other.close();
    await expect(token.sign('00'.repeat(16), DATA)).rejects.toThrow('there is no key');
    expect(holds(await token.sign(keyId, DATA))).toBe(true);
  });

  it('takes a thousand at once in one queue, each with its own answer', async () => {
    const { keyId, x, y } = await token.makeKey('akashi test');
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    const texts = Array.from({ length: 1000 }, (_, i) => Buffer.from(`text ${i}`));
    const signatures = await Promise.all(texts.map((text) => token.sign(keyId, text)));
    const held = texts.filter((text, i) =>
      verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, signatures[i] ?? Buffer.alloc(0)),
    );
    expect(held).toHaveLength(1000);
  });

  it('what was asked of a process that is killed fails, and the next call starts another', async () => {
    const { keyId } = await token.makeKey('akashi test');
    const [running] = signers();
    if (!running) throw new Error('no signer process');
    process.kill(running.pid, 'SIGSTOP');
    const asked = [token.sign(keyId, DATA), token.sign(keyId, DATA)];
    process.kill(running.pid, 'SIGKILL');
    const fates = await Promise.allSettled(asked);
    expect(fates.map((fate) => fate.status === 'rejected' && String(fate.reason))).toEqual(
      Array(2).fill('Error: the signer process ended (SIGKILL)'),
    );
    expect(await token.sign(keyId, DATA)).toHaveLength(64);
    expect(signers()).toHaveLength(1);
  });

  it('the PIN is in no argument and no environment of the process', async () => {
    const [running] = signers();
    expect(running?.command).not.toContain(PIN);
    expect(readFileSync(`/proc/${running?.pid}/environ`, 'utf8')).not.toContain(PIN);
  });

  it('ends its process when it is closed', async () => {
    await token.close();
    expect(signers()).toEqual([]);
  });

  it.each([
    ['AKASHI_PKCS11_MODULE', () => ({ module: '/nowhere/lib.so' }), 'nowhere'],
    ['AKASHI_PKCS11_TOKEN', () => ({ label: 'another' }), 'no token is called another'],
    ['AKASHI_PKCS11_PIN_FILE', () => ({ pinFile: join(soft.folder, 'none') }), 'ENOENT'],
    ['AKASHI_PKCS11_PIN_FILE', () => ({ pinFile: pinFile('wrong', '999999') }), 'CKR_PIN_INCORRECT'],
    ['AKASHI_PKCS11_PIN_FILE', () => ({ pinFile: pinFile('empty', '') }), 'empty'],
    ['AKASHI_PKCS11_PIN_FILE', () => ({ pinFile: pinFile('open', PIN, 0o644) }), 'chmod 600'],
  ])('%s that is unusable stops the start and says why, without the PIN', async (setting, changes, why) => {
    const refused = openToken({ ...soft.settings, ...changes() });
    await expect(refused).rejects.toMatchObject({ code: 'setting-unusable', details: { setting } });
    const { details } = await refused.catch((error) => error);
    expect(details.why).toContain(why);
    expect(JSON.stringify(details)).not.toMatch(new RegExp(`${PIN}|999999`));
  });

  function pinFile(name: string, pin: string, mode = 0o600): string {
    const path = join(soft.folder, name);
    writeFileSync(path, `${pin}\n`);
    chmodSync(path, mode);
    return path;
  }
});
