import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffRole } from '../../src/access/index.ts';
import { listCertificatesOf } from '../../src/certificates/index.ts';
import { type Engine, sql } from '../../src/platform/database.ts';
import { urls } from '../../src/web/urls.ts';
import { type Answer, answerOf, differences, ORIGIN, withoutChance } from './crawl.ts';
import { openTestDatabase, type TestDatabase } from './databases.ts';
import { INSURER } from './ledger-file.ts';
import {
  coverageSeen,
  HOUSEHOLD,
  hiddenDocuments,
  lookAround,
  mailsToHouseholds,
  packOf,
  printed,
  published,
  type Seen,
  wordsBeside,
} from './twin-looks.ts';
import {
  CANARIES,
  FAMILY_HOME,
  HIDDEN_KEYS,
  INSURED_NAME,
  type Stage,
  type Twin,
  type UNPRIVILEGED,
  type World,
} from './twin-worlds.ts';

const OFFICER = 'protection-officer';
/** Names of the hidden: no page has two of them. */
const NAMES = ['逃水', '隠田', INSURED_NAME] as const;

/** Declares the tests of the twin worlds on one engine. */
export function describeTwinWorlds(
  engine: Engine,
  { roles, stages }: { roles: readonly (typeof UNPRIVILEGED)[number][]; stages: readonly Stage[] },
): void {
  let folder: string;
  const databases: TestDatabase[] = [];
  let absent: Seen;

  const look = async (stage: Stage, twin: Twin, seenBy: readonly StaffRole[]): Promise<Seen> => {
    const database = await openTestDatabase(engine);
    databases.push(database);
    return lookAround(database, mkdtempSync(join(folder, 'data-')), { stage, twin, roles: seenBy });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'akashi-twins-'));
    absent = await look('before-plan', 'absent', roles);
  }, 600_000);
  afterAll(async () => {
    for (const database of databases) await database.close();
    rmSync(folder, { recursive: true });
  });

  describe.each(stages)(`twin worlds (${engine}), with a flag raised %s`, (stage) => {
    let flagged: Seen;
    let ordinary: Seen;
    /** A flag that came with the first file leaves the 家族 without 住所, as if the 本人 lived elsewhere (0037). */
    const isFirst = stage === 'before-plan';
    /** What lies between these two is a part of both. */
    const withOfficer = stage !== 'before-release';

    beforeAll(async () => {
      flagged = await look(stage, 'flagged', withOfficer ? [...roles, OFFICER] : roles);
      ordinary = await look(stage, 'ordinary', []);
    }, 600_000);

    it('the households see the same pages', () => {
      for (const key of HOUSEHOLD) {
        const [one, other] = [pagesOf(flagged, key), pagesOf(ordinary, key)];
        expect(one.size).toBeGreaterThan(4);
        expect([key, differences(one, other)]).toEqual([key, []]);
      }
    });

    it('the households get the same mails', async () => {
      const mails = await mailsToHouseholds(flagged.world);
      expect(mails).toEqual(await mailsToHouseholds(ordinary.world));
      expect(new Set(mails.map(([to]) => to)).size).toBe(3);
      // and to the hidden nothing more comes once the flag is there
      const toThem = flagged.world.mails.filter(({ to }) => to.endsWith('@hinan.example'));
      expect(await subjects(toThem)).toEqual([]);
    });

    it('the households keep the same on their phones for the time without network', async () => {
      for (const key of HOUSEHOLD) {
        const pack = await packOf(flagged.world, key);
        expect([key, pack]).toEqual([key, await packOf(ordinary.world, key)]);
        expect(pack).toMatchObject({ asked: 200, status: 200 });
        expect(pack.certificates.length).toBeGreaterThan(0);
        // what is shared with somebody can be withdrawn, and what is in a pack can not: it is in nobody else's
        if (key === '1-00') expect(JSON.stringify(pack.certificates)).not.toContain('梅');
      }
      // what the phone of a hidden person is told is what a stranger is told
      const stranger = await packOf(flagged.world, 'nobody');
      expect(stranger.asked).toBe(401);
      for (const key of HIDDEN_KEYS) expect([key, await packOf(flagged.world, key)]).toEqual([key, stranger]);
    });

    it('the documents of the 家族 name the 本人 in both worlds, and have the 住所 unless the flag came before it', async () => {
      const facesOf = async ({ id, installation }: World) => {
        const family = ['5-01', '5-02', '5-03'].flatMap((key) => id.get(key) ?? []);
        return (await listCertificatesOf(installation.db, INSURER, family)).map(({ face }) => [
          face.insuredName,
          face.address,
        ]);
      };
      const faces = await facesOf(flagged.world);
      expect(faces).toEqual(await facesOf(ordinary.world));
      expect(faces).toEqual(Array(3).fill([expect.stringContaining(INSURED_NAME), isFirst ? undefined : FAMILY_HOME]));
    });

    it('an id of a hidden document is as unknown to the households as one that never was', async () => {
      const { app, sessionOf } = flagged.world;
      const makers = [
        ...[urls.certificate, urls.certificateCode, urls.certificateNow, urls.certificateBack, urls.certificateShare],
        ...[urls.certificateLookup, urls.certificateMasked, urls.notice, urls.application, urls.applicationDraft],
      ];
      const ask = async (key: string, address: string, method: string) => {
        const headers = { cookie: sessionOf.get(key) ?? '', origin: ORIGIN };
        const answer = await answerOf(await app.request(ORIGIN + address, { method, headers }));
        return { ...answer, address: withoutChance(address), method };
      };
      const documents = await hiddenDocuments(flagged.world);
      for (const [key, hidden] of [
        ['1-00', '1-05'],
        ['5-01', '5-00'],
      ] as const) {
        const memberId = flagged.world.id.get(hidden) ?? '';
        const theirs = documents.filter((one) => one.memberId === memberId).map(({ certificateId }) => certificateId);
        for (const make of makers) {
          for (const method of ['GET', 'POST']) {
            const unknown = await ask(key, make('1111111111111111111111'), method);
            for (const one of [memberId, ...theirs]) expect(await ask(key, make(one), method)).toEqual(unknown);
          }
        }
      }
    });

    it.runIf(stage === 'after-publication')(
      'what a flag ended of sharing is to the other side as what was withdrawn, and as what never was',
      async () => {
        const shares = async ({ app, sessionOf, shares }: World, key: string) => {
          const headers = { cookie: sessionOf.get(key) ?? '', origin: ORIGIN };
          const ask = async (address: string) => {
            const answer = await answerOf(await app.request(ORIGIN + address, { headers }));
            return { ...answer, address: withoutChance(address) };
          };
          const makers = [urls.sharingGiven, urls.sharingReceived, urls.sharingReceivedCode, urls.sharingReceivedNow];
          const found = [];
          for (const make of [...makers, urls.sharedOf, urls.sharedCode, urls.sharedNow]) {
            const unknown = await ask(make('1111111111111111111111'));
            for (const one of shares) expect(await ask(make(one))).toEqual(unknown);
            found.push(unknown);
          }
          return found;
        };
        expect(flagged.world.shares).toHaveLength(4);
        for (const key of HOUSEHOLD) {
          expect(await shares(flagged.world, key)).toEqual(await shares(ordinary.world, key));
        }
        // what has nothing to do with them goes on
        const list = pagesOf(flagged, '1-00').get(urls.sharing())?.[0]?.body ?? '';
        expect(list).toContain('佐藤　梅');
        expect(pagesOf(flagged, '1-00').get(urls.sharingReceived('ID'))?.[0]?.status).toBe(200);
      },
    );

    it('a counter is answered the same for a short code, before and after', () => {
      const { hidden, open, unknown } = flagged.world.typed;
      expect(open).toEqual(ordinary.world.typed.open);
      expect([open.status, unknown.status]).toEqual([200, 422]);
      expect(unknown).toEqual(ordinary.world.typed.unknown);
      expect(hidden === null).toBe(stage !== 'after-publication');
      for (const world of [flagged.world, ordinary.world])
        if (world.typed.hidden) expect(world.typed.hidden).toEqual(unknown);
    });

    it('a hospital finds the households as ever, and of the hidden nobody', async () => {
      const known = [
        ['1-00', '1984-03-02'],
        ['5-01', '1985-05-15'],
        ['5-02', '1962-03-03'],
      ] as const;
      const theirs = HIDDEN_KEYS.map((key) => [key, '1987-07-17'] as const);
      const never = '1111111111111111111111';
      const ids = (await hiddenDocuments(flagged.world)).map(({ certificateId }) => certificateId);
      const seen = await coverageSeen(flagged.world, [...known, ...theirs], [never, ...ids]);
      const seenBefore = await coverageSeen(absent.world, [...known, ...theirs], [never]);
      expect(seen.found).toEqual(seenBefore.found);
      for (const found of seen.found.slice(0, known.length)) expect(found).toContain('"total":1');
      for (const found of seen.found.slice(known.length)) expect(found).toContain('"total":0');
      for (const read of seen.read) expect(read).toBe(seenBefore.read[0]);
      const others = await coverageSeen(ordinary.world, known, []);
      expect(others.found).toEqual(seen.found.slice(0, known.length));
    });

    it('what is published is the same', async () => {
      expect(await published(flagged.world)).toEqual(await published(ordinary.world));
    });

    it('the vendor prints the same, and of the hidden nothing but the name of a 本人 on the papers of the 家族', () => {
      const [one, other] = [printed(flagged.world), printed(absent.world)];
      expect(one.text).not.toMatch(new RegExp(CANARIES.join('|')));
      expect({ ...one, text: '', toFamily: [] }).toEqual({ ...other, text: '', toFamily: [] });
      // in a ledger without the 本人 nobody is there to be named; without a 住所 there is a place to write it
      expect(wordsBeside(one.text, other.text)).toEqual(['被保険者氏名', INSURED_NAME, '譲']);
      expect(wordsBeside(other.text, one.text)).toEqual(isFirst ? [FAMILY_HOME] : []);
      // and what comes to the 家族 is what came before
      expect(one.toFamily.length).toBeGreaterThan(1);
      expect(one.toFamily).toEqual(printed(ordinary.world).toFamily);
    });

    it('staff without the role find the society without them: pages, lists, searches, files, the shell', () => {
      const shown = (pages: ReadonlyMap<string, Answer[]>) =>
        new Map([...pages].map(([address, list]) => [address, list.map((one) => inAnyOrder(address, isFirst, one))]));
      for (const role of roles) {
        const [one, other] = [pagesOf(flagged, role), pagesOf(absent, role)];
        expect(one.size).toBeGreaterThan(20);
        expect([role, differences(shown(one), shown(other))]).toEqual([role, []]);
      }
    });

    it.runIf(stage === 'after-publication')('an id of theirs is as unknown as one that never was', async () => {
      const { app, cookieOf, id, installation } = flagged.world;
      const theirs = id.get('1-05') ?? '';
      const [document] = await listCertificatesOf(installation.db, INSURER, [theirs]);
      const { rows } = await sql<{ id: string }>`
        select source_id as id from filing where member_id = ${theirs}
        union all select consequence_id from consequence where member_id = ${theirs}
        union all select packet_id from packet where member_id = ${theirs}
        union all select issue_id from single_issue where member_id = ${theirs}`.execute(installation.db);
      const ids = [theirs, document?.certificateId ?? '', ...rows.map((row) => row.id)].filter((one) => one !== '');
      const addresses = Object.values(urls.staff).filter((make) => make.length === 1) as ((id: string) => string)[];
      const ask = async (role: StaffRole, address: string, method: string) => {
        const headers = { cookie: cookieOf.get(role) ?? '', origin: ORIGIN };
        const response = await app.request(ORIGIN + address, { method, headers });
        return { ...(await answerOf(response)), address: withoutChance(address), method };
      };
      for (const make of addresses) {
        for (const method of ['GET', 'POST']) {
          const unknown = await ask('clerk', make('1111111111111111111111'), method);
          for (const one of ids) expect(await ask('clerk', make(one), method)).toEqual(unknown);
        }
      }
    });

    it('their names, numbers and addresses stand in nothing that anybody else got', () => {
      const others = [...flagged.raw].filter(([who]) => who !== OFFICER);
      const where = (canary: string, from: readonly (readonly [string, readonly string[]])[]) =>
        from.flatMap(([who, texts]) =>
          texts.filter((text) => text.includes(canary)).map((text) => `${who} ${text.slice(0, 120)}`),
        );
      for (const canary of CANARIES) expect([canary, where(canary, others)]).toEqual([canary, []]);
      // the name of the 本人 is on the documents of the 家族, and there alone
      const strangers = others.filter(([who]) => who !== '5-01');
      expect(where(INSURED_NAME, strangers)).toEqual([]);
      const named = where(INSURED_NAME, others).map((text) => /^5-01 (\/\w*)/.exec(text)?.[1]);
      expect([...new Set(named)]).toEqual(['/certificates']);
    });

    it.runIf(withOfficer)('no page and no list names two of them to the protection officer either', () => {
      const pages = (flagged.raw.get(OFFICER) ?? []).filter((text) => text.startsWith('/'));
      expect(pages.length).toBeGreaterThan(20);
      const several = pages.filter((text) => NAMES.filter((name) => text.includes(name)).length > 1);
      expect(several.map((text) => text.slice(0, 200))).toEqual([]);
      for (const [what, answers] of pagesOf(flagged, OFFICER)) {
        if (!/^(?:\$|search|sample|for) /.test(what) && what !== 'sample.pdf') continue;
        const said = answers.map(({ body }) => body).join('\n');
        const named = [...CANARIES, ...NAMES].filter((name) => said.includes(name));
        // one of them is found by who knows the name
        if (!what.startsWith('search ')) expect([what, named]).toEqual([what, []]);
        else expect(NAMES.filter((name) => said.includes(name)).length).toBeLessThan(2);
        expect(said).not.toMatch(/"number":"1","branch":"05"|101-1-05|"number":"5","branch":"00"|101-5-00/);
      }
    });

    it('the audit log names no subject of theirs to those who read it', async () => {
      const { app, cookieOf, id, installation } = flagged.world;
      const theirs = HIDDEN_KEYS.flatMap((key) => id.get(key) ?? []);
      const documents = await hiddenDocuments(flagged.world);
      const { rows } = await sql<{ id: string }>`
        select letter_id as id from enrolment_letter where member_id = any(${theirs})
        union all select account_id from account where member_id = any(${theirs})
        union all select packet_id from packet union all select source_id from filing
        union all select issue_id from single_issue`.execute(installation.db);
      const hidden = [...theirs, ...documents.map((one) => one.certificateId), ...rows.map((row) => row.id)];
      for (const role of ['administrator', 'auditor'] as const) {
        const headers = { cookie: cookieOf.get(role) ?? '' };
        const read = async (address: string) => (await app.request(ORIGIN + address, { headers })).text();
        let next: string | undefined = urls.staff.audit();
        while (next !== undefined) {
          const text: string = await read(next);
          expect(hidden.filter((one) => text.includes(one))).toEqual([]);
          const pager = text.slice(text.indexOf('class="pager"'));
          next = /href="([^"]*before=[^"]*)"/.exec(pager)?.[1]?.replaceAll('&amp;', '&');
        }
        for (const one of hidden.slice(0, 6)) {
          const rowsOf = (await read(`${urls.staff.audit()}?subject=${one}`)).match(/<tr role/g)?.length ?? 0;
          expect([one, rowsOf]).toEqual([one, 0]);
        }
      }
    });
  });
}

const pagesOf = (seen: Seen, who: string): ReadonlyMap<string, Answer[]> => seen.answers.get(who) ?? new Map();

/**
 * A sample is drawn at random, in an order that says nothing.
 * @param isFirst and what shows a front is compared without the 住所 of the 家族, which one of them has not
 */
function inAnyOrder(address: string, isFirst: boolean, answer: Answer): Answer {
  const home = `<div><dt>住所</dt><dd>${FAMILY_HOME}</dd></div>`;
  const said = '<dt>住所の記載</dt><dd>表面にあり（この画面には表示しません）</dd>';
  const body = isFirst ? answer.body.replaceAll(home, '').replaceAll(said, '') : answer.body;
  if (/\/sample$/.test(address)) return { ...answer, body: body.split('<').toSorted().join('<') };
  const words = (text: string) => text.split(' ').filter((word) => word !== '住所' && word !== FAMILY_HOME);
  return { ...answer, body: isFirst && address === 'sample.pdf' ? words(body).toSorted().join(' ') : body };
}

const subjects = (mails: World['mails']) =>
  Promise.all(mails.map(async ({ raw }) => (await simpleParser(raw)).subject));
