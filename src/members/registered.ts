import type { Category, Relation } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';

/** What 加入者台帳 has registered of a person and a document can say, as the file gives it and as the ledger keeps it. */
export interface Registered {
  relation: Relation;
  relationship: string | null;
  name: string;
  nameKana: string;
  commonName: string | null;
  birthOn: Day;
  sex: 'male' | 'female' | null;
  sexOnBack: boolean;
  eligibleFromOn: Day;
  /** First day WITHOUT eligibility. */
  lostOn: Day | null;
  category: Category;
  employerSymbol: string | null;
  postalCode: string | null;
  address: string | null;
}
