import type { Boundary } from './cases.ts';
import type { ReasonCode } from './facts.ts';

/** In every boundary: who is decided for this code (or also matches it), and who is not, each with the reason they get. */
type RuleBoundary = Boundary<ReasonCode | `${ReasonCode}+`>;

/**
 * On both sides of each boundary of each rule (docs/rules.md shows them). A side is the reason of the decision; with `+` the
 * rule matches too, but an earlier one is the reason.
 */
export const RULE_EXAMPLES: Record<ReasonCode, readonly RuleBoundary[]> = {
  Z0: [
    {
      fact: 'eligibleFromOn',
      samples: [
        ['2025-12-02', 'N0'],
        ['2025-12-03', 'Z0'],
      ],
    },
    {
      fact: 'lostOn',
      samples: [
        ['2025-12-02', 'Z0'],
        ['2025-12-03', 'N0'],
        [null, 'N0'],
      ],
    },
    {
      fact: 'voluntaryEndsOn',
      given: { category: 'voluntary' },
      samples: [
        ['2025-12-01', 'Z0'],
        ['2025-12-02', 'N0'],
        [null, 'N0'],
      ],
    },
    {
      fact: 'category',
      given: { voluntaryEndsOn: '2025-12-01' },
      samples: [
        ['voluntary', 'Z0'],
        ['general', 'N0'],
        ['special-retired', 'N0'],
      ],
    },
    {
      fact: 'birthOn',
      samples: [
        ['1950-12-02', 'Z0'],
        ['1950-12-03', 'N0'],
      ],
    },
    {
      fact: 'on',
      given: { birthOn: '1952-02-29' },
      samples: [
        ['2027-02-28', 'N0'],
        ['2027-03-01', 'Z0'],
      ],
    },
  ],
  R7: [
    {
      fact: 'disclosure',
      samples: [
        ['none', 'N0'],
        ['nondisclosure', 'N0'],
        ['withheld', 'R7'],
        ['requested', 'R7'],
      ],
    },
  ],
  R8: [
    {
      fact: 'approval.kind',
      samples: [
        ['special-care', 'R8'],
        ['lost-renewing', 'X1'],
        [null, 'N0'],
      ],
    },
    {
      fact: 'approval.approvedOn',
      samples: [
        ['2025-12-02', 'R8'],
        ['2025-12-03', 'N0'],
      ],
    },
    {
      fact: 'approval.endedOn',
      samples: [
        ['2025-12-01', 'N0'],
        ['2025-12-02', 'R8'],
        [null, 'R8'],
      ],
    },
  ],
  R6: [
    {
      fact: 'myNumber',
      samples: [
        ['filed', 'N0'],
        ['missing', 'R6'],
        ['in-doubt', 'R6'],
      ],
    },
  ],
  R5: [
    {
      fact: 'card.card',
      samples: [
        ['returned', 'R5'],
        ['held', 'N0'],
        ['unknown', 'N0'],
        ['none', 'U0'],
        [null, 'U0'],
      ],
    },
    {
      fact: 'card.returnedOn',
      given: { 'card.card': 'returned' },
      samples: [
        ['2025-12-02', 'R5'],
        ['2025-12-03', 'N0'],
        [null, 'R5'],
      ],
    },
  ],
  R3: [
    {
      fact: 'card.registration',
      samples: [
        ['release-requested', 'R3'],
        ['released', 'R3'],
        ['registered', 'N0'],
        ['not-registered', 'R2'],
        ['unknown', 'U0'],
      ],
    },
    {
      fact: 'card.releaseRequestedOn',
      given: { 'card.registration': 'release-requested' },
      samples: [
        ['2025-12-02', 'R3'],
        ['2025-12-03', 'N0'],
        [null, 'R3'],
      ],
    },
    {
      fact: 'card.releaseRequestedOn',
      given: { 'card.registration': 'released' },
      samples: [
        ['2025-12-02', 'R3'],
        ['2025-12-03', 'N0'],
        [null, 'R3'],
      ],
    },
    {
      fact: 'card.card',
      given: { 'card.registration': 'released' },
      samples: [
        ['held', 'R3'],
        ['unknown', 'R3'],
        ['returned', 'R5+'],
        ['none', 'U0'],
        [null, 'U0'],
      ],
    },
  ],
  R4: [
    {
      fact: 'card.certificateExpiresOn',
      samples: [
        ['2025-08-31', 'R4'],
        ['2025-09-01', 'N0'],
        [null, 'N0'],
      ],
    },
    {
      fact: 'card.cardExpiresOn',
      samples: [
        ['2025-08-31', 'R4'],
        ['2025-09-01', 'N0'],
        [null, 'N0'],
      ],
    },
    {
      fact: 'nextDeliveryOn',
      given: { 'card.certificateExpiresOn': '2025-09-01' },
      samples: [
        ['2025-12-31', 'N0'],
        ['2026-01-01', 'R4'],
      ],
    },
    {
      fact: 'on',
      given: { 'card.certificateExpiresOn': '2025-11-30' },
      samples: [
        ['2026-02-28', 'N0'],
        ['2026-03-01', 'R4'],
      ],
    },
    {
      fact: 'card.registration',
      given: { 'card.certificateExpiresOn': '2025-08-31' },
      samples: [
        ['registered', 'R4'],
        ['not-registered', 'R2'],
        ['release-requested', 'R3'],
        ['released', 'R3'],
        ['unknown', 'U0'],
      ],
    },
    {
      fact: 'card.releaseRequestedOn',
      given: { 'card.certificateExpiresOn': '2025-08-31', 'card.registration': 'released' },
      samples: [
        ['2025-12-02', 'R3'],
        ['2025-12-03', 'R4'],
        [null, 'R3'],
      ],
    },
    {
      fact: 'card.card',
      given: { 'card.certificateExpiresOn': '2025-08-31' },
      samples: [
        ['held', 'R4'],
        ['unknown', 'R4'],
        ['returned', 'R5+'],
        ['none', 'U0'],
        [null, 'U0'],
      ],
    },
  ],
  R2: [
    {
      fact: 'card.registration',
      samples: [
        ['not-registered', 'R2'],
        ['registered', 'N0'],
        ['release-requested', 'R3'],
        ['released', 'R3'],
        ['unknown', 'U0'],
      ],
    },
    {
      fact: 'card.card',
      given: { 'card.registration': 'not-registered' },
      samples: [
        ['held', 'R2'],
        ['none', 'R1'],
        ['returned', 'R5'],
        ['unknown', 'R12'],
        [null, 'U0'],
      ],
    },
    {
      fact: 'card.returnedOn',
      given: { 'card.registration': 'not-registered', 'card.card': 'returned' },
      samples: [
        ['2025-12-02', 'R5'],
        ['2025-12-03', 'R2'],
        [null, 'R5'],
      ],
    },
  ],
  R1: [
    {
      fact: 'card.card',
      given: { 'card.registration': 'not-registered' },
      samples: [
        ['none', 'R1'],
        ['held', 'R2'],
        ['returned', 'R5'],
        ['unknown', 'R12'],
        [null, 'U0'],
      ],
    },
    {
      fact: 'card.registration',
      given: { 'card.card': 'none' },
      samples: [
        ['not-registered', 'R1'],
        ['unknown', 'R1'],
        ['registered', 'U0'],
        ['release-requested', 'U0'],
        ['released', 'U0'],
      ],
    },
  ],
  R12: [
    {
      fact: 'card.card',
      given: { 'card.registration': 'not-registered' },
      samples: [
        ['unknown', 'R12'],
        ['held', 'R2'],
        ['none', 'R1'],
        ['returned', 'R5'],
        [null, 'U0'],
      ],
    },
    {
      fact: 'card.registration',
      given: { 'card.card': 'unknown' },
      samples: [
        ['not-registered', 'R12'],
        ['registered', 'N0'],
        ['release-requested', 'R3'],
        ['released', 'R3'],
        ['unknown', 'U0'],
      ],
    },
  ],
  X1: [
    {
      fact: 'approval.kind',
      samples: [
        ['lost-renewing', 'X1'],
        ['special-care', 'R8'],
        [null, 'N0'],
      ],
    },
    {
      fact: 'approval.approvedOn',
      given: { 'approval.kind': 'lost-renewing' },
      samples: [
        ['2025-12-02', 'X1'],
        ['2025-12-03', 'N0'],
      ],
    },
    {
      fact: 'approval.endedOn',
      given: { 'approval.kind': 'lost-renewing' },
      samples: [
        ['2025-12-01', 'N0'],
        ['2025-12-02', 'X1'],
        [null, 'X1'],
      ],
    },
    {
      fact: 'card.certificateExpiresOn',
      given: { 'approval.kind': 'lost-renewing' },
      samples: [
        ['2025-08-31', 'R4+'],
        ['2025-09-01', 'X1'],
        [null, 'X1'],
      ],
    },
  ],
  N0: [
    {
      fact: 'card.registration',
      samples: [
        ['registered', 'N0'],
        ['not-registered', 'R2'],
        ['release-requested', 'R3'],
        ['released', 'R3'],
        ['unknown', 'U0'],
      ],
    },
    {
      fact: 'card.releaseRequestedOn',
      given: { 'card.registration': 'released' },
      samples: [
        ['2025-12-02', 'R3'],
        ['2025-12-03', 'N0'],
        [null, 'R3'],
      ],
    },
    {
      fact: 'card.card',
      samples: [
        ['held', 'N0'],
        ['unknown', 'N0'],
        ['none', 'U0'],
        ['returned', 'R5'],
        [null, 'U0'],
      ],
    },
    {
      fact: 'card.returnedOn',
      given: { 'card.card': 'returned' },
      samples: [
        ['2025-12-02', 'R5'],
        ['2025-12-03', 'N0'],
        [null, 'R5'],
      ],
    },
  ],
  U0: [
    {
      fact: 'card.card',
      samples: [
        ['none', 'U0'],
        [null, 'U0'],
        ['held', 'N0'],
        ['unknown', 'N0'],
        ['returned', 'R5'],
      ],
    },
    {
      fact: 'card.registration',
      samples: [
        ['unknown', 'U0'],
        ['registered', 'N0'],
        ['not-registered', 'R2'],
        ['release-requested', 'R3'],
        ['released', 'R3'],
      ],
    },
    {
      fact: 'card.registration',
      given: { 'card.card': 'unknown' },
      samples: [
        ['unknown', 'U0'],
        ['registered', 'N0'],
        ['not-registered', 'R12'],
        ['release-requested', 'R3'],
        ['released', 'R3'],
      ],
    },
  ],
  Z1: [
    {
      fact: 'lostOn',
      given: { myNumber: 'missing', legacyCardEndsOn: '2025-12-31' },
      samples: [
        ['2026-01-01', 'Z1'],
        ['2026-01-02', 'R6'],
        [null, 'R6'],
      ],
    },
    {
      fact: 'legacyCardEndsOn',
      given: { myNumber: 'missing', lostOn: '2025-12-20' },
      samples: [
        ['2025-12-18', 'R6'],
        ['2025-12-19', 'Z1'],
        [null, 'R6'],
      ],
    },
    {
      fact: 'birthOn',
      given: { myNumber: 'missing', legacyCardEndsOn: '2025-12-31' },
      samples: [
        ['1951-01-01', 'Z1'],
        ['1951-01-02', 'R6'],
      ],
    },
    {
      fact: 'voluntaryEndsOn',
      given: { myNumber: 'missing', legacyCardEndsOn: '2025-12-31', category: 'voluntary' },
      samples: [
        ['2025-12-31', 'Z1'],
        ['2026-01-01', 'R6'],
        [null, 'R6'],
      ],
    },
    {
      fact: 'category',
      given: { myNumber: 'missing', legacyCardEndsOn: '2025-12-31', voluntaryEndsOn: '2025-12-31' },
      samples: [
        ['voluntary', 'Z1'],
        ['general', 'R6'],
        ['special-retired', 'R6'],
      ],
    },
    {
      fact: 'policy.certificateEndsOn',
      given: { myNumber: 'missing' },
      samples: [
        ['2025-12-01', 'Z1'],
        ['2025-12-02', 'R6'],
        [null, 'R6'],
      ],
    },
    {
      fact: 'on',
      given: { myNumber: 'missing', 'policy.certificateEndsOn': '2025-12-02' },
      samples: [
        ['2025-12-02', 'R6'],
        ['2025-12-03', 'Z1'],
      ],
    },
  ],
};
