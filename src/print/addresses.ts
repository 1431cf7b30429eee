import { createHash } from 'node:crypto';
import { canonicalJson } from '../lib/canonical-json.ts';
import { foldName } from '../lib/fold.ts';
import type { LedgerLine } from '../members/index.ts';
import type { Addressee } from './piece.ts';

/** Whom and where to, as the ledger has it now; undefined: there is no address to send anything to. */
export function addresseeOf(line: LedgerLine): Addressee | undefined {
  if (line.address === null || line.address.trim() === '') return undefined;
  return { postalCode: line.postalCode, address: line.address, name: line.commonName ?? line.name };
}

export function addressHash(addressee: Addressee | undefined): string {
  return createHash('sha256')
    .update(canonicalJson(addressee ?? null))
    .digest('hex');
}

/** What tells at the release that an address may be wrong. */
export type Warning = 'shared-address' | 'like-an-office' | 'insurer-address' | 'no-postal-code';

/** Families at one address from which on it is more like an office or a home than a household. */
const MANY_FAMILIES = 4;

/** An address without what two writings of it may differ in. */
export const addressKey = (address: string) => foldName(address).replace(/[\s\u3000]/g, '');

/** The families (記号・番号) at each address of a batch. */
export class Addresses {
  readonly #families = new Map<string, Set<string>>();
  readonly #insurer: string;

  /** @param insurerAddress what no member lives at */
  constructor(insurerAddress: string) {
    this.#insurer = addressKey(insurerAddress);
  }

  add(key: string, family: string): void {
    const families = this.#families.get(key);
    if (families) families.add(family);
    else this.#families.set(key, new Set([family]));
  }

  warningsOf(key: string, postalCode: string): Warning[] {
    const families = this.#families.get(key)?.size ?? 0;
    const warnings: Warning[] = [];
    if (families >= MANY_FAMILIES) warnings.push('like-an-office');
    else if (families > 1) warnings.push('shared-address');
    if (key === this.#insurer) warnings.push('insurer-address');
    if (postalCode === '') warnings.push('no-postal-code');
    return warnings;
  }
}
