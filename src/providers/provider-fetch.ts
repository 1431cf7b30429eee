import type { CustomFetch } from 'openid-client';

/** Bytes of an answer; a provider's documents and tokens are a few thousand. */
const LARGEST_ANSWER = 512 * 1024;

/** The provider does not answer, answers that it can not, or says more than anybody would. */
export class ProviderAway extends Error {
  constructor(cause?: unknown) {
    super('the identity provider is away', { cause });
    this.name = 'ProviderAway';
  }
}

/**
 * Fetches from an identity provider, in the time that its caller gives (`signal`), and follows no redirect.
 * @throws ProviderAway
 */
export const fetchFromProvider: CustomFetch = async (url, { body, headers, method, redirect, signal }) => {
  try {
    const response = await fetch(url, {
      headers,
      method,
      redirect,
      ...(body == null ? {} : { body: body as NonNullable<RequestInit['body']> }),
      ...(signal ? { signal } : {}),
    });
    if (response.status >= 500) throw new ProviderAway();
    const bytes = await readLimited(response);
    const empty = response.status === 204 || response.status === 304;
    return new Response(empty ? null : bytes, { status: response.status, headers: response.headers });
  } catch (error) {
    throw error instanceof ProviderAway ? error : new ProviderAway(error);
  }
};

async function readLimited(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > LARGEST_ANSWER) throw new ProviderAway();
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
