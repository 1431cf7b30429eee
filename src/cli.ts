import type { Writable } from 'node:stream';
import { type Io, type Output, OutputClosed } from './cli/command.ts';
import { runCommand } from './cli/run-command.ts';

function output(stream: Writable): Output {
  return {
    write: (text) =>
      new Promise((done, fail) => {
        stream.write(text, (error) => {
          if (!error) done();
          else fail((error as NodeJS.ErrnoException).code === 'EPIPE' ? new OutputClosed() : error);
        });
      }),
  };
}

// A closed pipe is answered where it is written to; without a listener it would end the process first.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const io: Io = {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  terminal: process.stderr.isTTY === true,
};
process.exitCode = await runCommand(process.argv.slice(2), io);
// Handles that libraries leave open must not keep a finished command alive.
process.stdin.pause();
if (process.exitCode !== 0) process.exit();
