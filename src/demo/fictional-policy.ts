import { addDays, addMonths, type Day, firstDayOfMonth } from '../lib/day.ts';
import { type Policy, PUBLISHED_KEY, policySchema } from '../society/index.ts';

/** The number of the fictional society, made for examples (files.md). */
export const FICTIONAL_INSURER = '06139992';
export const FICTIONAL_NAME = '見本健康保険組合（架空）';

/** The policy of a fictional society around a day: the seed's choices, and one uniform last day five years on, at a month's end. */
export function fictionalPolicy(insurerNumber: string, on: Day): Policy {
  return policySchema.parse(policyDocument(insurerNumber, on));
}

/** The policy of the demo: the same, with a print vendor whose key everybody has. */
export function demoPolicy(insurerNumber: string, on: Day): Policy {
  const { recipient } = PUBLISHED_KEY;
  return policySchema.parse({ ...policyDocument(insurerNumber, on), printVendor: { recipient } });
}

/** The fictional policy as the text of policy.json: only the keys whose defaults were not taken, so that it stays readable. */
export function policyText(insurerNumber: string, on: Day): string {
  return `${JSON.stringify(policyDocument(insurerNumber, on), null, 2)}\n`;
}

function policyDocument(insurerNumber: string, on: Day) {
  return {
    insurer: {
      number: insurerNumber,
      name: FICTIONAL_NAME,
      address: '見本県架空市さくら町１－１－１',
      phone: '03-0000-0000',
    },
    certificateEndsOn: addDays(addMonths(firstDayOfMonth(on), 60), -1),
    maxYears: 5,
    shortTermMonths: 2,
    legacyCardEndsOn: '2025-12-01',
    undetermined: 'hold',
  };
}
