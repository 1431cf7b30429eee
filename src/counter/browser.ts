import type { Colour } from '../codes/browser.ts';

/** A sign for each colour of a verdict, so that nothing depends on the colour: two paths in a square of 64. */
export const SIGNS: Readonly<Record<Colour, readonly [outline: string, mark: string]>> = {
  green: ['M32 4a28 28 0 1 0 0 56a28 28 0 1 0 0-56z', 'M19 33l9 10l18-21'],
  yellow: ['M32 6L61 58H3z', 'M32 24v16M32 47v4'],
  red: ['M21 4h22l17 17v22l-17 17H21L4 43V21z', 'M22 22l20 20M42 22L22 42'],
  grey: ['M6 6h52v52H6z', 'M24 25c0-11 17-11 17 0c0 7-9 7-9 14M32 46v4'],
};
