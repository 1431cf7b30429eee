/** What a program's developer reads in a problem answer (RFC 9457): what happened and what to do. */
export const PROBLEM_TEXTS = {
  'query-invalid': {
    status: 400,
    title: 'Bad Request',
    detail: 'A parameter is missing, doubled, unknown or not of its form. See /openapi.json.',
  },
  'token-invalid': {
    status: 401,
    title: 'Unauthorized',
    detail: 'There is no token that can be used. Get a new one from the token endpoint.',
  },
  'not-allowed': {
    status: 403,
    title: 'Forbidden',
    detail: 'The token does not allow this. Ask the society that registered the client.',
  },
  'not-found': { status: 404, title: 'Not Found', detail: 'There is nothing here that this client may find.' },
  'method-not-allowed': {
    status: 405,
    title: 'Method Not Allowed',
    detail: 'This address does not take this method. See Allow.',
  },
  'too-large': { status: 413, title: 'Content Too Large', detail: 'The body is too large.' },
  'too-many-requests': {
    status: 429,
    title: 'Too Many Requests',
    detail: 'Wait for as long as Retry-After says. Ask the society if this limit is too low for you.',
  },
  unavailable: { status: 503, title: 'Service Unavailable', detail: 'Try again after a minute.' },
  fault: {
    status: 500,
    title: 'Internal Server Error',
    detail: 'Something unexpected happened. Give the reference to whoever runs this installation.',
  },
} as const satisfies Record<string, { status: number; title: string; detail: string }>;

type Language = 'ja' | 'en';

/** A client as the shell shows it. */
export interface ListedClient {
  id: string;
  name: string;
  scopes: string[];
  requestsAMinute: number;
  madeAt: string;
  disabledAt: string | null;
}

const STATES = { working: { ja: '利用中', en: 'working' }, disabled: { ja: '停止', en: 'disabled' } } as const;

/** What `akashi client list` prints: a line each. */
export function clientListText(language: Language, clients: readonly ListedClient[]): string {
  if (clients.length === 0) return language === 'ja' ? '登録はありません。' : 'none';
  return clients
    .map(({ disabledAt, id, name, requestsAMinute }) => {
      const state = STATES[disabledAt === null ? 'working' : 'disabled'][language];
      const rate = language === 'ja' ? `毎分${requestsAMinute}件まで` : `${requestsAMinute} requests a minute`;
      return `${id}  ${state}  ${rate}  ${name}`;
    })
    .join('\n');
}

export function clientAddedText(language: Language, { id, name }: ListedClient, tokenEndpoint: string): string {
  return language === 'ja'
    ? `「${name}」を登録しました。\nclient_id: ${id}\nトークンの発行先: ${tokenEndpoint}\n使い方は docs/api.md にあります。`
    : `${name} is registered.\nclient_id: ${id}\ntoken endpoint: ${tokenEndpoint}\nSee docs/api.md.`;
}

export function clientDisabledText(language: Language, id: string): string {
  return language === 'ja' ? `${id} の利用を止めました。` : `${id} is disabled.`;
}
