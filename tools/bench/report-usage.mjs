// Imported before a measured program: says at its end what it took, as the last line on standard error. JavaScript, so that
// nothing is measured of a compiler.
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = {
      cpu: (userCPUTime + systemCPUTime) / 1e6,
      wall: performance.now() / 1000,
      megabytes: maxRSS / 1024,
    };
    writeSync(2, `${JSON.stringify(usage)}\n`);
  });
}
