import { execFileSync } from 'node:child_process';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { simpleParser } from 'mailparser';
import type { StaffRole } from '../../src/access/index.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import type { OpenDatabase } from '../../src/platform/database.ts';
import { urls } from '../../src/web/urls.ts';
import { assertionOf, MEMBER_ID, tokenForm } from './api-client.ts';
import { type Answer, answerOf, crawl, ORIGIN, withoutChance } from './crawl.ts';
import { testDevice } from './device.ts';
import { INSURER } from './ledger-file.ts';
import { runShell } from './shell.ts';
import { HIDDEN_KEYS, INSURED_NAME, MAILBOXES, makeWorld, type Stage, type Twin, type World } from './twin-worlds.ts';

/** Adults of two households, who have accounts. */
export const HOUSEHOLD = Object.keys(MAILBOXES) as (keyof typeof MAILBOXES)[];

export interface Seen {
  world: World;
  answers: Map<string, ReadonlyMap<string, Answer[]>>;
  /** Everything that was answered, sent, printed or logged, by who got it. */
  raw: Map<string, string[]>;
}

const SHELL = [
  ['gaps', '--json'],
  ['certificates', 'list', '--json'],
  ['certificates', 'recheck'],
  ['collection', 'list', '--json'],
  ['cohorts', '--json'],
  ['cycle', 'list'],
  ['cycle', 'show'],
  ['known', '--on', '2025-12-02', '--json'],
  ['mail', 'show', '--json'],
  ['names', 'check', '--channel', 'jis-x-0208', '--json'],
  ['export', 'members'],
  ['export', 'gaps'],
  ['packet', 'queue'],
  ['packet', 'ask', '--symbol', '101', '--number', '1', '--branch', '05'],
];
const QUERIES = ['サトウ', '逃水', 'ニゲミズ', '770077', '1987-07-17', INSURED_NAME, '101-5'];

/** A world, and what each of these people finds in it. */
export async function lookAround(
  database: OpenDatabase,
  dataFolder: string,
  given: { stage: Stage; twin: Twin; roles: readonly StaffRole[] },
): Promise<Seen> {
  const { roles, stage, twin } = given;
  const log: string[] = [];
  const quiet = listenToLog(log);
  const world = await makeWorld(database, dataFolder, stage, twin);
  const answers = new Map<string, ReadonlyMap<string, Answer[]>>();
  const raw = new Map<string, string[]>();
  const looks = new Map<string, Awaited<ReturnType<typeof crawl>>>();
  // first what the households read of who looked: staff do not look in every world, and read that the households did
  for (const key of HOUSEHOLD) looks.set(key, await crawlAs(world, key, urls.looks()));
  for (const role of roles) {
    const seen = await lookAsStaff(world, role);
    answers.set(role, seen.answers);
    raw.set(role, seen.raw);
  }
  for (const key of twin === 'absent' ? [] : HOUSEHOLD) {
    const pages = await crawlAs(world, key, '/', (address) => address.startsWith(urls.looks()));
    const own = looks.get(key);
    answers.set(key, new Map([...pages.answers, ...(own?.answers ?? [])]));
    raw.set(key, [...pages.raw, ...(own?.raw ?? [])]);
  }
  quiet();
  raw.set('log', log);
  return { world, answers, raw };
}

/** Every page from `start` on that somebody of a household can reach. */
function crawlAs(world: World, key: string, start: string, isSkipped: (address: string) => boolean = () => false) {
  const skip = (address: string) => address.startsWith('/public/') || isSkipped(address);
  return crawl(world.app, world.sessionOf.get(key) ?? '', [start], start, skip);
}

async function lookAsStaff(world: World, role: StaffRole): Promise<{ answers: Map<string, Answer[]>; raw: string[] }> {
  const cookie = world.cookieOf.get(role) ?? '';
  // the log of looks is whole for everybody who may read it: it has a test of its own
  const skip = (address: string) => address.startsWith(urls.staff.audit());
  const { answers, raw } = await crawl(world.app, cookie, [urls.staff.home()], '/staff', skip);
  // the rows of the file itself, which whoever takes it in has in front of them
  const imports = answers.get(urls.staff.imports());
  if (imports) answers.set(urls.staff.imports(), imports.map(withoutFigures));
  for (const query of QUERIES) answers.set(`search ${query}`, [await search(world, cookie, query, raw)]);
  answers.set('sample.pdf', [await samplePdf(world, cookie, raw)]);
  answers.set('for an employer', [await forEmployer(world, cookie, raw)]);
  for (const words of SHELL) {
    const said = await runShell([...words, '--as', role], { installation: world.installation });
    raw.push(said.out + said.err);
    answers.set(`$ ${words.join(' ')}`, [{ status: said.code, headers: '', body: inLines(said.out) + said.err }]);
  }
  return { answers, raw };
}

