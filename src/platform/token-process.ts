// The process that talks to a PKCS#11 token (src/platform/token.ts starts it). One session, one thing at a time, in the
// order asked. Standard input: the settings as JSON, then a task a line. Channel 3: an answer a line. It ends with its input.
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Handle, PKCS11, Template } from 'pkcs11js';
import type { TokenSettings } from './token.ts';

type Library = typeof import('pkcs11js');

/** A setting that can not be used, and why. The PIN itself is never said. */
class Unusable extends Error {
  readonly setting: string;
  constructor(setting: string, why: string) {
    super(why);
    this.setting = setting;
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');

/** DER of the object identifier of P-256 (1.2.840.10045.3.1.7). */
const P256 = Buffer.from('06082a8648ce3d030107', 'hex');
const POINT_BYTES = 65;

function pinOf(file: string): string {
  let mode: number;
  let pin: string;
  try {
    mode = statSync(file).mode;
    pin = readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? '';
  } catch (error) {
    throw new Unusable('AKASHI_PKCS11_PIN_FILE', (error as NodeJS.ErrnoException).code ?? 'not readable');
  }
  if ((mode & 0o007) !== 0) throw new Unusable('AKASHI_PKCS11_PIN_FILE', 'everybody may read it: chmod 600');
  if (pin === '') throw new Unusable('AKASHI_PKCS11_PIN_FILE', 'its first line is empty');
  return pin;
}

class Session {
  readonly #library: Library;
  readonly #pkcs11: PKCS11;
  readonly #session: Handle;
  readonly #keys = new Map<string, Handle>();

  constructor(library: Library, { label, module, pinFile }: TokenSettings) {
    this.#library = library;
    this.#pkcs11 = new library.PKCS11();
    const pin = pinOf(pinFile);
    try {
      this.#pkcs11.load(module);
      // Without the operating system's locks SoftHSM 2.6.1 has been seen to take its process with it.
      this.#pkcs11.C_Initialize({ flags: library.CKF_OS_LOCKING_OK });
    } catch (error) {
      throw new Unusable('AKASHI_PKCS11_MODULE', reasonOf(error));
    }
    const slot = this.#pkcs11
      .C_GetSlotList(true)
      .find((candidate) => this.#pkcs11.C_GetTokenInfo(candidate).label.trim() === label);
    if (!slot) throw new Unusable('AKASHI_PKCS11_TOKEN', `no token is called ${label}`);
    this.#session = this.#pkcs11.C_OpenSession(slot, library.CKF_SERIAL_SESSION | library.CKF_RW_SESSION);
    try {
      this.#pkcs11.C_Login(this.#session, library.CKU_USER, pin);
    } catch (error) {
      throw new Unusable('AKASHI_PKCS11_PIN_FILE', reasonOf(error));
    }
  }

  /** @returns the public point: 04, x, y */
  make(keyId: string, label: string): Buffer {
    const c = this.#library;
    const common: Template = [
      { type: c.CKA_TOKEN, value: true },
      { type: c.CKA_ID, value: Buffer.from(keyId, 'hex') },
      { type: c.CKA_LABEL, value: label },
    ];
    const keys = this.#pkcs11.C_GenerateKeyPair(
      this.#session,
      { mechanism: c.CKM_EC_KEY_PAIR_GEN },
      [...common, { type: c.CKA_VERIFY, value: true }, { type: c.CKA_EC_PARAMS, value: P256 }],
      [
        ...common,
        { type: c.CKA_PRIVATE, value: true },
        { type: c.CKA_SENSITIVE, value: true },
        { type: c.CKA_EXTRACTABLE, value: false },
        { type: c.CKA_SIGN, value: true },
      ],
    );
    const [point] = this.#pkcs11.C_GetAttributeValue(this.#session, keys.publicKey, [{ type: c.CKA_EC_POINT }]);
    // Some tokens give the bare point, others as an octet string.
    const bytes = Buffer.from((point?.value as Buffer | undefined)?.subarray(-POINT_BYTES) ?? []);
    if (bytes.length !== POINT_BYTES || bytes[0] !== 4) throw new Error('the token gave no uncompressed P-256 point');
    this.#keys.set(keyId, keys.privateKey);
    return bytes;
  }

  sign(keyId: string, digest: Buffer): Buffer {
    const mechanism = { mechanism: this.#library.CKM_ECDSA };
    this.#pkcs11.C_SignInit(this.#session, mechanism, this.#find(keyId));
    return this.#pkcs11.C_Sign(this.#session, digest, Buffer.alloc(64));
  }

  #find(keyId: string): Handle {
    const known = this.#keys.get(keyId);
    if (known) return known;
    const c = this.#library;
    this.#pkcs11.C_FindObjectsInit(this.#session, [
      { type: c.CKA_CLASS, value: c.CKO_PRIVATE_KEY },
      { type: c.CKA_ID, value: Buffer.from(keyId, 'hex') },
    ]);
    const [key] = this.#pkcs11.C_FindObjects(this.#session, 1);
    this.#pkcs11.C_FindObjectsFinal(this.#session);
    if (!key) throw new Error(`there is no key ${keyId} in this token`);
    this.#keys.set(keyId, key);
    return key;
  }
}

async function open(settings: TokenSettings): Promise<Session> {
  let library: Library;
  try {
    const loaded = await import('pkcs11js');
    library = loaded.default;
  } catch {
    throw new Unusable('AKASHI_KEYS', 'pkcs11js is not built on this machine: sh tools/pkcs11.sh');
  }
  return new Session(library, settings);
}

const answers = createWriteStream('', { fd: 3 });
const answer = (line: string) => answers.write(`${line}\n`);
// The keyboard's signal goes to the whole group; the server still has to end what is under way.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

let session: Session | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  const [number = '', task, keyId = '', rest = ''] = line.split(' ');
  try {
    if (session === undefined) {
      session = await open(JSON.parse(line) as TokenSettings);
      answer('0 ok');
    } else if (task === 'make') {
      answer(`${number} ok ${session.make(keyId, Buffer.from(rest, 'hex').toString()).toString('hex')}`);
    } else {
      answer(`${number} ok ${session.sign(keyId, Buffer.from(rest, 'hex')).toString('hex')}`);
    }
  } catch (error) {
    if (session !== undefined) answer(`${number} no ${reasonOf(error)}`);
    else {
      const setting = error instanceof Unusable ? error.setting : 'AKASHI_KEYS';
      answer(`0 unusable ${setting} ${reasonOf(error)}`);
      break;
    }
    // A session that the token has closed does not come back by itself; a new process opens a new one.
    if (/CKR_(SESSION|DEVICE|TOKEN|USER_NOT)/.test(reasonOf(error))) break;
  }
}
answers.end(() => process.exit(0));
