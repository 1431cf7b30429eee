import { type QrMatrix, textMatrix } from '../codes/index.ts';
import type { Day } from '../lib/day.ts';
import type { Policy } from '../society/index.ts';
import { urls } from '../web/urls.ts';

/** What one society's sheet says beyond the sentences that all sheets share. Nobody's data. */
export interface Sheet {
  insurer: { number: string; name: string; phone: string };
  /** The society's sentence on what the document is. */
  standing: string;
  /** Where a counter checks codes. */
  verifyAddress: string;
  /** The symbol of that address. */
  symbol: QrMatrix;
  /** Day in Japan on which the sheet was made. */
  madeOn: Day;
  /** A made-up society: the sheet says so. Such a society carries the word in its name. */
  fictional: boolean;
}

/** @param issuer the public address, without a trailing slash */
export function makeSheet({ insurer, standing }: Policy, issuer: string, madeOn: Day): Sheet {
  const { number, name, phone } = insurer;
  const verifyAddress = issuer + urls.verify();
  return {
    insurer: { number, name, phone },
    standing,
    verifyAddress,
    symbol: textMatrix(verifyAddress),
    madeOn,
    fictional: name.includes('架空'),
  };
}

/** Colours of the sheet, those of the pages (src/web/styles.ts). */
export const INK = {
  text: '#1a1a1a',
  sub: '#4d4d4d',
  line: '#b3b3b3',
  ground: '#f2f2f2',
  white: '#ffffff',
  ok: '#115a36',
  okPale: '#e6f5ec',
  key: '#0017c1',
  keyDark: '#00118f',
  keyPale: '#e8f1fe',
  ng: '#a90000',
  warnPale: '#fff0b3',
  warnEdge: '#927200',
} as const;

/** Ground and ink of the four results, as the counter page shows them. */
export const RESULT_INK = {
  green: { ground: INK.ok, ink: INK.white, edge: INK.ok },
  yellow: { ground: INK.warnPale, ink: INK.text, edge: INK.warnEdge },
  red: { ground: INK.ng, ink: INK.white, edge: INK.ng },
  grey: { ground: INK.sub, ink: INK.white, edge: INK.sub },
} as const;

export const RESULTS = ['green', 'yellow', 'red', 'grey'] as const;
