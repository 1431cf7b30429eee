import { expect, test } from 'vitest';
import type { Reconciliation, RunSummary } from '../issuance/index.ts';
import { nextText } from './run-standing.ts';
import { checkText, reviewText, runText } from './runs.ts';

const RUN = {
  runId: '7'.repeat(22),
  state: 'checked',
  scope: 'all',
  planOn: '2025-12-02',
  nextDeliveryOn: '2026-01-05',
  people: 3,
  byReason: { R1: 2, R8: 1 },
  byDocument: { certificate: 3 },
  byChannel: { web: 2, paper: 1 },
  leftOut: { 'already-held': 4 },
  issued: 0,
  movedOut: { 'facts-changed': 1 },
} as unknown as RunSummary;

/** Words in small Latin letters, which codes are made of, but for what is typed after `--brake`. */
const codesIn = (text: string) => text.replace(/--brake \S+/g, '').match(/[a-z][a-z-]{2,}/g) ?? [];

test('a run is told in Japanese without a code, in English by its codes', () => {
  const japanese = runText('ja', RUN, { kind: 'all', value: '' });
  expect(codesIn(japanese)).toEqual([]);
  expect(japanese).toContain('状態: 承認待ち\n範囲: 全員\n基準日: 2025-12-02\n次回の交付予定日: 2026-01-05');
  expect(japanese).toMatch(/2 {2}\S+（R1）/);
  expect(runText('ja', RUN, { kind: 'employer', value: '202' })).toContain('範囲: 事業所 202');
  expect(runText('en', RUN, { kind: 'all', value: '' })).toContain('scope: all');
});

test('so is what it is approved by, and how it was reconciled', () => {
  const review = {
    brakes: [{ brake: 'growth', found: 400, allowed: 300, accepted: null }],
    differences: { new: 1, same: 2 },
    lints: { 'period-not-empty': 1 },
    warnings: { sharedAddress: 0, mixedEmployer: 0, noAddress: 1, cameBack: 1 },
  } as unknown as Parameters<typeof reviewText>[1];
  const said = reviewText('ja', review, () => '有効期限は発効年月日より前ではない。');
  expect(codesIn(said)).toEqual([]);
  expect(said).toContain('--brake growth');
  const held = nextText('ja', { runId: '7', state: 'planned' }, ['growth']);
  expect(held).toContain('akashi run accept 7 --brake growth --why … --as …');
  expect(nextText('en', { runId: '7', state: 'closed' }, [])).toBe('next: nothing');
  const found = {
    ...{ ok: false, planned: 3, issued: 2, exceptions: 1, digest: '', state: 'released' },
    differences: [{ kind: 'content-differs', memberId: '1', certificateId: '2' }],
    movedOut: [{ memberId: '3', why: 'working-card' }],
  } as unknown as Reconciliation;
  const batch = { batchId: 'b', seq: 3, state: 'made', pieces: 20 } as const;
  const onTheWay = { all: 30, paper: 30, web: 0, toGather: 5, noAddress: 3, inBatches: [batch], returned: 2 };
  expect(codesIn(checkText('ja', found, onTheWay))).toEqual([]);
  const english = checkText('en', found, onTheWay);
  expect(english).toMatch(
    /30 not delivered yet\n {2}5 {2}paper in no print batch.*\n {2}3 {2}paper without an address.*\n {2}20 {2}print batch 3: waits for its release.*\n {2}2 /,
  );
  expect(english).toContain('content-differs  member 1  certificate 2');
});
