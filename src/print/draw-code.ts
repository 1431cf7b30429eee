import { PAPER } from '../messages/paper.ts';
import type { Pen, QrSymbol } from '../pdf/index.ts';
import { INK } from './layout.ts';

/** What stands where a code is printed; undefined: a specimen, which shows the place and its size and carries nothing that opens. */
export type CodeToDraw = QrSymbol | undefined;

export function drawCode(pen: Pen, x: number, y: number, side: number, code: CodeToDraw): void {
  if (code) {
    pen.symbol(x, y, side, code);
    return;
  }
  pen.box(x, y, side, side, { stroke: INK.sub, lineWidth: 0.25, dash: 0.8 });
  const style = { size: side * 0.18, colour: INK.sub, align: 'center' } as const;
  const middle = y + side / 2;
  for (const [index, line] of PAPER.codePlace(String(side)).entries()) {
    pen.text(x + side / 2, middle - 1 + index * side * 0.1, line, style);
  }
}
