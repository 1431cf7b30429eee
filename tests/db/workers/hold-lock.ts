// Takes the lock of the folder in FOLDER, says so, and holds it until it is killed.
import { lockFolder } from '../../../src/platform/folder-lock.ts';
import { Refused } from '../../../src/platform/refused.ts';

try {
  lockFolder(process.env.FOLDER ?? '');
  process.send?.('locked');
  process.on('message', () => undefined); // stays alive
} catch (error) {
  process.send?.(error instanceof Refused ? error.code : String(error));
  process.disconnect?.();
}
