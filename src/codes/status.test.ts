import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SOCIETY, testKey } from '../../tests/support/codes.ts';
import { bitAt, readStatusBits } from './open-bundle.ts';
import { nodePrimitives } from './primitives-node.ts';
import { webPrimitives } from './primitives-web.ts';
import { packStatusBits, signStatusList, statusBits } from './status.ts';

interface Vector {
  name: string;
  size: number;
  ones: number[];
  list: { bits: number; lst: string };
}
const { vectors } = JSON.parse(
  readFileSync(new URL('../../tests/fixtures/status-list/vectors.json', import.meta.url), 'utf8'),
) as { vectors: Vector[] };
const ofOneBit = vectors.filter(({ list }) => list.bits === 1);

describe('the published vectors of the Token Status List', () => {
  test.each(ofOneBit)('$name', async ({ size, ones, list }) => {
    for (const primitives of [nodePrimitives, webPrimitives]) {
      const bits = await readStatusBits(list, primitives);
      expect(bits.length * 8).toBe(size);
      const found = Array.from({ length: size }, (_, index) => index).filter((index) => bitAt(bits, index));
      expect(found).toEqual(ones);
    }
    expect(Buffer.compare(statusBits(size, ones), await readStatusBits(list, nodePrimitives))).toBe(0);
    // how tightly a list is packed is up to the packer; what comes out is not
    const ours = { bits: 1, lst: packStatusBits(statusBits(size, ones)) };
    expect(ours.lst.length).toBeLessThanOrEqual(list.lst.length);
    expect(await readStatusBits(ours, nodePrimitives)).toEqual(await readStatusBits(list, nodePrimitives));
  });

  test('more bits an index are refused: a certificate is revoked or it is not', async () => {
    const others = vectors.filter(({ list }) => list.bits !== 1);
    expect(others.length).toBeGreaterThan(0);
    expect(ofOneBit.length).toBe(2);
    for (const { list } of others) await expect(readStatusBits(list, nodePrimitives)).rejects.toThrow();
  });
});

test('the worked example is packed to the same bytes, and signed with its life', async () => {
  const [{ ones, list } = { ones: [], list: { bits: 1, lst: '' } }] = ofOneBit;
  const packed = packStatusBits(statusBits(16, ones));
  expect(packed).toBe(list.lst);
  const uri = 'https://a.example/status/1.jwt';
  const jwt = await signStatusList({ uri, lst: packed }, await testKey(SOCIETY, 'status'), new Date(0));
  const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toEqual({ sub: uri, iat: 0, exp: 86_400, ttl: 3600, status_list: { bits: 1, lst: list.lst } });
});

test('refuses an index outside the list', () => {
  expect(() => statusBits(16, [16])).toThrow(RangeError);
});
