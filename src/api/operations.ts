import type { SchemaName } from './schemas.ts';

export const FHIR_JSON = 'application/fhir+json';
export const PROBLEM_JSON = 'application/problem+json';
const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

export interface Answer {
  description: string;
  /** Null: no body. */
  body: { type: string; schema: SchemaName } | null;
  headers?: readonly string[];
}

export interface Parameter {
  in: 'path' | 'query' | 'header';
  name: string;
  required: boolean;
  description: string;
  example?: string;
}

export interface Operation {
  id: string;
  method: 'get' | 'post';
  /** As OpenAPI writes it: `{id}`. */
  path: string;
  summary: string;
  /** Needs a token with the scope of Coverage. */
  secured: boolean;
  parameters: readonly Parameter[];
  takes?: { type: typeof FORM; schema: SchemaName };
  answers: Readonly<Record<number, Answer>>;
}

const problem = (description: string, headers?: readonly string[]): Answer => ({
  description,
  body: { type: PROBLEM_JSON, schema: 'Problem' },
  ...(headers ? { headers } : {}),
});

const REFUSALS = {
  401: problem('No token, or one that is unknown, over, or of a disabled client.', ['WWW-Authenticate']),
  403: problem('The token does not have the scope.', ['WWW-Authenticate']),
  429: problem('Too many requests in a minute, or too many searches for one number in vain.', ['Retry-After']),
  500: problem('A fault of ours; its `reference` is for the operator.'),
  503: problem('The database can not take more for now.', ['Retry-After']),
} as const;

const SEARCHED = {
  200: {
    description: 'A Bundle with one Coverage or none. None is the same answer, whatever the cause.',
    body: { type: FHIR_JSON, schema: 'SearchSet' },
  },
  400: problem('A parameter is missing, doubled, unknown or not of its form.'),
  413: problem('The body is larger than 16 KiB.'),
  ...REFUSALS,
} as const satisfies Operation['answers'];

/** The whole of the API: the routes, the OpenAPI document and the CapabilityStatement are made from it. */
export const OPERATIONS = [
  {
    id: 'makeToken',
    method: 'post',
    path: '/oauth/token',
    summary: 'OAuth 2.0 client credentials with a signed assertion (RFC 6749, RFC 7523)',
    secured: false,
    parameters: [],
    takes: { type: FORM, schema: 'TokenRequest' },
    answers: {
      200: { description: 'A token for ten minutes.', body: { type: JSON_TYPE, schema: 'Token' } },
      400: {
        description: 'The request is not of its form, or asks for another grant or scope.',
        body: { type: JSON_TYPE, schema: 'TokenError' },
      },
      401: {
        description: 'The client is unknown or disabled, or its assertion does not hold or was used before.',
        body: { type: JSON_TYPE, schema: 'TokenError' },
      },
      413: problem('The body is larger than 16 KiB.'),
      429: REFUSALS[429],
      500: REFUSALS[500],
      503: REFUSALS[503],
    },
  },
  {
    id: 'readCoverage',
    method: 'get',
    path: '/fhir/Coverage/{id}',
    summary: 'One Coverage by the id that a search gave',
    secured: true,
    parameters: [
      { in: 'path', name: 'id', required: true, description: 'Coverage.id' },
      { in: 'header', name: 'If-None-Match', required: false, description: 'The ETag of the answer before.' },
    ],
    answers: {
      200: { description: 'The Coverage.', body: { type: FHIR_JSON, schema: 'Coverage' }, headers: ['ETag'] },
      304: { description: 'It is what the ETag says.', body: null, headers: ['ETag'] },
      404: problem('Nothing that this client may find: always the same answer.'),
      ...REFUSALS,
    },
  },
  {
    id: 'searchCoverage',
    method: 'get',
    path: '/fhir/Coverage',
    summary: 'The Coverage of one person, by number and birth date together',
    secured: true,
    parameters: [
      {
        in: 'query',
        name: 'identifier',
        required: true,
        description: 'System and 保険者番号:記号:番号:枝番, joined by |. A comma within is written \\, and a bar \\|.',
        example: 'http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID|06139992:101:1:00',
      },
      {
        in: 'query',
        name: 'beneficiary.birthdate',
        required: true,
        description: 'Birth date, YYYY-MM-DD.',
        example: '1986-10-17',
      },
      { in: 'query', name: '_format', required: false, description: 'Ignored: answers are JSON.' },
    ],
    answers: SEARCHED,
  },
  {
    id: 'postSearchCoverage',
    method: 'post',
    path: '/fhir/Coverage/_search',
    summary: 'The same search with its parameters in the body, where no log of addresses keeps them',
    secured: true,
    parameters: [],
    takes: { type: FORM, schema: 'SearchRequest' },
    answers: SEARCHED,
  },
  {
    id: 'showCapabilities',
    method: 'get',
    path: '/fhir/metadata',
    summary: 'CapabilityStatement',
    secured: false,
    parameters: [],
    answers: {
      200: { description: 'What this server does.', body: { type: FHIR_JSON, schema: 'CapabilityStatement' } },
    },
  },
  {
    id: 'showSmartConfiguration',
    method: 'get',
    path: '/fhir/.well-known/smart-configuration',
    summary: 'Where tokens are made (SMART Backend Services)',
    secured: false,
    parameters: [],
    answers: {
      200: { description: 'Addresses and methods.', body: { type: JSON_TYPE, schema: 'SmartConfiguration' } },
    },
  },
  {
    id: 'showOpenApi',
    method: 'get',
    path: '/openapi.json',
    summary: 'This document',
    secured: false,
    parameters: [],
    answers: { 200: { description: 'OpenAPI 3.1.', body: { type: JSON_TYPE, schema: 'OpenApi' } } },
  },
] as const satisfies readonly Operation[];

export type OperationId = (typeof OPERATIONS)[number]['id'];
