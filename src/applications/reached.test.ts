import { describe, expect, it } from 'vitest';
import type { Face } from '../certificates/index.ts';
import type { RecordedFiling } from '../filings/index.ts';
import { getDay } from '../lib/day.ts';
import type { ApplicationKind } from './kinds.ts';
import { hasReached } from './reached.ts';

const at = (text: string) => new Date(`${text}:00+09:00`);
const APPROVED_AT = at('2025-12-10T10:00');
const OPENED = { openedAt: at('2025-12-12T08:00') };

const limitOf = (category: 'ア' | 'ウ', effectiveOn = '2025-12-01') => ({
  limitCategory: { category, effectiveOn: getDay(effectiveOn), endsOn: getDay('2026-05-31') },
});

type Document = Parameters<typeof hasReached>[1][number];

const document = (changes: Partial<Document> = {}, face: Partial<Face> = {}): Document => ({
  memberId: 'm1',
  document: 'certificate',
  issuedAt: at('2025-12-11T09:00'),
  effectiveOn: getDay('2025-12-11'),
  expiresOn: getDay('2026-11-30'),
  openedAt: null,
  deliveredAt: null,
  returnedAt: null,
  revokedAt: null,
  face: face as Face,
  ...changes,
});

const filed = (details: Record<string, string> = {}, withdrawnAt: Date | null = null): RecordedFiling => ({
  filingId: 'f1',
  kind: 'limit-category',
  memberId: 'm1',
  trueOn: getDay('2025-12-01'),
  receivedOn: getDay('2025-12-08'),
  details: { category: 'ウ', endsOn: '2026-05-31', onCertificate: 'yes', ...details },
  recordedAt: APPROVED_AT,
  recordedBy: 'clerk',
  withdrawnAt,
});

const reached = (kind: ApplicationKind, filing: RecordedFiling | null, documents: readonly Document[]) =>
  hasReached({ kind, memberId: 'm1', at: APPROVED_AT, filing }, documents);

describe('what was approved has come to the person', () => {
  it.each<[string, Document[], boolean]>([
    ['nothing was issued', [], false],
    ['issued, not opened', [document()], false],
    ['opened', [document(OPENED)], true],
    ['delivered', [document({ deliveredAt: at('2025-12-15T10:00') })], true],
    ['issued before the approval', [document({ ...OPENED, issuedAt: APPROVED_AT })], false],
    ['a notice', [document({ ...OPENED, document: 'notice' })], false],
    ['somebody else’s', [document({ ...OPENED, memberId: 'm2' })], false],
    ['ended before it arrived', [document({ deliveredAt: at('2025-12-15T10:00'), revokedAt: OPENED.openedAt })], false],
    ['ended after it was opened', [document({ ...OPENED, revokedAt: at('2026-01-05T00:00') })], true],
    ['sent back', [document({ deliveredAt: at('2025-12-15T10:00'), returnedAt: at('2025-12-20T10:00') })], false],
    ['handed over after that', [document({ deliveredAt: at('2025-12-25T10:00'), returnedAt: APPROVED_AT })], true],
  ])('with a re-issue: %s', (_what, documents, expected) => {
    expect(reached('reissue', null, documents)).toBe(expected);
  });

  it.each<[string, RecordedFiling | null, Document[], boolean]>([
    ['a certificate that carries it, opened', filed(), [document(OPENED, limitOf('ウ'))], true],
    ['one that carries it, not opened', filed(), [document({}, limitOf('ウ'))], false],
    ['one that carries none', filed(), [document(OPENED)], false],
    ['one that carries the category before it', filed(), [document(OPENED, limitOf('ア', '2025-06-01'))], false],
    ['one of the same category from another day', filed(), [document(OPENED, limitOf('ウ', '2025-06-01'))], false],
    [
      'the one before, opened, and the one that carries it',
      filed(),
      [document(OPENED), document({}, limitOf('ウ'))],
      false,
    ],
    [
      'carried by one from before the approval',
      filed(),
      [document({ ...OPENED, issuedAt: APPROVED_AT }, limitOf('ウ'))],
      false,
    ],
    ['wished on no certificate', filed({ onCertificate: 'no' }), [], true],
    ['wished on none, and taken back', filed({ onCertificate: 'no' }, at('2025-12-20T10:00')), [], false],
    ['taken back', filed({}, at('2025-12-20T10:00')), [document(OPENED, limitOf('ウ'))], false],
    ['no filing', null, [document(OPENED, limitOf('ウ'))], false],
  ])('with a 限度額適用区分: %s', (_what, filing, documents, expected) => {
    expect(reached('limit-category', filing, documents)).toBe(expected);
  });
});
