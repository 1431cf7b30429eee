/** Verdicts in the order of verify.md: when several hold, the one that stands last here wins. */
export const VERDICTS = [
  'valid',
  'copy',
  'valid-status-stale',
  'already-scanned',
  'period-not-begun',
  'period-over',
  'code-not-yet',
  'code-expired',
  'revoked',
  'key-compromised',
  'forged',
  'unknown-issuer',
  'clock-wrong',
  'no-keys',
  'not-a-certificate',
] as const;

export type Verdict = (typeof VERDICTS)[number];

export type Colour = 'green' | 'yellow' | 'red' | 'grey';

export const COLOURS: Readonly<Record<Verdict, Colour>> = {
  valid: 'green',
  copy: 'yellow',
  'valid-status-stale': 'yellow',
  'already-scanned': 'yellow',
  'period-not-begun': 'red',
  'period-over': 'red',
  'code-not-yet': 'red',
  'code-expired': 'red',
  revoked: 'red',
  'key-compromised': 'red',
  forged: 'red',
  'unknown-issuer': 'grey',
  'clock-wrong': 'grey',
  'no-keys': 'grey',
  'not-a-certificate': 'grey',
};

/** The red verdicts that still show the person: what is on the card is genuine, it just does not count today. */
const RED_WITH_PERSON: readonly Verdict[] = ['period-not-begun', 'period-over', 'revoked'];

/** Whether a verdict may show who the certificate is about. */
export function showsPerson(verdict: Verdict): boolean {
  return COLOURS[verdict] === 'green' || COLOURS[verdict] === 'yellow' || RED_WITH_PERSON.includes(verdict);
}
