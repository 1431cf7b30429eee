import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { JWK } from 'jose';
import { listStatusRevisions } from '../certificates/index.ts';
import { getSigningKey, INSTALLATION, isPublished, listKeys, type PublicKey, stateAt } from '../keys/index.ts';
import { dayInJapan } from '../lib/day.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { listVersionsInForce } from '../society/index.ts';
import type { BundleContent } from './open-bundle.ts';
import { signBundle } from './sign-bundle.ts';
import { makeSocietyFiles, type SocietyFiles, signAgain } from './society-files.ts';
import { keySet, revocationList } from './status.ts';

/** Signed files are made anew after this long even when nothing changed, so that readers see that they are fresh. */
const REMAKE_MS = 10 * 60 * 1000;

/** A published text with what a web server needs of it, made once. */
export interface PublishedFile {
  text: string;
  etag: string;
  gzipped(): Promise<Buffer>;
}

/** Everything that is published, of one moment, so that no file contradicts another. Each is made when it is asked for. */
export interface Publication {
  keySet(): Promise<PublishedFile>;
  /** `/.well-known/crl/<kid>.json` */
  revocations(kid: string): Promise<PublishedFile | undefined>;
  /** @param name `<insurer>-<list>` */
  statusList(name: string): Promise<PublishedFile | undefined>;
  bundle(): Promise<PublishedFile>;
}

/** What the files of a society depend on; the same text, the same files. */
interface Kept {
  revision: string;
  signedIn: number;
  files: SocietyFiles;
}

/**
 * Gives the publication of now. The database is asked each time (two small looks for all societies), so that a revocation
 * shows at once; only the societies in which something changed are read and signed again. Questions that come while one is
 * being answered share its answer.
 * @returns a function that throws Refused `society-unknown` while there is no society, and so no root key
 */
export function openPublisher(installation: Installation): () => Promise<Publication> {
  let kept = new Map<string, Kept>();
  let current: { revision: string; publication: Publication } | undefined;
  let asked: Promise<Publication> | undefined;

  async function publish(): Promise<Publication> {
    const { clock, db } = installation;
    const at = clock.now();
    const period = Math.floor(at.getTime() / REMAKE_MS);
    const versions = await listVersionsInForce(db, dayInJapan(at));
    if (versions.length === 0) throw new Refused('society-unknown', { insurerNumber: '-' });
    const [statusRevisions, keys] = [await listStatusRevisions(db, at), await listKeys(db)];
    const keysOf = Map.groupBy(keys, ({ insurerNumber }) => insurerNumber);
    const next = new Map<string, Kept>();
    const revisions = [`${period}`, revisionOf(keysOf.get(INSTALLATION) ?? [], at)];
    for (const { insurerNumber, version } of versions) {
      const keyRevision = revisionOf(keysOf.get(insurerNumber) ?? [], at);
      const status = statusRevisions.get(insurerNumber);
      const revision = `${version} ${status?.revoked} of ${status?.lists} ${keyRevision}`;
      const before = kept.get(insurerNumber);
      const files =
        before?.revision !== revision
          ? await makeSocietyFiles(installation, insurerNumber, status, before?.files, at)
          : before.signedIn === period
            ? before.files
            : await signAgain(installation, before.files, at);
      if (files) next.set(insurerNumber, { revision, signedIn: period, files });
      revisions.push(revision);
    }
    kept = next;
    const revision = revisions.join('\n');
    if (current?.revision !== revision) {
      const files = [...next.values()].map((society) => society.files);
      current = { revision, publication: publicationOf(installation, files, keysOf, at) };
    }
    return current.publication;
  }

  return () => {
    asked ??= publish().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}

/** Keys are published, follow each other and are given up by days and instants alone. */
function revisionOf(keys: readonly PublicKey[], at: Date): string {
  return keys.map((key) => `${key.kid} ${stateAt(key, at)}`).join(' ');
}

function publicationOf(
  installation: Installation,
  societies: readonly SocietyFiles[],
  keysOf: ReadonlyMap<string, readonly PublicKey[]>,
  at: Date,
): Publication {
  const ofSocieties = societies.flatMap(({ insurer }) =>
    (keysOf.get(insurer.number) ?? []).filter(({ purpose }) => purpose === 'codes' || purpose === 'status'),
  );
  const published = ofSocieties.filter((key) => isPublished(key, at));
  const compromised = ofSocieties.filter((key) => stateAt(key, at) === 'compromised');
  const endorsements = (keysOf.get(INSTALLATION) ?? []).flatMap(({ compromisedAt, endorsement, useFromAt }) =>
    endorsement !== null && compromisedAt === null && useFromAt <= at ? [endorsement] : [],
  );
  const societyOf = new Map(societies.map((files) => [files.insurer.number, files]));
  const lists = new Map(societies.flatMap((files) => files.lists.map((list) => [list.name, list.jwt] as const)));
  const made = new Map<string, Promise<PublishedFile>>();
  const once = (name: string, make: () => string | Promise<string>): Promise<PublishedFile> => {
    const file = made.get(name) ?? Promise.resolve(make()).then(fileOf);
    made.set(name, file);
    file.catch(() => made.delete(name));
    return file;
  };
  return {
    keySet: () =>
      once('keys', () =>
        JSON.stringify(keySet(published, (insurerNumber) => societyOf.get(insurerNumber)?.rids.length ?? 0)),
      ),
    async revocations(kid) {
      const key = published.find((candidate) => candidate.kid === kid && candidate.purpose === 'codes');
      const files = key && societyOf.get(key.insurerNumber);
      return files && once(`crl ${kid}`, () => JSON.stringify(revocationList(kid, files.rids)));
    },
    async statusList(name) {
      const jwt = lists.get(name);
      return jwt === undefined ? undefined : once(`list ${name}`, () => jwt);
    },
    bundle: () =>
      once('bundle', async () => {
        const content: BundleContent = {
          version: 1,
          madeAt: at.toISOString(),
          insurers: societies.map(({ insurer }) => insurer),
          keys: [...published, ...compromised].map((key) => ({
            kid: key.kid,
            insurer: key.insurerNumber,
            purpose: key.purpose === 'codes' ? 'codes' : 'status',
            jwk: publicPart(key.jwk),
            state: key.compromisedAt ? 'compromised' : 'listed',
          })),
          statusLists: societies.flatMap(({ insurer, lists }) =>
            lists.map(({ uri, jwt }) => ({ uri, insurer: insurer.number, jwt })),
          ),
        };
        return signBundle(
          content,
          await getSigningKey(installation.db, installation, INSTALLATION, 'bundle', installation.clock.now()),
          endorsements,
        );
      }),
  };
}

/** What makes the key; its name and use stand beside it. */
function publicPart({ kty, crv, x, y }: JWK): JWK {
  return { kty, crv, x, y };
}

const pack = promisify(gzip);

function fileOf(text: string): PublishedFile {
  let gzipped: Promise<Buffer> | undefined;
  return {
    text,
    etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
    gzipped() {
      gzipped ??= pack(text, { level: 9, memLevel: constants.Z_MAX_MEMLEVEL });
      return gzipped;
    },
  };
}
