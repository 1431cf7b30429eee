import { describe, expect, test } from 'vitest';
import type { ReasonCode } from '../eligibility/index.ts';
import { getDay } from '../lib/day.ts';
import { type Case, consequencesOf, type HeldDocument, type Standing } from './consequences.ts';

const ON = getDay('2025-12-02');

const standing = (reason: ReasonCode, changes: Partial<Standing & Standing['decision']> = {}): Standing => ({
  decision: {
    document: reason === 'N0' ? 'notice' : reason === 'U0' ? 'undetermined' : reason === 'Z0' ? 'none' : 'certificate',
    channel: reason === 'R7' || reason === 'R8' ? 'paper' : reason === 'U0' || reason === 'Z0' ? 'none' : 'web',
    reason,
    share: changes.share ?? null,
    missing: changes.missing ?? [],
  },
  disclosure: changes.disclosure ?? 'none',
});
const [R1, R2, R3, R5, R7, R8, X1, N0, U0, Z0] = (
  ['R1', 'R2', 'R3', 'R5', 'R7', 'R8', 'X1', 'N0', 'U0', 'Z0'] as const
).map((reason) => standing(reason)) as [
  Standing,
  Standing,
  Standing,
  Standing,
  Standing,
  Standing,
  Standing,
  Standing,
  Standing,
  Standing,
];
const withheld = { ...R7, disclosure: 'withheld' } as const;
const requested = { ...R7, disclosure: 'requested' } as const;

const held = (changes: Partial<HeldDocument> = {}): HeldDocument => ({
  certificateId: 'one',
  document: 'certificate',
  channel: 'web',
  lastOn: getDay('2030-11-30'),
  beginsOn: getDay('2025-12-02'),
  stopsOn: null,
  says: 'the-same',
  ...changes,
});
const web = held();
const paper = held({ certificateId: 'two', channel: 'paper' });
const notice = held({ certificateId: 'three', document: 'notice', lastOn: null });

/** What was told, what was so before, what is so now, what is held, and what follows. */
type Line = [what: string, given: Partial<Case>, follows: string[]];

