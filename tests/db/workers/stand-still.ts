// Watches its own event loop, then stands still for ever, as PGlite can after a full disk.
import { watchEventLoop } from '../../../src/platform/watchdog.ts';

watchEventLoop(2_000);
process.on('message', () => {
  for (;;);
});
process.send?.('ready');
