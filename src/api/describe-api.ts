import { z } from 'zod';
import type { Installation } from '../platform/installation.ts';
import { tokenAddress } from './make-token.ts';
import { FHIR_JSON, OPERATIONS, type Operation, type Parameter } from './operations.ts';
import { OAUTH_URIS, PROFILE, SCHEMAS, SCOPE, type SchemaName, type Shape } from './schemas.ts';

type Issuer = Pick<Installation, 'issuer'>;

const reference = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

const HEADERS: Readonly<Record<string, string>> = {
  ETag: 'Changes when the Coverage does.',
  'Retry-After': 'Seconds.',
  'WWW-Authenticate': 'RFC 6750 §3.',
};

function parameterOf({ example, ...parameter }: Parameter) {
  return { ...parameter, schema: { type: 'string' }, ...(example === undefined ? {} : { example }) };
}

function answersOf({ answers }: Operation) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { body, description, headers }]) => [
      status,
      {
        description,
        ...(headers
          ? {
              headers: Object.fromEntries(
                headers.map((name) => [name, { description: HEADERS[name], schema: { type: 'string' } }]),
              ),
            }
          : {}),
        ...(body ? { content: { [body.type]: { schema: reference(body.schema) } } } : {}),
      },
    ]),
  );
}

function operationOf(operation: Operation) {
  const { id, parameters, secured, summary, takes } = operation;
  return {
    operationId: id,
    summary,
    security: secured ? [{ client: [SCOPE] }] : [],
    ...(parameters.length > 0 ? { parameters: parameters.map(parameterOf) } : {}),
    ...(takes
      ? { requestBody: { required: true, content: { [takes.type]: { schema: reference(takes.schema) } } } }
      : {}),
    responses: answersOf(operation),
  };
}

/** `/openapi.json` (OpenAPI 3.1). */
export function makeOpenApi(installation: Issuer) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) };
  }
  return {
    openapi: '3.1.0' as const,
    info: {
      title: 'Akashi',
      version: '1',
      description:
        'Whether a 資格確認書 is good, for the systems of hospitals and other counters that a society has registered. Every look is recorded.',
    },
    servers: [{ url: installation.issuer }],
    paths,
    components: {
      securitySchemes: {
        client: {
          type: 'oauth2',
          description: 'The client signs an assertion with its own key (private_key_jwt, ES256 or RS256).',
          flows: {
            clientCredentials: {
              tokenUrl: tokenAddress(installation),
              scopes: { [SCOPE]: 'Read and search Coverage of the society at which the client is registered.' },
            },
          },
        },
      },
      schemas: Object.fromEntries(
        Object.entries(SCHEMAS).map(([name, schema]) => {
          const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, { io: 'input' });
          return [name, shape];
        }),
      ),
    },
  };
}

/** The day on which what this server does last changed. */
const CAPABILITIES_CHANGED_ON = '2026-11-28';

export function makeCapabilityStatement(installation: Issuer): Shape<'CapabilityStatement'> {
  const token = { url: 'token' as const, valueUri: tokenAddress(installation) };
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: CAPABILITIES_CHANGED_ON,
    kind: 'instance',
    software: { name: 'Akashi' },
    implementation: { description: '資格確認書', url: `${installation.issuer}/fhir` },
    fhirVersion: '4.0.1',
    format: [FHIR_JSON],
    rest: [
      {
        mode: 'server',
        security: {
          extension: [{ url: OAUTH_URIS, extension: [token] }],
          service: [
            {
              coding: [
                { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' },
              ],
            },
          ],
        },
        resource: [
          {
            type: 'Coverage',
            supportedProfile: [PROFILE],
            interaction: [{ code: 'read' }, { code: 'search-type' }],
            versioning: 'no-version',
            searchParam: [
              {
                name: 'identifier',
                type: 'token',
                documentation: 'JP_Insurance_memberID. Only together with beneficiary.birthdate.',
              },
              {
                name: 'beneficiary.birthdate',
                type: 'date',
                documentation: 'A whole day. Only together with identifier.',
              },
            ],
          },
        ],
      },
    ],
  };
}

export function makeSmartConfiguration(installation: Issuer): Shape<'SmartConfiguration'> {
  return {
    token_endpoint: tokenAddress(installation),
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['ES256', 'RS256'],
    scopes_supported: [SCOPE],
    capabilities: ['client-confidential-asymmetric'],
  };
}
