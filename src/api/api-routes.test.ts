import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { assertionOf, MEMBER_ID, makeClient, type TestClient, tokenForm } from '../../tests/support/api-client.ts';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { type Household, makeHousehold, type PersonKey } from '../../tests/support/household.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { listAudit, verifyAudit } from '../audit/index.ts';
import { type Certificate, listCertificatesOf, revokeCertificate } from '../certificates/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { apiRoutes } from './api-routes.ts';
import { OPERATIONS, type OperationId } from './operations.ts';
import type { Coverage, Shape } from './schemas.ts';

type Document = {
  openapi: string;
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        security: object[];
        responses: Record<string, { headers?: object; content?: Record<string, { schema: { $ref: string } }> }>;
      }
    >
  >;
  components: { schemas: Record<string, Parameters<typeof z.fromJSONSchema>[0]> };
};

const STAFF = { kind: 'staff', id: 'clerk' } as const;

describeOnBothDatabases('the API', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let app: ReturnType<typeof apiRoutes>;
  let people: Household['id'];
  let clinic: TestClient;
  let token: string;
  let published: Document;
  /** Operations and statuses that were really given. */
  const seen = new Set<string>();

  /** Asks, and holds the answer against what the published document says of it. */
  async function ask(id: OperationId, path: string, init: RequestInit = {}): Promise<Response> {
    const operation = OPERATIONS.find((one) => one.id === id);
    const response = await app.request(path, { method: operation?.method.toUpperCase() ?? 'GET', ...init });
    const said = published.paths[operation?.path ?? '']?.[operation?.method ?? '']?.responses[response.status];
    expect([id, response.status, said !== undefined]).toEqual([id, response.status, true]);
    const type = response.headers.get('content-type')?.split(';')[0];
    const text = await response.clone().text();
    if (!said?.content) expect(text).toBe('');
    else {
      expect(Object.keys(said.content)).toEqual([type]);
      const name = said.content[type ?? '']?.schema.$ref.replace('#/components/schemas/', '') ?? '';
      const schema = z.fromJSONSchema(published.components.schemas[name] ?? {});
      expect(schema.safeParse(JSON.parse(text))).toMatchObject({ success: true });
    }
    for (const header of Object.keys(said?.headers ?? {})) expect(response.headers.get(header)).toBeTruthy();
    expect(response.headers.get('cache-control')).toBe('no-store');
    seen.add(`${id} ${response.status}`);
    return response;
  }

  const bearer = (value = token) => ({ headers: { authorization: `Bearer ${value}` } });
  const tokenOf = async (who: TestClient) => {
    const body = tokenForm(await assertionOf(installation, who));
    return ((await (await ask('makeToken', '/oauth/token', { body })).json()) as Shape<'Token'>).access_token;
  };
  const query = (value: string, birthOn: string) =>
    new URLSearchParams({ identifier: `${MEMBER_ID}|${value}`, 'beneficiary.birthdate': birthOn });
  const search = async (value: string, birthOn: string, value2 = token) =>
    (await (
      await ask('searchCoverage', `/fhir/Coverage?${query(value, birthOn)}`, bearer(value2))
    ).json()) as Shape<'SearchSet'>;
  const HANAKO = [`${INSURER}:101:1:00`, '1986-10-17'] as const;
  const KANAME = [`${INSURER}:101:5:00`, '1952-02-03'] as const;
  const documentOf = async (key: PersonKey): Promise<Certificate> => {
    const [document] = await listCertificatesOf(installation.db, INSURER, [people[key]]);
    if (!document) throw new Error(`nothing was issued to ${key}`);
    return document;
  };
  /** Everything that an answer says, without the query that it repeats. */
  const without = ({ link: _link, ...rest }: Shape<'SearchSet'>) => JSON.stringify(rest);
  const NOBODY = JSON.stringify({ resourceType: 'Bundle', type: 'searchset', total: 0 });
  const flag = (key: PersonKey, kind: string) =>
    sql`insert into protection (insurer_number, member_id, kind, raised_on, raised_at, raised_by, source_id)
      select insurer_number, member_id, ${kind}, as_of_on, ${clock.now()}, 'test', source_id from ledger_line
      where insurer_number = ${INSURER} and member_id = ${people[key]} and superseded_at is null`.execute(
      installation.db,
    );
  const unflag = (key: PersonKey) =>
    sql`update protection set lowered_at = ${clock.now()}, lowered_by = 'a', lowered_second_by = 'b'
      where insurer_number = ${INSURER} and member_id = ${people[key]}`.execute(installation.db);

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
    app = apiRoutes(installation);
    published = (await (await app.request('/openapi.json')).json()) as Document;
    clinic = await makeClient(installation, '見本病院');
    token = await tokenOf(clinic);
  });

  it('publishes what it does: every operation of the table and no other', async () => {
    await ask('showOpenApi', '/openapi.json');
    const listed = Object.entries(published.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId, security }]) => [
        operationId,
        method,
        path,
        security.length,
      ]),
    );
    expect(listed.sort()).toEqual(
      OPERATIONS.map(({ id, method, path, secured }) => [id, method, path, secured ? 1 : 0]).sort(),
    );
    const capability = await ask('showCapabilities', '/fhir/metadata');
    expect(await capability.json()).toMatchObject({
      fhirVersion: '4.0.1',
      rest: [{ resource: [{ type: 'Coverage' }] }],
    });
    const smart = (await (
      await ask('showSmartConfiguration', '/fhir/.well-known/smart-configuration')
    ).json()) as Shape<'SmartConfiguration'>;
    expect(smart.token_endpoint).toBe('https://akashi.example/oauth/token');
  });

  it('gives what stands on the front, field by field, and nothing else', async () => {
    const { entry, total } = await search(...HANAKO);
    expect(total).toBe(1);
    const coverage = entry?.[0]?.resource as Coverage;
    const { certificateId, face } = await documentOf('1-00');
    const ext = (name: string) => coverage.extension.find(({ url }) => url.endsWith(name))?.valueString;
    expect(coverage).toMatchObject({
      id: certificateId,
      meta: { profile: ['http://jpfhir.jp/fhir/core/StructureDefinition/JP_Coverage'] },
      status: 'active',
      identifier: [{ system: MEMBER_ID, value: `${INSURER}:101:1:00` }],
      period: { start: face.effectiveOn, end: face.expiresOn },
      relationship: { coding: [{ code: 'self' }] },
      contained: [
        { name: [{ text: '佐藤 花子' }, { text: 'サトウ ハナコ' }], gender: 'female', birthDate: face.birthOn },
        { identifier: [{ value: INSURER }], name: face.insurer.name },
      ],
    });
    expect([ext('InsuredPersonSymbol'), ext('InsuredPersonNumber'), ext('InsuredPersonSubNumber')]).toEqual([
      '１０１',
      '１',
      '00',
    ]);
    const text = JSON.stringify(await search(...KANAME));
    const old = await documentOf('5-00');
    expect(text).toContain('"total":1');
    for (const secret of ['丸の内', '100-0005', old.serial, old.reason, old.memberId, '要配慮']) {
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
    }
    const senior = (await search(`${INSURER}:101:3:00`, '1953-07-08')).entry?.[0]?.resource;
    expect(senior?.costToBeneficiary?.[0]?.valueQuantity.value).toBe((await documentOf('3-00')).face.share);
    const long = (await search(`${INSURER}:さくら・東京第二:12345678901234567890:00`, '1980-04-01')).entry?.[0]
      ?.resource;
    expect(long?.contained[0]).toMatchObject({ gender: 'unknown' });
  });

  it('finds a number in any width, by either form of the search', async () => {
    const wide = await search(`${INSURER}:１０１:１:００`, '1986-10-17');
    expect(without(wide)).toBe(without(await search(...HANAKO)));
    const init = { body: query(...HANAKO), ...bearer() };
    const posted = (await (
      await ask('postSearchCoverage', '/fhir/Coverage/_search', init)
    ).json()) as Shape<'SearchSet'>;
    expect(posted).toEqual(await search(...HANAKO));
    const address = new URL(posted.link[0]?.url ?? '');
    expect(address.origin + address.pathname).toBe('https://akashi.example/fhir/Coverage');
  });

  it('says nobody alike for a wrong date, an unknown or foreign number, a notice, no certificate, and flagged people', async () => {
    const cases: [string, string][] = [
      [`${INSURER}:101:1:00`, '1986-10-18'],
      [`${INSURER}:101:77:00`, '1986-10-17'],
      ['06139984:101:1:00', '1986-10-17'],
      [`${INSURER}:101:2:00`, '1990-01-31'],
      [`${INSURER}:101:6:00`, '1980-04-01'],
      [`${INSURER}:101:1:03`, '2015-07-07'],
    ];
    for (const [value, birthOn] of cases)
      expect([value, without(await search(value, birthOn))]).toEqual([value, NOBODY]);
  });

  it('hides whoever gets a flag, from search and read', async () => {
    const { certificateId } = await documentOf('1-02');
    const [value, birthOn] = [`${INSURER}:101:1:02`, '2013-05-05'];
    const path = `/fhir/Coverage/${certificateId}`;
    const unknown = '/fhir/Coverage/9999999999999999999999';
    expect((await ask('readCoverage', path, bearer())).status).toBe(200);
    const before = await (await ask('readCoverage', unknown, bearer())).text();
    for (const kind of ['withheld', 'requested', 'nondisclosure']) {
      await flag('1-02', kind);
      expect(without(await search(value, birthOn))).toBe(NOBODY);
      const hidden = await ask('readCoverage', path, bearer());
      expect([kind, hidden.status, await hidden.text()]).toEqual([kind, 404, before]);
      await unflag('1-02');
      clock.advance(1_000);
    }
    expect((await search(value, birthOn)).total).toBe(1);
    // issued while protected: not found even after the flag was lowered
    await unflag('1-03');
    expect(without(await search(`${INSURER}:101:1:03`, '2015-07-07'))).toBe(NOBODY);
    expect(
      (await ask('readCoverage', `/fhir/Coverage/${(await documentOf('1-03')).certificateId}`, bearer())).status,
    ).toBe(404);
  });

  it('asks the database alike for whatever it does not find', async () => {
    let statements: string[] = [];
    const counted = installation.db.withPlugin({
      transformQuery: ({ node }) => {
        statements.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const counting = apiRoutes({ ...installation, db: counted });
    const stepsOf = async (path: string) => {
      statements = [];
      await counting.request(path, bearer());
      return statements.join(' ');
    };
    const searchSteps = (value: string, birthOn: string) => stepsOf(`/fhir/Coverage?${query(value, birthOn)}`);
    await flag('1-02', 'withheld');
    const nobody = await searchSteps(`${INSURER}:101:77:00`, '1986-10-17');
    expect(nobody.split(' ').length).toBeGreaterThan(5);
    expect(await searchSteps(`${INSURER}:101:1:02`, '2013-05-05')).toBe(nobody);
    expect(await searchSteps(`${INSURER}:101:1:00`, '1986-10-16')).toBe(nobody);
    expect(await searchSteps('06139984:101:1:00', '1986-10-17')).toBe(nobody);
    const flagged = await stepsOf(`/fhir/Coverage/${(await documentOf('1-02')).certificateId}`);
    expect(flagged).toBe(await stepsOf('/fhir/Coverage/9999999999999999999999'));
    await unflag('1-02');
    clock.advance(1_000);
  });

  it('answers 304 to the ETag, until a revocation changes it to cancelled with the last good day', async () => {
    const { certificateId } = await documentOf('5-00');
    const path = `/fhir/Coverage/${certificateId}`;
    const first = await ask('readCoverage', path, bearer());
    const etag = first.headers.get('etag') ?? '';
    const again = { headers: { ...bearer().headers, 'if-none-match': `"x", ${etag}` } };
    expect((await ask('readCoverage', path, again)).status).toBe(304);
    await revokeCertificate(installation, INSURER, certificateId, STAFF, '紛失');
    const ended = await ask('readCoverage', path, again);
    const coverage = (await ended.json()) as Coverage;
    expect(ended.status).toBe(200);
    expect(coverage).toMatchObject({ status: 'cancelled', period: { start: '2025-12-02', end: '2025-12-02' } });
    expect(JSON.stringify(coverage)).not.toContain('紛失');
    expect((await search(...KANAME)).entry?.[0]?.resource.status).toBe('cancelled');
  });

  it('takes a query in its form and nothing else', async () => {
    const good = query(...HANAKO).toString();
    const bad: [string, string][] = [
      ['', 'identifier'],
      [`identifier=${encodeURIComponent(`${MEMBER_ID}|${INSURER}:101:1:00`)}`, 'beneficiary.birthdate'],
      ['beneficiary.birthdate=1986-10-17', 'identifier'],
      [`${good}&beneficiary.birthdate=1986-10-17`, 'beneficiary.birthdate'],
      [`${good}&name=x`, 'unknown'],
      [query(`${INSURER}:101:1`, '1986-10-17').toString(), 'identifier'],
      [query(`${INSURER}:101::00`, '1986-10-17').toString(), 'identifier'],
      [query(`${INSURER}:101:1:00,${INSURER}:101:2:00`, '1986-10-17').toString(), 'identifier'],
      [query(`${INSURER}:101:1:00`, '1986-10').toString(), 'beneficiary.birthdate'],
      [query(`${INSURER}:101:1:00`, 'ge1900-01-01').toString(), 'beneficiary.birthdate'],
      [query(`${INSURER}:101:\u0000:00`, '1986-10-17').toString(), 'identifier'],
    ];
    for (const [text, parameter] of bad) {
      const response = await ask('searchCoverage', `/fhir/Coverage?${text}`, bearer());
      expect([text, await response.json()]).toEqual([
        text,
        expect.objectContaining({ code: 'query-invalid', parameter }),
      ]);
    }
    const json = { ...bearer(), body: '{}' };
    expect((await ask('postSearchCoverage', '/fhir/Coverage/_search', json)).status).toBe(400);
    const large = { ...bearer(), body: new URLSearchParams({ identifier: 'x'.repeat(20_000) }) };
    expect((await ask('postSearchCoverage', '/fhir/Coverage/_search', large)).status).toBe(413);
    expect((await ask('readCoverage', '/fhir/Coverage/a%00b', bearer())).status).toBe(404);
  });

  it('gives one answer to every token that does not work', async () => {
    const answers = new Set<string>();
    const spent = await tokenOf(clinic);
    clock.advance(601_000);
    for (const headers of [{}, bearer('nothing').headers, bearer(spent).headers, { authorization: 'Basic eDp5' }]) {
      const response = await ask('searchCoverage', `/fhir/Coverage?${query(...HANAKO)}`, { headers });
      expect(response.status).toBe(401);
      answers.add(await response.text());
    }
    expect(answers.size).toBe(1);
    token = await tokenOf(clinic);
    await sql`update api_token set scopes = 'system/Patient.read'`.execute(installation.db);
    expect((await ask('readCoverage', '/fhir/Coverage/x', bearer())).status).toBe(403);
    token = await tokenOf(clinic);
    const body = tokenForm('x', { grant_type: 'password' });
    expect((await ask('makeToken', '/oauth/token', { body })).status).toBe(400);
    expect((await ask('makeToken', '/oauth/token', { body: tokenForm('x') })).status).toBe(401);
  });

  it('stops a client at its requests a minute, and at ten misses for one number', async () => {
    const slow = await makeClient(installation, '小さな診療所', { requestsAMinute: 3 });
    const own = await tokenOf(slow);
    for (let i = 0; i < 2; i++) expect((await search(...HANAKO, own)).total).toBe(1);
    expect((await ask('searchCoverage', `/fhir/Coverage?${query(...HANAKO)}`, bearer(own))).status).toBe(429);
    clock.advance(60_000);
    expect((await search(...HANAKO, own)).total).toBe(1);
    for (let day = 10; day < 20; day++) await search(`${INSURER}:101:4:00`, `1970-01-${day}`);
    const over = await ask(
      'searchCoverage',
      `/fhir/Coverage?${query(`${INSURER}:１０１:4:00`, '1970-02-01')}`,
      bearer(),
    );
    expect(over.status).toBe(429);
    expect((await search(...HANAKO)).total).toBe(1);
  });

  it('answers other methods and addresses with a problem', async () => {
    for (const [method, path, status, allow] of [
      ['DELETE', '/fhir/Coverage/x', 405, 'GET, HEAD'],
      ['PUT', '/oauth/token', 405, 'POST'],
      ['POST', '/fhir/Coverage', 405, 'GET, HEAD'],
      ['GET', '/fhir/Patient', 404, null],
      ['GET', '/oauth/authorize', 404, null],
    ] as const) {
      const response = await app.request(path, { method });
      expect([path, response.status, response.headers.get('allow')]).toEqual([path, status, allow]);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('keeps every look in the chain, by the client, without a number', async () => {
    const rows = (await listAudit(installation.db, INSURER, { limit: 1_000 })).filter(
      ({ actor_kind }) => actor_kind === 'client',
    );
    expect(new Set(rows.map(({ action }) => action))).toEqual(
      new Set(['client-token-made', 'coverage-read', 'coverage-not-found']),
    );
    expect(rows.filter(({ subject_id }) => subject_id === people['1-03'])).toEqual([]);
    expect(JSON.stringify(rows)).not.toMatch(/1986|101:/);
    expect((await verifyAudit(installation.db, INSURER)).broken).toBeNull();
  });

  it('was seen to give what it publishes, but for its faults', () => {
    const said = OPERATIONS.flatMap(({ answers, id }) => Object.keys(answers).map((status) => `${id} ${status}`));
    const elsewhere =
      /(?: 500| 503)$|^makeToken (?:413|429)$|^readCoverage 4(?:01|29)$|^postSearchCoverage 4(?:01|03|29)$|^searchCoverage 4(?:03|13)$/;
    expect(said.filter((one) => !seen.has(one) && !elsewhere.test(one))).toEqual([]);
  });
});
