import type { Boundary } from './cases.ts';
import type { DateRuleCode } from './date-rules.ts';

const NO_NUMBER = { myNumber: 'missing' } as const;
const SEVENTY = { birthOn: '1953-05-05' } as const;
const FAMILY = { ...SEVENTY, relation: 'family' } as const;
const LOST = { 'approval.kind': 'lost-renewing' } as const;

/** On both sides of each boundary of each rule about days and shares: what the rule says there. */
export const DATE_EXAMPLES: Record<DateRuleCode, readonly Boundary<string>[]> = {
  'usable-until': [
    {
      fact: 'card.certificateExpiresOn',
      samples: [
        ['2025-08-31', '2025-11-30'],
        ['2025-09-01', '2025-12-31'],
        [null, '-'],
      ],
    },
    {
      fact: 'card.certificateExpiresOn',
      samples: [
        ['2025-10-31', '2026-01-31'],
        ['2025-11-01', '2026-02-28'],
        ['2027-11-30', '2028-02-29'],
      ],
    },
    {
      fact: 'card.cardExpiresOn',
      samples: [
        ['2028-12-31', '2029-03-31'],
        ['2029-04-30', '2029-07-31'],
        ['2029-05-01', '2029-08-31'],
        [null, '2029-08-31'],
      ],
    },
    {
      fact: 'card.card',
      samples: [
        ['held', '2029-08-31'],
        ['none', '2029-08-31'],
        ['returned', '2029-08-31'],
        ['unknown', '2029-08-31'],
        [null, '-'],
      ],
    },
  ],
  'birthday-75': [
    {
      fact: 'birthOn',
      samples: [
        ['1952-02-28', '2027-02-28'],
        ['1952-02-29', '2027-03-01'],
        ['1952-03-01', '2027-03-01'],
      ],
    },
  ],
  'effective-on': [
    {
      fact: 'legacyCardEndsOn',
      samples: [
        ['2025-12-01', '2025-12-02'],
        ['2025-12-02', '2025-12-03'],
        [null, '2025-12-02'],
      ],
    },
    {
      fact: 'on',
      given: { legacyCardEndsOn: '2025-12-01' },
      samples: [
        ['2025-12-01', '2025-12-02'],
        ['2025-12-02', '2025-12-02'],
        ['2025-12-03', '2025-12-03'],
      ],
    },
  ],
  'max-years': [
    {
      fact: 'policy.maxYears',
      given: NO_NUMBER,
      samples: [
        [5, '2030-12-01 max-years'],
        [4, '2029-12-01 max-years'],
      ],
    },
    {
      fact: 'on',
      given: NO_NUMBER,
      samples: [
        ['2028-02-28', '2033-02-27 max-years'],
        ['2028-02-29', '2033-02-27 max-years'],
        ['2028-03-01', '2033-02-28 max-years'],
      ],
    },
    {
      fact: 'legacyCardEndsOn',
      given: NO_NUMBER,
      samples: [
        ['2025-12-01', '2030-12-01 max-years'],
        ['2025-12-02', '2030-12-02 max-years'],
        [null, '2030-12-01 max-years'],
      ],
    },
  ],
  'society-end': [
    {
      fact: 'policy.certificateEndsOn',
      given: NO_NUMBER,
      samples: [
        ['2030-11-30', '2030-11-30 society-end'],
        ['2030-12-01', '2030-12-01 max-years'],
        ['2030-12-02', '2030-12-01 max-years'],
        [null, '2030-12-01 max-years'],
      ],
    },
  ],
  'before-75': [
    {
      fact: 'birthOn',
      given: NO_NUMBER,
      samples: [
        ['1955-12-01', '2030-11-30 before-75'],
        ['1955-12-02', '2030-12-01 max-years'],
        ['1955-12-03', '2030-12-01 max-years'],
      ],
    },
    {
      fact: 'birthOn',
      given: NO_NUMBER,
      samples: [
        ['1952-02-28', '2027-02-27 before-75'],
        ['1952-02-29', '2027-02-28 before-75'],
        ['1952-03-01', '2027-02-28 before-75'],
      ],
    },
  ],
  'voluntary-end': [
    {
      fact: 'voluntaryEndsOn',
      given: { ...NO_NUMBER, category: 'voluntary' },
      samples: [
        ['2025-12-02', '2025-12-02 voluntary-end'],
        ['2030-11-30', '2030-11-30 voluntary-end'],
        ['2030-12-01', '2030-12-01 max-years'],
        [null, '2030-12-01 max-years'],
      ],
    },
    {
      fact: 'category',
      given: { ...NO_NUMBER, voluntaryEndsOn: '2026-05-31' },
      samples: [
        ['voluntary', '2026-05-31 voluntary-end'],
        ['general', '2030-12-01 max-years'],
        ['special-retired', '2030-12-01 max-years'],
      ],
    },
  ],
  'before-loss': [
    {
      fact: 'lostOn',
      given: NO_NUMBER,
      samples: [
        ['2025-12-03', '2025-12-02 before-loss'],
        ['2030-12-01', '2030-11-30 before-loss'],
        ['2030-12-02', '2030-12-01 max-years'],
        [null, '2030-12-01 max-years'],
      ],
    },
  ],
  'short-term': [
    {
      fact: 'approval.kind',
      given: { 'card.certificateExpiresOn': '2025-09-01' },
      samples: [
        ['lost-renewing', '2026-02-01 short-term'],
        ['special-care', '2030-12-01 max-years'],
        [null, 'N0'],
      ],
    },
    {
      fact: 'policy.shortTermMonths',
      given: LOST,
      samples: [
        [2, '2026-02-01 short-term'],
        [3, '2026-03-01 short-term'],
      ],
    },
    {
      fact: 'on',
      given: { ...LOST, 'approval.approvedOn': '2025-11-01' },
      samples: [
        ['2025-12-30', '2026-02-27 short-term'],
        ['2025-12-31', '2026-02-27 short-term'],
        ['2026-01-01', '2026-02-28 short-term'],
      ],
    },
    {
      fact: 'lostOn',
      given: LOST,
      samples: [
        ['2026-02-01', '2026-01-31 before-loss'],
        ['2026-02-02', '2026-02-01 before-loss'],
        ['2026-02-03', '2026-02-01 short-term'],
        [null, '2026-02-01 short-term'],
      ],
    },
  ],
  'share-from': [
    {
      fact: 'birthOn',
      samples: [
        ['1955-12-01', '2025-12-01'],
        ['1955-12-02', '2026-01-01'],
        ['1955-12-31', '2026-01-01'],
      ],
    },
    {
      fact: 'birthOn',
      samples: [
        ['1956-02-28', '2026-03-01'],
        ['1956-02-29', '2026-03-01'],
        ['1956-03-01', '2026-03-01'],
        ['1956-03-02', '2026-04-01'],
      ],
    },
  ],
  'share-of-insured': [
    {
      fact: 'standardPay',
      given: SEVENTY,
      samples: [
        [279_999, '2割'],
        [280_000, '3割'],
        [null, '不明'],
      ],
    },
    {
      fact: 'shareOverride',
      given: { ...SEVENTY, standardPay: null },
      samples: [
        [20, '2割'],
        [30, '3割'],
        [null, '不明'],
      ],
    },
    {
      fact: 'birthOn',
      samples: [
        ['1955-12-01', '3割'],
        ['1955-12-02', '-'],
      ],
    },
    {
      fact: 'on',
      given: { birthOn: '1955-12-02' },
      samples: [
        ['2025-12-31', '-'],
        ['2026-01-01', '3割'],
      ],
    },
  ],
  'share-of-family': [
    {
      fact: 'insured.birthOn',
      given: FAMILY,
      samples: [
        ['1955-12-01', '3割'],
        ['1955-12-02', '2割'],
        [null, '不明'],
      ],
    },
    {
      fact: 'insured.standardPay',
      given: { ...FAMILY, 'insured.birthOn': '1952-01-01' },
      samples: [
        [279_999, '2割'],
        [280_000, '3割'],
        [null, '不明'],
      ],
    },
    {
      fact: 'insured.shareOverride',
      given: { ...FAMILY, 'insured.birthOn': '1952-01-01', 'insured.standardPay': null },
      samples: [
        [20, '2割'],
        [30, '3割'],
        [null, '不明'],
      ],
    },
    {
      fact: 'shareOverride',
      given: { ...FAMILY, 'insured.birthOn': null },
      samples: [
        [20, '2割'],
        [30, '3割'],
        [null, '不明'],
      ],
    },
    {
      fact: 'relation',
      given: { ...SEVENTY, 'insured.birthOn': '1980-04-01' },
      samples: [
        ['insured', '3割'],
        ['family', '2割'],
      ],
    },
    {
      fact: 'on',
      given: { ...FAMILY, 'insured.birthOn': '1955-12-02' },
      samples: [
        ['2025-12-31', '2割'],
        ['2026-01-01', '3割'],
      ],
    },
  ],
};
