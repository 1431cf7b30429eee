import { parseArgs } from 'node:util';
import type { OpenInstallation } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { holdsIndividualNumber } from '../lib/individual-number.ts';
import { faultText, helpText, usageText } from '../messages/cli.ts';
import { refusalText } from '../messages/shell-refusals.ts';
import { hasDatabase } from '../platform/data-folder.ts';
import { findDatabaseTrouble } from '../platform/database-trouble.ts';
import { newFault } from '../platform/fault.ts';
import type { Installation } from '../platform/installation.ts';
import { REFUSALS, Refused } from '../platform/refused.ts';
import { type Call, type Command, type DatabaseCall, type Io, OutputClosed } from './command.ts';
import { listFirstWords, loadAllCommands, loadCommands } from './commands.ts';
import { findServer, forward } from './forward.ts';

export const EXIT = { done: 0, no: 1, usage: 2, fault: 3 } as const;

/**
 * Runs one command and gives its exit code (commands.md: 0 done, 1 the answer is no, 2 wrong usage, 3 a fault).
 * @param installation the open installation when this runs inside the server; else it is opened when the command needs it,
 *   or the command is handed to the server that holds the folder.
 */
export async function runCommand(argv: readonly string[], io: Io, installation?: Installation): Promise<number> {
  const language = languageOf(io);
  try {
    const helped = await findHelp(argv);
    if (helped) {
      const [stream, code] = helped.asked ? [io.stdout, EXIT.done] : [io.stderr, EXIT.usage];
      await stream.write(`${helpText(language, helped.commands, helped.words)}\n`);
      return code;
    }
    const command = await findCommand(argv);
    const call = readCall(command, argv, io);
    if (command.needs === 'files') return await command.run(call);
    const there = installation || call.config.databaseUrl || hasDatabase(call.config.dataFolder);
    if (command.needs === 'database-if-there' && !there) return await command.run(call);
    if (installation) return await command.run(databaseCall(call, installation));
    const server = call.config.databaseUrl ? undefined : await findServer(call.config.dataFolder);
    if (server) return await forward(server, argv, io);
    const opened = await openFor(command, call.config);
    if (opened === undefined) return await (command as Extract<Command, { needs: 'database-if-there' }>).run(call);
    let code: number;
    try {
      code = await command.run(databaseCall(call, opened));
    } catch (error) {
      // what was refused or failed is said, and not that the log can not be written either
      await opened.close().catch(() => undefined);
      throw error;
    }
    await opened.close();
    return code;
  } catch (thrown) {
    const error = findFileTrouble(thrown) ?? (io.env.DATABASE_URL ? (findDatabaseTrouble(thrown) ?? thrown) : thrown);
    if (error instanceof Refused) {
      await io.stderr.write(`${refusalText(language, error)}\n`);
      return REFUSALS[error.code].exit;
    }
    if (error instanceof OutputClosed) return EXIT.done;
    const fault = newFault(error);
    await io.stderr.write(`${faultText(language, fault)}\n`);
    return EXIT.fault;
  }
}

/** The installation that the environment names. undefined: there is none, and the command does without. */
async function openFor(command: Command, config: Config): Promise<OpenInstallation | undefined> {
  // Loaded when it is needed: a command on files starts in half the time.
  const { openInstallation } = await import('../app.ts');
  try {
    return await openInstallation(config, { behind: command.behind ?? false, mayBegin: command.begins ?? false });
  } catch (error) {
    const isMissing = error instanceof Refused && error.code === 'installation-missing';
    if (isMissing && command.needs === 'database-if-there') return undefined;
    throw error;
  }
}

const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EROFS', 'EMFILE', 'ENFILE']);

/** The refusal in the place of what the system says of a file that can not be written. */
function findFileTrouble(error: unknown): Refused | undefined {
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const isOurs = code !== undefined && syscall !== undefined && NO_ROOM.has(code);
  return isOurs ? new Refused('file-not-written', { why: code }) : undefined;
}

export function languageOf(io: Io): 'ja' | 'en' {
  const locale = io.env.LC_ALL || io.env.LC_MESSAGES || io.env.LANG || '';
  return locale.startsWith('ja') ? 'ja' : 'en';
}

const wordsOf = (argv: readonly string[]) => {
  const end = argv.findIndex((word) => word.startsWith('-'));
  return end === -1 ? argv : argv.slice(0, end);
};

