import { z } from 'zod';
import { MEMBER_ID_SYSTEM, RELATION_SYSTEM, RELATIONS } from '../codes/index.ts';
import { PROBLEM_TEXTS } from '../messages/api.ts';

/** JP Core (jpfhir.jp) and HL7 addresses, as their profiles write them. */
export const PROFILE = 'http://jpfhir.jp/fhir/core/StructureDefinition/JP_Coverage';
const EXTENSION = 'http://jpfhir.jp/fhir/core/Extension/StructureDefinition/JP_Coverage_';
export const SYMBOL = `${EXTENSION}InsuredPersonSymbol`;
export const NUMBER = `${EXTENSION}InsuredPersonNumber`;
export const SUB_NUMBER = `${EXTENSION}InsuredPersonSubNumber`;
export const INSURER_NUMBER_SYSTEM = 'http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber';
export const NAME_KIND = 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation';
export const COVERAGE_TYPE_SYSTEM = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
export const COPAY_SYSTEM = 'http://terminology.hl7.org/CodeSystem/coverage-copay-type';
export const UNITS = 'http://unitsofmeasure.org';
export const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris';

export const SCOPE = 'system/Coverage.read';
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const one = <T extends z.ZodType>(what: T) => z.array(what).length(1);
const coding = <C extends z.ZodType>(system: string, code: C) =>
  z.strictObject({ coding: one(z.strictObject({ system: z.literal(system), code })) });
const textExtension = z.strictObject({ url: z.enum([SYMBOL, NUMBER, SUB_NUMBER]), valueString: z.string() });

const patient = z.strictObject({
  resourceType: z.literal('Patient'),
  id: z.literal('beneficiary'),
  name: z
    .array(
      z.strictObject({
        extension: one(z.strictObject({ url: z.literal(NAME_KIND), valueCode: z.enum(['IDE', 'SYL']) })),
        use: z.literal('official'),
        text: z.string().min(1),
      }),
    )
    .min(1)
    .max(2),
  gender: z.enum(['male', 'female', 'unknown']),
  birthDate: day,
});

const organization = z.strictObject({
  resourceType: z.literal('Organization'),
  id: z.literal('insurer'),
  identifier: one(z.strictObject({ system: z.literal(INSURER_NUMBER_SYSTEM), value: z.string().regex(/^\d{8}$/) })),
  name: z.string(),
  telecom: one(z.strictObject({ system: z.literal('phone'), value: z.string() })).optional(),
});

const coverage = z
  .strictObject({
    resourceType: z.literal('Coverage'),
    id,
    meta: z.strictObject({ versionId: id, profile: one(z.literal(PROFILE)) }),
    contained: z.array(z.union([patient, organization])).length(2),
    extension: z.array(textExtension).length(3),
    identifier: one(z.strictObject({ system: z.literal(MEMBER_ID_SYSTEM), value: z.string() })),
    status: z.enum(['active', 'cancelled']),
    type: coding(COVERAGE_TYPE_SYSTEM, z.literal('PUBLICPOL')),
    beneficiary: z.strictObject({ reference: z.literal('#beneficiary') }),
    dependent: z.string(),
    relationship: coding(RELATION_SYSTEM, z.enum(RELATIONS)),
    period: z.strictObject({ start: day, end: day }),
    payor: one(z.strictObject({ reference: z.literal('#insurer') })),
    costToBeneficiary: one(
      z.strictObject({
        type: coding(COPAY_SYSTEM, z.literal('copaypct')),
        valueQuantity: z.strictObject({
          value: z.int().min(0).max(100),
          unit: z.literal('%'),
          system: z.literal(UNITS),
          code: z.literal('%'),
        }),
      }),
    ).optional(),
  })
  .describe(
    'A 資格確認書 in the shape of JP Core Coverage. It carries what stands on the front and nothing else. `period.end` is the last valid day (有効期限); of a cancelled one the last day on which it was good.',
  );

export type Coverage = z.output<typeof coverage>;