const TABLE: Line[] = [
  // joins
  ['joins, no card', { cause: 'joined', before: null, after: R1 }, ['issue needs-document R1']],
  ['joins, card works', { cause: 'joined', before: null, after: N0 }, ['issue needs-document N0']],
  ['joins, card not known', { cause: 'joined', before: null, after: U0 }, ['task find-missing U0']],
  // leaves; endsOn is the first day without eligibility
  ['leaves today', { cause: 'left', before: R1, after: Z0, held: [web], endsOn: ON }, ['stop left from 2025-12-02']],
  [
    'left in November',
    { cause: 'left', before: R1, after: Z0, held: [web], endsOn: getDay('2025-11-20') },
    ['stop left from 2025-11-20', 'task used-after-loss'],
  ],
  [
    'leaves next year',
    { cause: 'left', before: R1, after: R1, held: [web], endsOn: getDay('2026-01-01') },
    ['stop left from 2026-01-01'],
  ],
  [
    'leaves, has paper',
    { cause: 'left', before: R8, after: Z0, held: [paper], endsOn: ON },
    ['stop left from 2025-12-02', 'task collect-paper'],
  ],
  [
    'leaves, a notice only',
    { cause: 'left', before: N0, after: Z0, held: [notice], endsOn: ON },
    ['stop left from 2025-12-02'],
  ],
  ['leaves, holds nothing', { cause: 'left', before: R1, after: Z0, endsOn: ON }, []],
  [
    'leaves with 家族',
    { cause: 'left', before: R1, after: Z0, held: [web], endsOn: ON, family: 2 },
    ['stop left from 2025-12-02', 'task family-may-leave'],
  ],
  [
    'leaves after the document ends',
    {
      cause: 'left',
      before: R1,
      after: R1,
      held: [held({ lastOn: getDay('2025-12-31') })],
      endsOn: getDay('2026-01-01'),
    },
    [],
  ],
  ['the loss is taken back', { cause: 'withdrawal', before: Z0, after: R1 }, ['issue needs-document R1']],
  [
    'a coming loss is taken back',
    { cause: 'withdrawal', before: R1, after: R1, held: [held({ stopsOn: getDay('2026-01-01') })] },
    ['replace ends-too-early R1'],
  ],
  [
    'a share that changes later, and the certificate to come is there',
    {
      cause: 'withdrawal',
      before: R1,
      after: R1,
      held: [
        held({ certificateId: 'coming', beginsOn: getDay('2026-01-01'), says: 'otherwise' }),
        held({ lastOn: getDay('2025-12-31'), stopsOn: getDay('2026-01-01') }),
      ],
    },
    [],
  ],
  // employer, number, 任意継続
  ['another employer, same number', { cause: 'employer-moved', before: R1, after: R1, held: [web] }, []],
  ['another employer, nothing issued yet', { cause: 'employer-moved', before: R1, after: R1 }, []],
  [
    'the old number',
    { cause: 'renumbered', before: R1, after: Z0, held: [web], endsOn: ON },
    ['stop left from 2025-12-02'],
  ],
  [
    'the new number',
    { cause: 'renumbered', before: null, after: R1 },
    ['issue needs-document R1', 'notice new-letter'],
  ],
  [
    '任意継続',
    { cause: 'voluntary', before: null, after: R2, endsOn: getDay('2027-12-02') },
    ['issue needs-document R2', 'notice new-letter'],
  ],
  // names
  [
    'another name',
    { cause: 'name-changed', before: R1, after: R1, held: [held({ says: 'otherwise' })] },
    ['replace content-changed R1'],
  ],
  ['another name, nothing held', { cause: 'name-changed', before: R1, after: R1 }, []],
  [
    'only the kana',
    { cause: 'kana-corrected', before: R1, after: R1, held: [held({ says: 'other-kana' })] },
    ['notice kana-corrected'],
  ],
  [
    'the kana of a notice',
    { cause: 'kana-corrected', before: N0, after: N0, held: [held({ ...notice, says: 'other-kana' })] },
    ['notice kana-corrected'],
  ],
  // cards
  ['lost a working card', { cause: 'card-lost', before: N0, after: X1, held: [notice] }, ['issue needs-document X1']],
  ['lost a card that did not count', { cause: 'card-lost', before: R1, after: R1, held: [web] }, []],
  [
    'has the new card',
    { cause: 'card-lost-ended', before: X1, after: N0, held: [web, notice] },
    ['task not-needed-any-more'],
  ],
  [
    'release accepted',
    { cause: 'release-accepted', before: N0, after: R3, held: [notice] },
    ['issue needs-document R3'],
  ],
  ['release accepted, has one', { cause: 'release-accepted', before: R2, after: R3, held: [web] }, []],
  [
    'release taken back',
    { cause: 'withdrawal', before: R3, after: N0, held: [web, notice] },
    ['task not-needed-any-more'],
  ],
  ['release taken back before anything', { cause: 'withdrawal', before: R3, after: N0, held: [notice] }, []],
  ['card returned', { cause: 'card-returned', before: N0, after: R5, held: [notice] }, ['issue needs-document R5']],
  // flags
  [
    'withheld',
    { cause: 'protection-raised', before: R1, after: withheld, held: [web] },
    ['stop protected', 'issue needs-document R7', 'task safe-delivery'],
  ],
  [
    'withheld, has a notice',
    { cause: 'protection-raised', before: N0, after: withheld, held: [notice] },
    ['stop protected', 'issue needs-document R7', 'task safe-delivery'],
  ],
  [
    'withheld, only paper',
    { cause: 'protection-raised', before: R8, after: withheld, held: [paper] },
    ['issue needs-document R7', 'task safe-delivery'],
  ],
  [
    '申出中',
    { cause: 'protection-raised', before: R1, after: requested, held: [web], family: 1 },
    ['stop protected', 'issue needs-document R7', 'task safe-delivery', 'task family-shows-name'],
  ],
  ['申出中 becomes 提供不可', { cause: 'protection-raised', before: requested, after: withheld, held: [paper] }, []],
  [
    '不開示',
    { cause: 'protection-raised', before: R1, after: { ...R1, disclosure: 'nondisclosure' }, held: [web] },
    ['task nondisclosure'],
  ],
  [
    'raised by the monthly file',
    { cause: 'file', before: R1, after: withheld, held: [web] },
    ['stop protected', 'issue needs-document R7', 'task safe-delivery'],
  ],
  ['lowered', { cause: 'lowered', before: withheld, after: R1, held: [paper] }, ['task lowered-decide-again']],
  [
    'lowered, card works',
    { cause: 'lowered', before: withheld, after: N0, held: [paper] },
    ['task lowered-decide-again'],
  ],
  ['不開示 lowered', { cause: 'lowered', before: { ...R1, disclosure: 'nondisclosure' }, after: R1, held: [web] }, []],
  // 要配慮者
  [
    'care, has it on the Web',
    { cause: 'care-approved', before: R1, after: R8, held: [web] },
    ['replace paper-instead R8', 'task withdraw-web-later'],
  ],
  ['care, card works', { cause: 'care-approved', before: N0, after: R8, held: [notice] }, ['issue needs-document R8']],
  ['care ends', { cause: 'care-ended', before: R8, after: R1, held: [paper] }, ['replace web-instead R1']],
  [
    'care ends, card works',
    { cause: 'care-ended', before: R8, after: N0, held: [paper, notice] },
    ['task not-needed-any-more'],
  ],
  // 70 and 75
  [
    '70, 2割 from now on',
    { cause: 'age-70', before: R1, after: standing('R1', { share: 20 }), held: [held({ says: 'otherwise' })] },
    ['replace share-from-70 R1'],
  ],
  [
    '70, the document says it already',
    { cause: 'age-70', before: R1, after: standing('R1', { share: 20 }), held: [web] },
    [],
  ],
  [
    '70, the share can not be told',
    { cause: 'age-70', before: R1, after: standing('R1', { missing: ['share'] }), held: [web] },
    ['task find-missing R1'],
  ],
  [
    '75, a notice without an end',
    { cause: 'age-75', before: N0, after: Z0, held: [notice], endsOn: getDay('2025-12-20') },
    ['stop age-75 from 2025-12-20'],
  ],
  [
    '75, the certificate ends the day before',
    {
      cause: 'age-75',
      before: R1,
      after: Z0,
      held: [held({ lastOn: getDay('2025-12-19') })],
      endsOn: getDay('2025-12-20'),
    },
    [],
  ],
];

describe('what follows', () => {
  test.each(TABLE)('%s', (_what, given, follows) => {
    const found = consequencesOf({
      cause: 'joined',
      before: null,
      after: R1,
      held: [],
      endsOn: null,
      family: 0,
      shareFromOn: given.cause === 'age-70' ? getDay('2026-01-01') : null,
      on: ON,
      ...given,
    });
    const said = found.map(({ kind, reason, rule, stop }) =>
      [kind, reason, rule ?? '', stop?.fromOn ? `from ${stop.fromOn}` : ''].filter(Boolean).join(' '),
    );
    expect(said).toEqual(follows);
  });

  test('a stop names the documents that it is about, and no other', () => {
    const [stop] = consequencesOf({
      cause: 'protection-raised',
      before: R1,
      after: withheld,
      held: [web, paper, notice],
      endsOn: null,
      family: 0,
      shareFromOn: null,
      on: ON,
    });
    expect(stop?.stop).toEqual({ certificateIds: ['one', 'three'], fromOn: null });
  });
});
