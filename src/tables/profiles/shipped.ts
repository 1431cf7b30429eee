import akashi from './shipped/akashi.json' with { type: 'json' };
import excelWareki from './shipped/excel-wareki.json' with { type: 'json' };
import kpfd0006 from './shipped/kpfd0006.json' with { type: 'json' };

/** The profile documents that come with the program; the first is our own layout. */
export const SHIPPED_PROFILES: readonly unknown[] = [akashi, excelWareki, kpfd0006];
