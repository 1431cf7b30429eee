/** All lengths are millimetres. What a printer or a maker of envelopes wants otherwise is changed here and nowhere else. */

/** ハガキ */
export const POSTCARD = { width: 100, height: 148 } as const;
/** ISO/IEC 7810 ID-1 */
export const CARD = { width: 85.6, height: 53.98 } as const;

/**
 * The window of a 長3 envelope (120 × 235) over an A4 sheet folded in three. The paper moves in its envelope, so what is to be
 * seen keeps `shift` away from the window's edges, and nothing else comes so near to it.
 */
export const WINDOW = { x: 20, y: 18, width: 90, height: 45, shift: 4 } as const;
/** Where a sheet is folded in three, from the upper edge. */
export const FOLDS = [99, 198] as const;
/** The symbol with the number of the piece, for the machine that matches sheets and envelopes. */
export const PIECE_CODE = { x: 187, y: 8, side: 11 } as const;
export const SENDER = { right: 198, y: 28 } as const;
export const BODY = { left: 20, width: 170, top: 70 } as const;
/** The certificate on its letter: front and back side by side, cut off as one piece and folded between them. */
export const CUT_OUT = { x: 5, y: 149 } as const;
/** Of the customer barcode, in points: 8 to 11.5 are allowed. Everything else of it follows. */
export const BARCODE_POINTS = 8.5;

export const INK = {
  text: '#000000',
  sub: '#404040',
  line: '#999999',
  pale: '#f2f2f2',
  white: '#ffffff',
  warn: '#a90000',
} as const;

/** Each kind of document has a colour of its own, so that nobody takes one for another (domain.md §11 no. 1). */
export const TONES = {
  certificate: { band: '#00118f', pale: '#e8f1fe' },
  share: { band: '#7a4a00', pale: '#fdf0dc' },
  notice: { band: '#404040', pale: '#f2f2f2' },
} as const;