const searchSet = z
  .strictObject({
    resourceType: z.literal('Bundle'),
    type: z.literal('searchset'),
    total: z.int().min(0).max(1),
    link: one(z.strictObject({ relation: z.literal('self'), url: z.string() })),
    entry: one(
      z.strictObject({
        fullUrl: z.string(),
        resource: coverage,
        search: z.strictObject({ mode: z.literal('match') }),
      }),
    ).optional(),
  })
  .describe('At most one Coverage: the one that is good now, else the one that was good last.');

export type ProblemCode = keyof typeof PROBLEM_TEXTS;

const problem = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum(Object.keys(PROBLEM_TEXTS) as ProblemCode[]),
    parameter: z.string().optional().describe('Of `query-invalid`: the parameter that is wrong.'),
    reference: z.string().optional().describe('Of `fault`: the number under which the operator finds it.'),
  })
  .describe('RFC 9457.');

export type Problem = z.output<typeof problem>;

const tokenRequest = z.object({
  grant_type: z.literal('client_credentials'),
  client_assertion_type: z.literal(ASSERTION_TYPE),
  client_assertion: z
    .string()
    .describe('RFC 7523: iss = sub = client id, aud = this address, exp at most 5 minutes ahead, jti used once.'),
  scope: z.literal(SCOPE).optional(),
});

const token = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: z.literal(SCOPE),
});

export const TOKEN_ERRORS = ['invalid_request', 'invalid_client', 'unsupported_grant_type', 'invalid_scope'] as const;
const tokenError = z.strictObject({ error: z.enum(TOKEN_ERRORS) }).describe('RFC 6749 §5.2.');

const capabilityStatement = z.strictObject({
  resourceType: z.literal('CapabilityStatement'),
  status: z.literal('active'),
  date: day,
  kind: z.literal('instance'),
  software: z.strictObject({ name: z.literal('Akashi') }),
  implementation: z.strictObject({ description: z.string(), url: z.string() }),
  fhirVersion: z.literal('4.0.1'),
  format: one(z.literal('application/fhir+json')),
  rest: one(
    z.strictObject({
      mode: z.literal('server'),
      security: z.strictObject({
        extension: one(
          z.strictObject({
            url: z.literal(OAUTH_URIS),
            extension: one(z.strictObject({ url: z.literal('token'), valueUri: z.string() })),
          }),
        ),
        service: one(
          coding('http://terminology.hl7.org/CodeSystem/restful-security-service', z.literal('SMART-on-FHIR')),
        ),
      }),
      resource: one(
        z.strictObject({
          type: z.literal('Coverage'),
          supportedProfile: one(z.literal(PROFILE)),
          interaction: z.array(z.strictObject({ code: z.enum(['read', 'search-type']) })).length(2),
          versioning: z.literal('no-version'),
          searchParam: z
            .array(z.strictObject({ name: z.string(), type: z.enum(['token', 'date']), documentation: z.string() }))
            .length(2),
        }),
      ),
    }),
  ),
});

const smartConfiguration = z.strictObject({
  token_endpoint: z.string(),
  grant_types_supported: one(z.literal('client_credentials')),
  token_endpoint_auth_methods_supported: one(z.literal('private_key_jwt')),
  token_endpoint_auth_signing_alg_values_supported: z.array(z.enum(['ES256', 'RS256'])).length(2),
  scopes_supported: one(z.literal(SCOPE)),
  capabilities: one(z.literal('client-confidential-asymmetric')),
});

const searchRequest = z.object({ identifier: z.string(), 'beneficiary.birthdate': z.string() });

/** Every shape that goes in or out, by its name in the OpenAPI document. */
export const SCHEMAS = {
  Coverage: coverage,
  SearchSet: searchSet,
  SearchRequest: searchRequest,
  Problem: problem,
  TokenRequest: tokenRequest,
  Token: token,
  TokenError: tokenError,
  CapabilityStatement: capabilityStatement,
  SmartConfiguration: smartConfiguration,
  OpenApi: z.looseObject({ openapi: z.literal('3.1.0') }),
} as const satisfies Record<string, z.ZodType>;

export type SchemaName = keyof typeof SCHEMAS;
export type Shape<Name extends SchemaName> = z.output<(typeof SCHEMAS)[Name]>;
