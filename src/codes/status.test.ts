import { expect, test } from 'vitest';
import { SOCIETY, testKey } from '../../tests/support/codes.ts';
import { signStatusList } from './status.ts';

/** The worked example of the draft: sixteen tokens of one bit (draft-ietf-oauth-status-list, "Status List"). */
const BITS = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1];
const BYTES = 'eNrbuRgAAhcBXQ';

test('packs bits as the draft does', async () => {
  const revoked = BITS.flatMap((bit, index) => (bit === 1 ? [index] : []));
  const jwt = await signStatusList(
    { uri: 'https://a.example/status/1.jwt', size: 16, revoked },
    await testKey(SOCIETY, 'status'),
    new Date(0),
  );
  const claims = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toEqual({
    sub: 'https://a.example/status/1.jwt',
    iat: 0,
    exp: 86_400,
    ttl: 3600,
    status_list: { bits: 1, lst: BYTES },
  });
});

test('refuses an index outside the list', async () => {
  const list = { uri: 'https://a.example/status/1.jwt', size: 16, revoked: [16] };
  await expect(signStatusList(list, await testKey(SOCIETY, 'status'), new Date(0))).rejects.toThrow(RangeError);
});