async function findHelp(
  argv: readonly string[],
): Promise<{ asked: boolean; words: string; commands: Command[] } | undefined> {
  const asked = argv.includes('--help') || argv.includes('-h') || argv[0] === 'help';
  const words = wordsOf(argv[0] === 'help' ? argv.slice(1) : argv);
  const first = words[0];
  if (first === undefined) return { asked: asked || argv.length === 0, words: '', commands: await loadAllCommands() };
  const commands = await loadCommands(first);
  if (commands.length === 0) return asked ? { asked: false, words: '', commands: await loadAllCommands() } : undefined;
  if (asked) {
    const exact = matching(commands, words);
    return { asked: true, words: exact?.name ?? first, commands: exact ? [exact] : commands };
  }
  return matching(commands, words) ? undefined : { asked: false, words: first, commands };
}

function matching(commands: readonly Command[], words: readonly string[]): Command | undefined {
  return commands.find((command) => command.name.split(' ').every((word, i) => words[i] === word));
}

async function findCommand(argv: readonly string[]): Promise<Command> {
  const words = wordsOf(argv);
  const found = matching(await loadCommands(words[0] ?? ''), words);
  if (!found)
    throw new Refused('usage', {
      option: words.join(' '),
      why: 'no-such-command',
      known: listFirstWords().join(', '),
    });
  return found;
}

const COMMON = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const;
const WITH_DATABASE = { insurer: { type: 'string' }, as: { type: 'string' } } as const;

/** What the parser of options did not like: which option, and what about it. */
function parseFault(error: unknown, command: string): { option: string; why: string } {
  const option = (error instanceof Error && /--?[a-z][a-z-]*/.exec(error.message)?.[0]) || command;
  const unknown = (error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
  return { option, why: unknown ? 'unknown-option' : 'value-misplaced' };
}

/** A folder may be called what it likes; a file's own name is kept with what came from it. */
const ownName = (text: string): string => (/^\.{0,2}\//.test(text) ? (text.split('/').at(-1) ?? '') : text);

/**
 * No command runs that was given a 個人番号, in whichever option: then none can be kept, and a new option can not be forgotten.
 * @throws Refused `individual-number`
 */
function refuseIndividualNumbers({
  positionals,
  values,
}: Pick<ReturnType<typeof parseArgs>, 'positionals' | 'values'>): void {
  const given = [...positionals.map((text) => ['', text] as const), ...Object.entries(values)];
  for (const [name, value] of given) {
    // of the post or a carrier: twelve digits as well
    if (name === 'tracking') continue;
    for (const text of [value].flat())
      if (typeof text === 'string' && !/^[0-9a-f]{40,}$/.test(text) && holdsIndividualNumber(ownName(text)))
        throw new Refused('individual-number', name === '' ? {} : { option: `--${name}` });
  }
}

function readCall(command: Command, argv: readonly string[], io: Io): Call {
  const depth = command.name.split(' ').length;
  const options = { ...COMMON, ...(command.needs === 'files' ? {} : WITH_DATABASE), ...command.options };
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: argv.slice(depth), options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Refused('usage', { ...parseFault(error, command.name), usage: usageText(command) });
  }
  const [least, most] = command.arguments;
  if (parsed.positionals.length < least || parsed.positionals.length > most) {
    throw new Refused('usage', { option: command.name, why: 'arguments', usage: usageText(command) });
  }
  refuseIndividualNumbers(parsed);
  return {
    io,
    config: readConfig(io.env, io.cwd),
    language: languageOf(io),
    values: parsed.values as Call['values'],
    positionals: parsed.positionals,
  };
}

function databaseCall(call: Call, installation: Installation): DatabaseCall {
  // The caller's clock counts, also inside the server: AKASHI_NOW is the caller's setting.
  const scoped: Installation = call.io.env.AKASHI_NOW ? { ...installation, clock: call.config.clock } : installation;
  const text = (option: string) => {
    const value = call.values[option];
    return typeof value === 'string' ? value : undefined;
  };
  const insurerNumber = async () => text('insurer') ?? (await import('../society/index.ts')).getOnlyInsurer(scoped.db);
  const staff: DatabaseCall['staff'] = async (option = 'as') => {
    const name = text(option);
    if (name === undefined) throw new Refused('usage', { option: `--${option}`, why: 'missing-staff' });
    const { findStaffByName } = await import('../access/index.ts');
    const found = await findStaffByName(scoped.db, await insurerNumber(), name);
    if (!found || found.disabledAt) throw new Refused('not-allowed', { option: `--${option}`, why: 'no-such-staff' });
    return { kind: 'staff', id: found.staffId, name: found.name, role: found.role };
  };
  const seesProtected = async () =>
    text('as') !== undefined && (await import('../access/index.ts')).can((await staff()).role, 'protected-look');
  return {
    ...call,
    installation: scoped,
    insurerNumber,
    staff,
    isOperator: text('as') === undefined,
    countsProtected: async () => text('as') === undefined || (await seesProtected()),
    seesProtected,
    actor: async () => (text('as') === undefined ? (await import('../audit/index.ts')).OPERATOR : staff()),
  };
}
