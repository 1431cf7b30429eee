import { expect, it } from 'vitest';
import { POLICY } from '../../tests/support/ledger-file.ts';
import { policySchema } from '../society/index.ts';
import { findBrakes, type PlanFigures } from './brakes.ts';
import type { ScopeKind } from './plan-scope.ts';

const policyOf = (runBrakes: object = {}) => policySchema.parse({ ...POLICY, runBrakes });

/** An ordinary month of a society of 10,000. */
const USUAL: PlanFigures = {
  looked: 10_000,
  eligible: 9_800,
  certificates: 300,
  documents: 9_000,
  unknowns: 90,
  lintFailures: 3,
  due: 2_500,
  dueBefore: 2_450,
};

const CASES: [says: string, ScopeKind, Partial<PlanFigures>, held: string[]][] = [
  ['an ordinary month', 'all', {}, []],
  ['a first run', 'all', { certificates: 3_000, due: 3_000, dueBefore: null }, []],
  ['one person short of the share', 'all', { certificates: 5_879, due: 5_879, dueBefore: null }, []],
  ['the share itself', 'all', { certificates: 5_880, due: 5_880, dueBefore: null }, ['certificates 600>=600']],
  ['everybody', 'all', { certificates: 9_800, due: 9_800, dueBefore: null }, ['certificates 1000>=600']],
  ['everybody of an employer', 'employer', { certificates: 9_800, dueBefore: null }, ['certificates 1000>=600']],
  ['everybody of a reason, who were chosen for it', 'reason', { certificates: 9_800, unknowns: 0 }, []],
  ['everybody of a list', 'list', { certificates: 9_800, unknowns: 5_000, dueBefore: null }, []],
  ['one unknown short', 'all', { unknowns: 979 }, []],
  ['too many unknowns', 'all', { unknowns: 980 }, ['unknowns 100>=100']],
  ['growth, one short', 'all', { due: 3_184 }, []],
  ['growth', 'all', { due: 3_185 }, ['growth 300>=300']],
  ['growth of a reason', 'reason', { due: 4_900 }, ['growth 1000>=300']],
  ['shrinking, one short', 'all', { due: 1_716 }, []],
  ['shrinking', 'all', { due: 1_715 }, ['shrink 300>=300']],
  ['all gone', 'all', { due: 0, certificates: 0 }, ['shrink 1000>=300']],
  ['nobody before', 'all', { dueBefore: 0 }, []],
  ['ten failed lints in ten documents: too few to say anything', 'list', { documents: 0, lintFailures: 10 }, []],
  ['eleven of eleven', 'list', { documents: 0, lintFailures: 11 }, ['lint-failures 1000>=1']],
  ['eleven in eleven thousand', 'all', { documents: 10_989, lintFailures: 11 }, []],
  ['eleven in ten thousand', 'all', { documents: 9_989, lintFailures: 11 }, ['lint-failures 1>=1']],
  [
    '999 people who all get one',
    'all',
    { looked: 999, eligible: 999, certificates: 999, unknowns: 0, due: 999, dueBefore: 1 },
    [],
  ],
  [
    'nobody at all',
    'all',
    { looked: 0, eligible: 0, certificates: 0, documents: 0, unknowns: 0, lintFailures: 0, due: 0 },
    [],
  ],
  [
    'everything at once',
    'all',
    { certificates: 9_000, unknowns: 2_000, due: 9_000, lintFailures: 500 },
    ['certificates 918>=600', 'unknowns 204>=100', 'growth 2673>=300', 'lint-failures 52>=1'],
  ],
];

it.each(CASES)('%s', (_says, scope, changes, held) => {
  const found = findBrakes(scope, { ...USUAL, ...changes }, policyOf());
  expect(found.map(({ allowed, brake, found: share }) => `${brake} ${share}>=${allowed}`)).toEqual(held);
});

it('follows the policy', () => {
  const figures = { ...USUAL, looked: 50, eligible: 50, certificates: 10, unknowns: 2, due: 10, dueBefore: 9 };
  expect(findBrakes('all', figures, policyOf())).toEqual([]);
  const strict = { fromPeople: 50, certificatesPercent: 20, unknownsPercent: 4, growthPercent: 11, lintFailures: 0 };
  expect(
    findBrakes('all', { ...figures, documents: 10, lintFailures: 1 }, policyOf(strict)).map(({ brake }) => brake),
  ).toEqual(['certificates', 'unknowns', 'growth', 'lint-failures']);
});
