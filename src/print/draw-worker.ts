// A thread that draws files of pieces.
import { answerTasks } from '../platform/worker-pool.ts';
import { drawPieces, type FileFacts } from './draw-pieces.ts';
import type { Piece } from './piece.ts';

export interface DrawTask {
  facts: FileFacts;
  pieces: Piece[];
}

answerTasks(async ({ facts, pieces }: DrawTask) => {
  const result = await drawPieces(facts, pieces);
  return { result, transfer: [] };
});
