import type { Io } from '../../src/cli/command.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import type { Installation } from '../../src/platform/installation.ts';

/** What a command printed, and its exit code. */
interface Printed {
  code: number;
  out: string;
  err: string;
}

/** Runs a command of the shell in this process, with nothing on standard input. */
export async function runShell(
  argv: readonly string[],
  {
    cwd = '/',
    env = {},
    installation,
    terminal = false,
  }: { cwd?: string; env?: Io['env']; installation?: Installation; terminal?: boolean } = {},
): Promise<Printed> {
  const text = { out: '', err: '' };
  const into = (stream: 'out' | 'err') => {
    const decoder = new TextDecoder();
    return {
      write(piece: string | Uint8Array) {
        text[stream] += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
        return Promise.resolve();
      },
    };
  };
  async function* nothing() {}
  const io: Io = { stdout: into('out'), stderr: into('err'), stdin: nothing(), env, cwd, terminal };
  return { code: await runCommand(argv, io, installation), ...text };
}