/** Lists in JSON too: their order is that of random ids. */
function inLines(text: string): string {
  return withoutChance(text)
    .split(/\n|(?<=\}),/)
    .map((entry) => entry.replace(/^\[(?=\{)|(?<=\})\]$/g, ''))
    .toSorted()
    .join('\n');
}

const withoutFigures = (answer: Answer): Answer => ({
  ...answer,
  body: answer.body.replace(/<div>\d+<\/div>/g, '<div>N</div>'),
});

async function search({ app }: World, cookie: string, query: string, raw: string[]): Promise<Answer> {
  const headers = { cookie, origin: ORIGIN };
  const body = new URLSearchParams({ query });
  const sent = await app.request(ORIGIN + urls.staff.members(), { method: 'POST', headers, body });
  const found = await app.request(ORIGIN + (sent.headers.get('location') ?? ''), { headers });
  // what was typed is said again to whoever typed it
  const answer = await answerOf(found);
  const text = answer.body.replaceAll(query, 'QUERY');
  raw.push(text);
  return { ...answer, body: text };
}

async function samplePdf({ app, batchId }: World, cookie: string, raw: string[]): Promise<Answer> {
  const address = `${urls.staff.printSampleFile(batchId)}?kind=certificate`;
  const response = await app.request(ORIGIN + address, { headers: { cookie } });
  if (response.status !== 200) return answerOf(response);
  const body = textOf(Buffer.from(await response.arrayBuffer()));
  raw.push(body);
  return { status: 200, headers: '', body: withoutNumbers(body) };
}

/** The list of paper that an employer is to collect. */
async function forEmployer({ app }: World, cookie: string, raw: string[]): Promise<Answer> {
  const body = new URLSearchParams({ employer: '901', as: 'utf-8' });
  const headers = { cookie, origin: ORIGIN };
  const answer = await answerOf(
    await app.request(ORIGIN + urls.staff.collectionExport(), { method: 'POST', headers, body }),
  );
  raw.push(answer.body);
  return { ...answer, body: inLines(answer.body) };
}

/** Keeps what the program writes to its log, until the function that it gives is called. */
function listenToLog(into: string[]): () => void {
  const { write } = process.stderr;
  process.stderr.write = ((chunk: string | Uint8Array, ...rest: []) => {
    into.push(String(chunk));
    return write.call(process.stderr, chunk, ...rest);
  }) as typeof write;
  return () => {
    process.stderr.write = write;
  };
}

/** Words that one text has and the other has not, each as often as that, in order of the text. */
export function wordsBeside(text: string, other: string): string[] {
  const left = new Map<string, number>();
  for (const word of other.split(/\s+/)) left.set(word, (left.get(word) ?? 0) + 1);
  return text.split(/\s+/).filter((word) => {
    const n = left.get(word) ?? 0;
    left.set(word, n - 1);
    return n <= 0;
  });
}

const textOf = (pdf: Buffer): string => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString();

/** Numbers of pieces and serials are random. */
const NUMBERS = /[0-9A-Z]{12}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?:-[0-9A-Z])?/g;
const withoutNumbers = (text: string): string => withoutChance(text).replace(NUMBERS, 'N').replace(/\s+/g, ' ');

/** What the vendor gets, without numbers that are random. */
export function printed({ print }: World) {
  const texts = [...print.files].flatMap(([name, bytes]) => (name.endsWith('.pdf') ? [textOf(bytes)] : []));
  const { files, pages, pieces } = print.manifest;
  return {
    names: [...print.files.keys()].map((name) => withoutChance(name)).toSorted(),
    pages,
    pieces,
    filesOf: files.map((file) => [withoutChance(file.name), file.pages, file.pieces]),
    rows: print.rows.map((row) =>
      withoutChance(JSON.stringify(row))
        .replace(NUMBERS, 'N')
        .replace(/[0-9a-f]{16,}/g, 'HEX'),
    ),
    text: withoutNumbers(texts.join('\n')),
    /** What goes to the 家族, page by page. */
    toFamily: texts
      .flatMap((text) => text.split('\f'))
      .filter((page) => page.includes('篠笛'))
      .map(withoutNumbers)
      .toSorted(),
  };
}

