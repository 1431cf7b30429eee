import { beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { testDevice } from '../../tests/support/device.ts';
import {
  type Household,
  makeHousehold,
  openAccountOf,
  PASSWORD,
  type PersonKey,
} from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { verdictNow } from '../../tests/support/published.ts';
import { signInWithPassword } from '../access/index.ts';
import { listAudit, OPERATOR, verifyAudit } from '../audit/index.ts';
import { listCertificatesOf, revokeCertificate } from '../certificates/index.ts';
import { findKeyInUse, prepareKey } from '../keys/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { adoptPolicy, getSociety } from '../society/index.ts';
import * as files from '../web/browser/offline-files.ts';
import { urls } from '../web/urls.ts';
import { portalRoutes } from './index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
interface PackJson {
  code?: string;
  account: string;
  madeAt: number;
  certificates: { certificateId: string; face: { name: string }; fromAt: number; head: string; tails: string[] }[];
}

describeOnBothDatabases('codes for the time without network', (get) => {
  const START = new Date('2025-12-02T10:07:00+09:00');
  const clock = handClock(START);
  let installation: Installation;
  let app: ReturnType<typeof portalRoutes>;
  let people: Household['id'];
  const accounts = new Set<PersonKey>();

  /** A sign-in of this moment. */
  const signIn = async (key: PersonKey): Promise<string> => {
    const loginName = `member-${key}`;
    if (accounts.has(key)) {
      return (await signInWithPassword(installation, INSURER, { loginName, password: PASSWORD, address: key })).session;
    }
    accounts.add(key);
    return openAccountOf(installation, people, key);
  };
  const post = (path: string, session: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost', cookie: `akashi=${session}` },
      body: JSON.stringify(body),
    });
  const challengeFor = async (session: string): Promise<string> =>
    (await (await post(urls.deviceChallenge(), session, {})).json()).challenge;
  const fetchPack = async (session: string, device: ReturnType<typeof testDevice>) => {
    const proof = device.proof(await challengeFor(session), clock.now().getTime());
    const response = await post(urls.devicePack(), session, proof);
    return { status: response.status, proof, ...((await response.json()) as PackJson) };
  };
  const documentOf = async (key: PersonKey) => {
    const [document] = await listCertificatesOf(installation.db, INSURER, [people[key]]);
    if (!document) throw new Error(`nothing was issued to ${key}`);
    return document;
  };
  /** Sessions are carried along: what is tested is not their idle time. */
  const pass = async (milliseconds: number) => {
    clock.advance(milliseconds);
    await sql`update session set seen_at = ${clock.now()} where ended_at is null`.execute(installation.db);
  };

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
    app = portalRoutes(installation);
  });
  beforeEach(() => clock.set(START));

  it('holds what the person may show, each with 96 codes of a quarter of an hour, and every counter finds them valid', async () => {
    const session = await signIn('1-00');
    const pack = await fetchPack(session, testDevice());
    expect(pack.status).toBe(200);
    expect(pack.certificates.map(({ face }) => face.name)).toEqual(['佐藤　花子', '佐藤　蓮']);
    for (const { fromAt, head, tails } of pack.certificates) {
      expect(fromAt).toBe(Date.parse('2025-12-02T10:00:00+09:00'));
      expect(tails).toHaveLength(96);
      for (const index of [0, 50, 95]) {
        clock.set(new Date(fromAt + index * 15 * MINUTE + 8 * MINUTE));
        expect([index, await verdictNow(installation, head + tails[index], clock.now())]).toEqual([index, 'valid']);
      }
    }
    clock.set(START);
    const [noted] = await listAudit(installation.db, INSURER, {
      subjectId: (await documentOf('1-00')).certificateId,
      limit: 1,
    });
    expect(noted?.action).toBe('certificate-pack-made');
    expect((await verifyAudit(installation.db, INSURER)).broken).toBeNull();
  });

  it('is given to nobody without a session, and with a stolen cookie only to who holds the key of the device', async () => {
    const session = await signIn('1-00');
    const mine = testDevice();
    expect((await fetchPack(session, mine)).status).toBe(200);
    const thief = testDevice();
    // the sign-in has spoken for one device, fresh as it is
    expect(await fetchPack(session, thief)).toMatchObject({ status: 403, code: 'sign-in-again' });
    // the other's public key with a signature of one's own
    const challenge = await challengeFor(session);
    const at = clock.now().getTime();
    const { x, y } = mine.proof(challenge, at);
    const forged = await post(urls.devicePack(), session, { ...thief.proof(challenge, at), x, y });
    expect(forged.status).toBe(403);
    expect((await post(urls.devicePack(), 'none', mine.proof(challenge, at))).status).toBe(401);
    expect((await post(urls.deviceChallenge(), 'none', {})).status).toBe(401);
    expect((await post(urls.devicePack(), session, { challenge })).status).toBe(422);
  });

  it('refuses a proof that was used, is for another address, another time, another account, or over; and records it', async () => {
    const session = await signIn('1-00');
    const device = testDevice();
    const { proof } = await fetchPack(session, device);
    const refused = async (body: unknown, as = session) => {
      const answer = await post(urls.devicePack(), as, body);
      return [answer.status, (await answer.json()).code];
    };
    expect(await refused(proof)).toEqual([403, 'device-refused']);
    const now = clock.now().getTime();
    const challenge = await challengeFor(session);
    expect(await refused(device.proof(challenge, now, { method: 'GET', path: urls.devicePack() }))).toEqual([
      403,
      'device-refused',
    ]);
    expect(await refused(device.proof(challenge, now, { method: 'POST', path: '/devices' }))).toEqual([
      403,
      'device-refused',
    ]);
    expect(await refused(device.proof(challenge, now - 3 * MINUTE))).toEqual([403, 'device-refused']);
    expect(await refused(device.proof(challenge, now + 3 * MINUTE))).toEqual([403, 'device-refused']);
    expect(await refused(device.proof(challenge, now), await signIn('3-00'))).toEqual([403, 'device-refused']);
    expect(await refused(device.proof('A'.repeat(75), now))).toEqual([403, 'device-refused']);
    const old = await challengeFor(session);
    await pass(5 * MINUTE);
    expect(await refused(device.proof(old, clock.now().getTime()))).toEqual([403, 'device-refused']);
    const [noted] = await listAudit(installation.db, INSURER, { limit: 1 });
    expect(noted?.action).toBe('device-refused');
  });

  it('needs a sign-in of the last five minutes for a new device; then its proof is enough for twelve hours', async () => {
    const session = await signIn('1-00');
    const device = testDevice();
    await pass(5 * MINUTE + 1);
    expect(await fetchPack(session, device)).toMatchObject({ status: 403, code: 'sign-in-again' });
    const confirmed = await confirm(session, PASSWORD);
    expect(confirmed.status).toBe(303);
    const again = /akashi=(\w+)/.exec(confirmed.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect((await post(urls.deviceChallenge(), session, {})).status).toBe(401);
    expect((await fetchPack(again, device)).status).toBe(200);
    await pass(6 * HOUR);
    expect((await fetchPack(again, device)).status).toBe(200);
    // a later session of the same account: the device is still vouched for
    const evening = await signIn('1-00');
    await pass(5 * HOUR + 50 * MINUTE);
    expect((await fetchPack(evening, device)).status).toBe(200);
    await pass(20 * MINUTE);
    expect(await fetchPack(evening, device)).toMatchObject({ status: 403, code: 'sign-in-again' });
  });

  const confirm = (session: string, password: string) =>
    app.request(urls.deviceConfirm(), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `akashi=${session}`,
        origin: 'http://localhost',
        host: 'localhost',
      },
      body: new URLSearchParams({ password }).toString(),
    });

  it('confirms nobody by a wrong password, and keeps the session as it was', async () => {
    const session = await signIn('1-00');
    const wrong = await confirm(session, 'わすれた');
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('パスワードが正しくありません');
    expect((await confirm(session, '')).status).toBe(422);
    expect((await post(urls.deviceChallenge(), session, {})).status).toBe(200);
  });

  it('lists the devices of the account and takes one out, of one’s own account only', async () => {
    const session = await signIn('3-00');
    const device = testDevice();
    expect((await fetchPack(session, device)).status).toBe(200);
    const page = async (as: string) =>
      (await app.request(urls.devices(), { headers: { cookie: `akashi=${as}` } })).text();
    expect(await page(session)).toContain(device.deviceId);
    const other = await signIn('1-00');
    expect(await page(other)).not.toContain(device.deviceId);
    const remove = (as: string) =>
      app.request(urls.deviceRemove(device.deviceId), {
        method: 'POST',
        headers: { cookie: `akashi=${as}`, origin: 'http://localhost', host: 'localhost' },
      });
    expect((await remove(other)).status).toBe(404);
    expect((await fetchPack(other, device)).code).toBe('device-removed');
    expect((await remove(session)).status).toBe(303);
    expect(await page(session)).not.toContain(device.deviceId);
    expect(await fetchPack(session, device)).toMatchObject({ status: 410, code: 'device-removed' });
    expect((await remove(session)).status).toBe(404);
    const audit = await listAudit(installation.db, INSURER, { limit: 40 });
    expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['device-added', 'device-removed']));
  });

  it('keeps five devices; a sixth takes the place of the one that fetched longest ago', async () => {
    const devices = Array.from({ length: 6 }, testDevice);
    for (const device of devices) {
      expect((await fetchPack(await signIn('3-00'), device)).status).toBe(200);
      await pass(1000);
    }
    const session = await signIn('3-00');
    expect((await fetchPack(session, devices[0] as (typeof devices)[0])).code).toBe('device-removed');
    expect((await fetchPack(session, devices[5] as (typeof devices)[0])).status).toBe(200);
  });

  it('gives nothing of a notice or of paper', async () => {
    for (const key of ['2-00', '5-00'] as const) {
      expect(await fetchPack(await signIn(key), testDevice())).toMatchObject({ status: 200, certificates: [] });
    }
  });

  it('ends with a revocation that lies ahead and with the certificate’s last day, and goes on when another key takes over', async () => {
    const { certificateId, expiresOn } = await documentOf('3-00');
    const count = async () => (await fetchPack(await signIn('3-00'), testDevice())).certificates[0]?.tails.length ?? 0;
    await sql`insert into certificate_event (insurer_number, certificate_id, kind, at, by_kind, by_id, why)
      values (${INSURER}, ${certificateId}, 'revoked', ${new Date('2025-12-02T11:20:00+09:00')}, 'staff', 's', 'replaced')`.execute(
      installation.db,
    );
    // 10:00 to 11:15: the quarter in which the revocation lies is left out
    expect(await count()).toBe(5);
    await sql`delete from certificate_event where certificate_id = ${certificateId} and kind = 'revoked'`.execute(
      installation.db,
    );
    const by = { insurerNumber: INSURER, staffId: 'kanri' };
    const next = await prepareKey(installation, 'codes', getDay('2025-12-10'), by);
    clock.set(new Date('2025-12-09T10:00:00+09:00'));
    const [pack] = (await fetchPack(await signIn('3-00'), testDevice())).certificates;
    expect(pack?.tails).toHaveLength(96);
    clock.set(new Date('2025-12-10T09:05:00+09:00'));
    expect((await findKeyInUse(installation.db, INSURER, 'codes', clock.now()))?.kid).toBe(next.kid);
    expect(await verdictNow(installation, `${pack?.head}${pack?.tails[92]}`, clock.now())).toBe('valid');
    clock.set(new Date(`${expiresOn}T22:00:00+09:00`));
    expect(await count()).toBe(8);
    clock.set(START);
  });

  it('is not offered where the society says no', async () => {
    const { policy } = await inTransaction(installation.db, (tx) => getSociety(tx, INSURER, getDay('2025-12-02')));
    const home = async (session: string) =>
      (await app.request('/', { headers: { cookie: `akashi=${session}` } })).text();
    const session = await signIn('1-00');
    expect(await home(session)).toContain('電波のない所でも見せられるようにする');
    const people = { by: 'one', second: 'two' };
    await adoptPolicy(installation, { ...policy, offlinePackHours: 0 }, { people });
    expect(await fetchPack(session, testDevice())).toMatchObject({ status: 404 });
    expect(await home(session)).not.toContain('電波のない所');
    const page = await (await app.request(urls.devices(), { headers: { cookie: `akashi=${session}` } })).text();
    expect(page).toContain('保存を行っていません');
    await adoptPolicy(installation, policy, { people });
  });

  it('is empty for a revoked certificate at once', async () => {
    await revokeCertificate(installation, INSURER, (await documentOf('3-00')).certificateId, OPERATOR, '資格喪失');
    expect((await fetchPack(await signIn('3-00'), testDevice())).certificates).toEqual([]);
  });

  it('masks: name, society and 本人 or 家族, and no number, birth date or code; recorded as its own look', async () => {
    const session = await signIn('1-00');
    const { certificateId, face } = await documentOf('1-00');
    const response = await app.request(urls.certificateMasked(certificateId), {
      headers: { cookie: `akashi=${session}` },
    });
    const text = (await response.text()).replace(/<style>.*?<\/style>/gs, '');
    for (const shown of [face.name, face.insurer.name, '本人（被保険者）', 'この画面では受診できません', '第194条の2'])
      expect(text).toContain(shown);
    const visible = text.replaceAll(certificateId, '').replace(/<[^>]+>/g, ' ');
    for (const hidden of [
      face.insurer.number,
      face.insurer.number.slice(0, 4),
      face.serial,
      '1986',
      '昭和',
      '有効です',
    ])
      expect(visible).not.toContain(hidden);
    expect(text).not.toContain('class="qr');
    const [noted] = await listAudit(installation.db, INSURER, { subjectId: certificateId, limit: 1 });
    expect(noted?.action).toBe('certificate-masked-shown');
    const revoked = urls.certificateMasked((await documentOf('3-00')).certificateId);
    const theirs = await app.request(revoked, { headers: { cookie: `akashi=${await signIn('3-00')}` } });
    expect([theirs.status, theirs.headers.get('location')]).toEqual([303, revoked.replace('/masked', '')]);
    expect((await app.request(revoked, { headers: { cookie: `akashi=${session}` } })).status).toBe(404);
  });

  it('sends a page without network that is the same for everybody and holds nobody’s data', async () => {
    const session = await signIn('1-00');
    const asked = await app.request(urls.offline(), { headers: { cookie: `akashi=${session}` } });
    const html = await asked.text();
    expect(html).toBe(await (await app.request(urls.offline())).text());
    expect(html).not.toContain('佐藤');
    expect(html).not.toContain('有効です');
    expect(asked.headers.get('content-security-policy')).not.toContain('unsafe');
    expect({ ...files, OFFLINE_CACHE: '' }).toEqual({
      OFFLINE_CACHE: '',
      OFFLINE_PAGE: urls.offline(),
      OFFLINE_WORKER: urls.offlineWorker(),
      OFFLINE_FILES: [urls.offline(), urls.asset('offline.js'), urls.offlineManifest(), urls.offlineIcon()],
      DEVICE_CHALLENGE: urls.deviceChallenge(),
      DEVICE_PACK: urls.devicePack(),
      DEVICE_CONFIRM: urls.deviceConfirm(),
    });
    const worker = await app.request(urls.offlineWorker());
    expect(worker.headers.get('service-worker-allowed')).toBe('/offline');
  });
});
