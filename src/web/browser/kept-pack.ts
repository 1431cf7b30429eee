import type { Face } from '../../certificates/index.ts';
import { OFFLINE_CACHE, OFFLINE_PAGE } from './offline-files.ts';

/**
 * What a device keeps for the time without network. Keys can not be exported from the browser; names, faces and codes lie
 * encrypted under one of them, each code by itself, so that only the one of the moment is ever opened.
 */

const DATABASE = 'akashi-offline';
const STORE = 'kept';

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

interface KeptKeys {
  /** Whose keys they are: the id of an account. */
  account: string;
  /** ECDSA P-256, shows the server that this is the registered device. */
  signing: CryptoKeyPair;
  /** AES-256-GCM, for what lies here. */
  sealing: CryptoKey;
}

/** Instants are milliseconds of the server's time. */
export interface KeptPack {
  account: string;
  madeAt: number;
  /** First instant at which the last code no longer counts. */
  untilAt: number;
  /** This device's clock minus the server's, when the pack was made. */
  aheadMs: number;
  /** The latest instant that was seen here: the clock must not fall behind it. */
  seenAt: number;
  /** A list of {@link KeptPerson}. */
  people: Sealed;
  codes: { person: number; fromAt: number; sealed: Sealed }[];
}

export interface KeptPerson {
  certificateId: string;
  face: Face;
}

export interface NewPack {
  account: string;
  madeAt: number;
  aheadMs: number;
  people: (KeptPerson & { codes: { fromAt: number; jws: string }[] })[];
}

export const WINDOW_MS = 15 * 60_000;

/** @param makes whether it is made when it is not there; looking leaves no trace */
function open(makes: boolean): Promise<IDBDatabase | undefined> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      if (makes) request.result.createObjectStore(STORE);
      else request.transaction?.abort();
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => (request.error?.name === 'AbortError' ? done(undefined) : fail(request.error));
  });
}

/** Undefined when there is no database and none is to be made. */
async function inStore<T>(
  mode: 'look' | 'delete' | 'make',
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  const database = await open(mode === 'make');
  if (!database) return undefined;
  try {
    return await new Promise((done, fail) => {
      const transaction = database.transaction(STORE, mode === 'look' ? 'readonly' : 'readwrite');
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(request.result);
      transaction.onabort = () => fail(transaction.error);
    });
  } finally {
    database.close();
  }
}

const get = <T>(key: string) => inStore<T | undefined>('look', (store) => store.get(key));
const put = (key: string, value: unknown) => inStore('make', (store) => store.put(value, key));

/** The keys of this device for an account, made when there are none; those of another account go, with what they opened. */
export async function getKeys(account: string): Promise<KeptKeys> {
  const known = await get<KeptKeys>('keys');
  if (known?.account === account) return known;
  if (known) await forgetAll();
  const signing = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const sealing = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const keys = { account, signing, sealing };
  await put('keys', keys);
  return keys;
}

/** x and y of a public key, and its RFC 7638 thumbprint, by which the server knows the device. */
export async function namesOf(key: CryptoKey): Promise<{ x: string; y: string; deviceId: string }> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key);
  const canonical = new TextEncoder().encode(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }));
  return { x, y, deviceId: toBase64url(await crypto.subtle.digest('SHA-256', canonical)) };
}

/** The id of this device, when it has keys. */
export async function findDeviceId(): Promise<string | undefined> {
  const keys = await get<KeptKeys>('keys');
  return keys && (await namesOf(keys.signing.publicKey)).deviceId;
}

export function toBase64url(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** Replaces what is kept. */
export async function keepPack(pack: NewPack): Promise<void> {
  const { sealing } = await getKeys(pack.account);
  const codes: KeptPack['codes'] = [];
  for (const [person, { codes: own }] of pack.people.entries()) {
    for (const { fromAt, jws } of own) {
      codes.push({ person, fromAt, sealed: await seal(sealing, `${person}|${fromAt}`, jws) });
    }
  }
  const faces = pack.people.map(({ certificateId, face }) => ({ certificateId, face }));
  const kept: KeptPack = {
    account: pack.account,
    madeAt: pack.madeAt,
    untilAt: Math.max(...codes.map(({ fromAt }) => fromAt + WINDOW_MS)),
    aheadMs: pack.aheadMs,
    seenAt: pack.madeAt,
    people: await seal(sealing, 'people', JSON.stringify(faces)),
    codes,
  };
  await put('pack', kept);
}

export const findPack = () => get<KeptPack>('pack');

export async function openPeople(pack: KeptPack): Promise<KeptPerson[]> {
  return JSON.parse(await unseal('people', pack.people)) as KeptPerson[];
}

/** The code of one person for the quarter of an hour in which `now` lies, and of no other. */
export async function openCode(
  pack: KeptPack,
  person: number,
  now: number,
): Promise<{ jws: string; endsAt: number; isLast: boolean } | undefined> {
  const own = pack.codes.filter((code) => code.person === person);
  const found = own.find(({ fromAt }) => fromAt <= now && now < fromAt + WINDOW_MS);
  if (!found) return undefined;
  const jws = await unseal(`${person}|${found.fromAt}`, found.sealed);
  return { jws, endsAt: found.fromAt + WINDOW_MS, isLast: !own.some(({ fromAt }) => fromAt > found.fromAt) };
}

/** Writes down how far the time has come. Codes that are over go. */
export async function markSeen(pack: KeptPack, now: number): Promise<KeptPack> {
  const codes = pack.codes.filter(({ fromAt }) => fromAt + WINDOW_MS > now);
  const seen = { ...pack, seenAt: Math.max(pack.seenAt, now), codes };
  // gone or replaced meanwhile, by another window: that stands
  if ((await findPack())?.madeAt === pack.madeAt) await put('pack', seen);
  return seen;
}

/** Deletes faces and codes; the keys stay. */
export const forgetPack = () => inStore('delete', (store) => store.delete('pack'));

/** Deletes everything: keys, faces and codes. */
async function forgetAll(): Promise<void> {
  await inStore('delete', (store) => store.clear());
}

/** Leaves nothing on this device: neither store, nor page, nor worker. */
export async function forgetDevice(): Promise<void> {
  // emptied first: another window may hold the database open, and then it is deleted later
  await forgetAll().catch(() => undefined);
  await new Promise<void>((done) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
  await caches.delete(OFFLINE_CACHE);
  const registration = await navigator.serviceWorker?.getRegistration(OFFLINE_PAGE);
  if (registration && new URL(registration.scope).pathname === OFFLINE_PAGE) await registration.unregister();
}

async function seal(key: CryptoKey, place: string, text: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const options = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) };
  return { iv, data: await crypto.subtle.encrypt(options, key, new TextEncoder().encode(text)) };
}

async function unseal(place: string, { iv, data }: Sealed): Promise<string> {
  const keys = await get<KeptKeys>('keys');
  if (!keys) throw new Error('no key');
  const options = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(options, keys.sealing, data));
}
