import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { CONSOLE, LETTER } from '../../src/console/styles.ts';
import { COUNTER } from '../../src/counter/counter-style.ts';
import * as certificate from '../../src/portal/certificate-styles.ts';
import * as masked from '../../src/portal/masked-styles.ts';
import * as notice from '../../src/portal/notice-styles.ts';
import * as offline from '../../src/portal/offline-styles.ts';
import { BASE } from '../../src/web/styles.ts';

const require = createRequire(import.meta.url);
const tokens = readFileSync(require.resolve('@digital-go-jp/design-tokens/dist/tokens.css'), 'utf8').toLowerCase();
/** White and black with shorter names. */
const PLAIN = new Set(['#fff', '#000', '#333', '#666']);

it('every colour is one of the Digital Agency design tokens', () => {
  const sheets = [
    BASE,
    CONSOLE,
    LETTER,
    COUNTER,
    ...[certificate, notice, masked, offline].flatMap((sheets) => Object.values(sheets)),
  ];
  const css = JSON.stringify(sheets).toLowerCase();
  const colours = [...new Set(css.match(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b/g) ?? [])];
  expect(colours.length).toBeGreaterThan(10);
  expect(colours.filter((colour) => !PLAIN.has(colour) && !tokens.includes(colour))).toEqual([]);
});
