import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { PACKET_REFUSALS } from '../messages/packets.ts';
import { SINGLE_ISSUE_REFUSALS } from '../messages/single-issues.ts';
import { REFUSALS, Refused } from '../platform/refused.ts';

const TEXTS: Readonly<Record<string, { ja: string }>> = { ...PACKET_REFUSALS, ...SINGLE_ISSUE_REFUSALS };

/** What is said on the page of a case when a step was not taken. @throws what is no answer of a case */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Refused)) throw error;
  const text = TEXTS[String(error.details.why)] ?? TEXTS[error.code];
  if (!text) throw error;
  return text.ja;
}

export const statusOf = (error: unknown): ContentfulStatusCode =>
  error instanceof Refused ? (REFUSALS[error.code].status as ContentfulStatusCode) : 500;
