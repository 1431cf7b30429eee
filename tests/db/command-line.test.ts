import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { akashi, akashiJson, ROOT, type Served, startServer } from '../support/command-line.ts';
import { dropDatabase, makeDatabase } from '../support/postgres-server.ts';

const EXAMPLES = join(ROOT, 'tests/fixtures/contract');
const file = (name: string) => join(EXAMPLES, name);
const NOW = '2025-12-02T10:00:00+09:00';

interface Listed {
  id: string;
  serial: string;
  number: string;
  document: string;
  channel: string;
  reason: string;
  effectiveOn: string | null;
  expiresOn: string | null;
  status: string;
}

/** The main job as the contract's commands do it, alone on the folder, through the running server, and on PostgreSQL. */
describe.each(['embedded', 'embedded, server running', 'postgresql, server running'])(
  'the commands (%s)',
  (setting) => {
    const folder = mkdtempSync(join(tmpdir(), 'akashi-line-'));
    const database = `line_${process.pid}`;
    let env: Record<string, string>;
    let server: Served | undefined;

    beforeAll(async () => {
      env = { AKASHI_DATA: join(folder, 'data'), AKASHI_NOW: NOW, AKASHI_ISSUER: 'https://kenpo.example' };
      if (setting.startsWith('postgresql')) env.DATABASE_URL = await makeDatabase(inject('postgresUrl'), database);
      if (setting.endsWith('running')) server = await startServer([], env);
    });
    afterAll(async () => {
      await server?.stop();
      if (setting.startsWith('postgresql')) await dropDatabase(inject('postgresUrl'), database);
      rmSync(folder, { recursive: true, force: true });
    });

    let runId = '';
    let listed: Listed[] = [];
    const bundle = join(folder, 'bundle.json');

    it('refuses an import before there is a society', async () => {
      const ran = await akashi(['import', 'members', file('members.csv')], env);
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain('policy adopt');
      // a running server has made the database; where nobody has, an import does not
      expect(existsSync(join(folder, 'data'))).toBe(server !== undefined);
      if (server) expect(JSON.parse(ran.stdout)).toMatchObject({ added: 0, changed: 0, refused: 40 });
    });

    it('adopts the policy and imports the files; the same files again change nothing', async () => {
      expect((await akashi(['policy', 'adopt', file('policy.json')], env)).code).toBe(0);
      const imports: [string[], number][] = [
        [['import', 'members', file('members.csv')], 40],
        [['import', 'card-status', file('card-status.csv'), '--as-of', '2025-12-02'], 39],
        [['import', 'approvals', file('approvals.csv')], 6],
      ];
      for (const [words, rows] of imports) {
        expect(await akashiJson(words, env)).toEqual({ read: rows, added: rows, changed: 0, unchanged: 0, refused: 0 });
        expect(await akashiJson(words, env)).toEqual({ read: rows, added: 0, changed: 0, unchanged: rows, refused: 0 });
      }
    });

    it('refuses a file with a fault, names line, column and fix, and changes nothing', async () => {
      const broken = join(folder, 'broken.csv');
      writeFileSync(broken, readFileSync(file('members.csv'), 'utf8').replace('1980-04-01', '1980-02-30'));
      const ran = await akashi(['import', 'members', broken], env);
      expect(ran.code).toBe(1);
      expect(ran.stderr).toContain('broken.csv');
      expect(ran.stderr).toContain('生年月日');
      expect(ran.stderr).toMatch(/2\s*行/);
      expect(ran.stderr).not.toContain('見本');
    });

    it('plans, refuses the planner, approves by a second person, releases and reconciles', async () => {
      for (const [name, role] of [
        ['keikaku', 'clerk'],
        ['shonin', 'approver'],
      ] as const) {
        expect((await akashi(['staff', 'add', name, '--role', role], env)).code).toBe(0);
      }
      const plan = await akashiJson<{
        id: string;
        people: number;
        byReason: Record<string, number>;
        byDocument: Record<string, number>;
      }>(['run', 'plan', '--on', '2025-12-02', '--as', 'keikaku'], env);
      runId = plan.id;
      expect(plan.people).toBe(Object.values(plan.byReason).reduce((sum, count) => sum + count, 0));
      expect((await akashi(['run', 'approve', runId, '--as', 'keikaku'], env)).code).toBe(1);
      expect((await akashi(['run', 'release', runId, '--as', 'shonin'], env)).code).toBe(1);
      expect((await akashi(['run', 'approve', runId, '--as', 'shonin'], env)).code).toBe(0);
      expect((await akashi(['run', 'check', runId], env)).code).toBe(1);
      expect((await akashi(['run', 'release', runId, '--as', 'shonin'], env)).code).toBe(0);
      expect(await akashiJson(['run', 'check', runId], env)).toMatchObject({
        ok: true,
        planned: plan.people,
        issued: plan.people,
        exceptions: 0,
        differences: [],
        // it comes out even, and says all the same what has reached nobody yet
        onTheWay: { web: 0, toGather: expect.any(Number), inBatches: [], returned: 0 },
      });
      const said = (await akashi(['run', 'check', runId], env)).stdout;
      expect(said).toMatch(/^OK .*\n(.*\n)*まだ届いていないもの \d+通\n {2}\d+ {2}印刷にまとめるのを待っている紙/);
    });

    it('lists exactly what the contract decides', async () => {
      listed = await akashiJson<Listed[]>(['certificates', 'list'], env);
      const expected = readFileSync(file('expected.ndjson'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .filter((record) => ['certificate', 'notice'].includes(record.document));
      const key = (record: {
        number: string;
        document: string;
        channel: string;
        reason: string;
        effectiveOn: string | null;
        expiresOn: string | null;
      }) =>
        [record.number, record.document, record.channel, record.reason, record.effectiveOn, record.expiresOn].join(' ');
      expect(listed.map(key).sort()).toEqual(expected.map(key).sort());
      const statuses = Object.groupBy(listed, (certificate) => certificate.status);
      expect(statuses['not-yet']?.map((certificate) => certificate.number)).toEqual(['17']);
      expect(Object.keys(statuses).sort()).toEqual(['effective', 'not-yet']);
    });

    it('gives a code that a counter finds valid, a copy that it finds to be one, and neither after revocation', async () => {
      const id = listed.find((certificate) => certificate.number === '1')?.id ?? '';
      const code = (await akashi(['certificates', 'code', id], env)).stdout.trim();
      const copy = (await akashi(['certificates', 'code', id, '--copy'], env)).stdout.trim();
      expect(code).toMatch(/^shc:\/\d+$/);
      expect((await akashi(['bundle', '--out', bundle], env)).code).toBe(0);
      const verify = async (text: string, at: string) => {
        const ran = await akashi(['verify', text, '--bundle', bundle, '--at', at, '--json'], env);
        return { exit: ran.code, ...JSON.parse(ran.stdout) };
      };
      expect(await verify(code, '2025-12-02T10:02:00+09:00')).toMatchObject({
        exit: 0,
        verdict: 'valid',
        certificate: expect.objectContaining({ number: '1' }),
      });
      expect(await verify(code, '2025-12-02T10:10:00+09:00')).toMatchObject({
        exit: 1,
        verdict: 'code-expired',
        certificate: null,
      });
      expect(await verify(copy, '2025-12-02T20:00:00+09:00')).toMatchObject({ exit: 0, verdict: 'copy' });
      expect(await verify(copy, '2025-12-04T10:00:00+09:00')).toMatchObject({ exit: 0, verdict: 'valid-status-stale' });
      expect(await verify('hello', '2025-12-02T10:02:00+09:00')).toMatchObject({
        exit: 1,
        verdict: 'not-a-certificate',
        certificate: null,
      });

      expect((await akashi(['certificates', 'revoke', id, '--why', '紛失', '--as', 'keikaku'], env)).code).toBe(0);
      expect((await akashi(['certificates', 'code', id], env)).code).toBe(1);
      await akashi(['bundle', '--out', bundle], env);
      expect(await verify(code, '2025-12-02T10:02:00+09:00')).toMatchObject({ exit: 1, verdict: 'revoked' });
    });

    it('tells who is in neither state, and holds its audit log', async () => {
      const gaps = await akashi(['gaps', '--on', '2025-12-02', '--json'], env);
      expect([0, 1]).toContain(gaps.code);
      expect(gaps.stdout.length).toBeGreaterThan(2);
      expect((await akashi(['audit', 'verify'], env)).code).toBe(0);
      expect((await akashi(['db', 'check'], env)).code).toBe(0);
    });

    it('comes back from a backup as it was, in another folder with the same master key and outside log', async () => {
      const file = join(folder, 'backup.akashi');
      const other = join(folder, 'restored');
      expect((await akashi(['backup', file], env)).code).toBe(0);
      mkdirSync(join(other, 'keys'), { recursive: true });
      for (const name of ['keys/master.key', 'outside.log'])
        copyFileSync(join(folder, 'data', name), join(other, name));
      const { DATABASE_URL: _url, ...rest } = env;
      const restored = { ...rest, AKASHI_DATA: other };
      expect((await akashi(['restore', file], restored)).code).toBe(0);
      const list = (of: Record<string, string>) => akashiJson<Listed[]>(['certificates', 'list'], of);
      expect(await list(restored)).toEqual(await list(env));
      expect((await akashi(['audit', 'verify'], restored)).code).toBe(0);
      expect((await akashi(['restore', file], restored)).code).toBe(1);
    });

    it.each([
      [['run', 'plan', '--as', 'keikaku'], 2],
      [['run', 'plan', '--on', '2025-02-30', '--as', 'keikaku'], 2],
      [['run', 'plan', '--on', '2025-12-02'], 2],
      [['run', 'plan', '--on', '2025-12-02', '--as', 'nobody'], 1],
      [['run', 'show', 'nothing'], 1],
      [['certificates', 'code', 'nothing'], 1],
      [['nonsense'], 2],
      [['run', 'nonsense'], 2],
      [['run', 'show', '--nonsense', 'x'], 2],
      [['run', '--help'], 0],
      [['--help'], 0],
    ])('akashi %j ends with %i', async (words, code) => {
      expect((await akashi(words, env)).code).toBe(code);
    });

    it('refuses unusable settings and says which', async () => {
      const ran = await akashi(['certificates', 'list'], { ...env, AKASHI_ISSUER: 'http://kenpo.example' });
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain('AKASHI_ISSUER');
    });

    it('speaks English where the shell does', async () => {
      expect((await akashi(['--help'], { ...env, LANG: 'en_US.UTF-8' })).stdout).toContain('plan a run');
    });
  },
);