/** The mails to the households. */
export async function mailsToHouseholds({ mails }: World) {
  const own = mails.filter(({ to }) => Object.values<string>(MAILBOXES).includes(to));
  const read = await Promise.all(own.map(async ({ raw, to }) => ({ to, mail: await simpleParser(raw) })));
  return read
    .map(({ mail, to }) => [to, mail.subject, withoutChance(mail.text ?? ''), mail.attachments.length])
    .toSorted();
}

/** The published files, decoded: how many lists, how many bits in them, how many revoked ids. */
export async function published({ app }: World) {
  const read = async (path: string) => (await app.request(ORIGIN + path)).text();
  const payload = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
  const { payload: content } = JSON.parse(await read('/bundle.json')) as { payload: string };
  const packed = Buffer.from(content, 'base64url');
  const bundle = JSON.parse(inflateRawSync(packed).toString());
  const keys = JSON.parse(await read('/.well-known/jwks.json')).keys as { use?: string; crlVersion?: number }[];
  const lists = (bundle.statusLists as { jwt: string }[]).map(({ jwt }) => {
    const { status_list: list } = payload(jwt);
    const bytes = inflateSync(Buffer.from(list.lst, 'base64url'));
    return [list.bits, bytes.length, [...bytes].reduce((sum, byte) => sum + byte.toString(2).split('1').length - 1, 0)];
  });
  return {
    names: Object.keys(bundle).toSorted(),
    lists,
    revocations: keys.map(({ crlVersion }) => crlVersion ?? null),
  };
}

/** The pack for the time without network that somebody's device is given: whose certificates, what they say, how many codes. */
export async function packOf({ app, installation, sessionOf }: World, key: string) {
  const post = (path: string, body: unknown) =>
    app.request(ORIGIN + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN, cookie: sessionOf.get(key) ?? '' },
      body: JSON.stringify(body),
    });
  const asked = await post(urls.deviceChallenge(), {});
  const { challenge = '' } = (await asked.json()) as { challenge?: string };
  const proof = testDevice().proof(challenge.padEnd(75, 'x'), installation.clock.now().getTime());
  const answer = await post(urls.devicePack(), proof);
  const pack = (await answer.json()) as {
    code?: string;
    certificates?: { face: object; fromAt: number; tails: string[] }[];
  };
  return {
    asked: asked.status,
    status: answer.status,
    code: pack.code,
    certificates: (pack.certificates ?? []).map(({ face, fromAt, tails }) => [
      withoutChance(JSON.stringify(face)),
      fromAt,
      tails.length,
    ]),
  };
}

/** What a hospital is answered: by number and birth date of each of these, and by the ids of documents. */
export async function coverageSeen(
  world: World,
  people: readonly (readonly [key: string, birthOn: string])[],
  ids: readonly string[],
): Promise<{ found: string[]; read: string[] }> {
  const { app, clinic, installation } = world;
  const body = tokenForm(await assertionOf(installation, clinic));
  const made = await app.request(`${ORIGIN}/oauth/token`, { method: 'POST', body });
  const { access_token: token } = (await made.json()) as { access_token: string };
  const ask = async (path: string) => {
    const answer = await answerOf(await app.request(ORIGIN + path, { headers: { authorization: `Bearer ${token}` } }));
    const text = answer.body.replace(/\b[0-9a-f]{16}\b/g, 'HASH');
    return [answer.status, answer.headers.replace(/\b[0-9a-f]{16}\b/g, 'HASH'), text].join('\n');
  };
  const found: string[] = [];
  for (const [key, birthOn] of people) {
    const identifier = `${MEMBER_ID}|${INSURER}:101:${key.replace('-', ':')}`;
    found.push(
      // the answer repeats the question
      (await ask(`/fhir/Coverage?${new URLSearchParams({ identifier, 'beneficiary.birthdate': birthOn })}`)).replace(
        /"link":\[.*?\]/g,
        'LINK',
      ),
    );
  }
  const read: string[] = [];
  for (const id of ids) read.push(await ask(`/fhir/Coverage/${id}`));
  return { found, read };
}

/** The ids of the documents of the hidden, in a world in which they are. */
export async function hiddenDocuments({ id, installation }: World) {
  const theirs = HIDDEN_KEYS.flatMap((key) => id.get(key) ?? []);
  return listCertificatesOf(installation.db, INSURER, theirs);
}
