import { once } from 'node:events';
import { openInstallation } from '../app.ts';
import { portNumber } from '../config.ts';
import { DAILY_WORK, startDaily } from '../daily/index.ts';
import { startRecounting } from '../gaps/index.ts';
import { startResuming } from '../issuance/index.ts';
import { startMail } from '../mail/index.ts';
import { servingText } from '../messages/serve.ts';
import { refusalText } from '../messages/shell-refusals.ts';
import { today } from '../platform/clock.ts';
import { type Fault, newFault } from '../platform/fault.ts';
import { Refused } from '../platform/refused.ts';
import { watchEventLoop } from '../platform/watchdog.ts';
import { startPush } from '../push/index.ts';
import { startLetterRequests } from '../recovery/index.ts';
import { listInsurers } from '../society/index.ts';
import type { Call, Command } from './command.ts';
import { loadAllCommands } from './commands.ts';
import { serveCommands } from './forward.ts';
import { mailSwitch } from './mail-switch.ts';
import { findOption } from './options.ts';
import { runCommand } from './run-command.ts';

function portOf(call: Call): number {
  const text = findOption(call, 'port');
  if (text === undefined) return call.config.port;
  try {
    return portNumber(text);
  } catch {
    throw new Refused('usage', { option: '--port', why: 'not-a-port' });
  }
}

/** Serves until SIGINT or SIGTERM; then answers what is under way, closes the database and ends. */
async function serve(call: Call): Promise<number> {
  const { config, io, language } = call;
  const tell = (what: string, { reference, trace }: Fault) => {
    io.stderr.write(`fault ${reference} ${what}\n${trace}\n`).catch(() => undefined);
  };
  let endBehind: () => void = () => undefined;
  const behind = new Promise<void>((resolve) => {
    endBehind = resolve;
  });
  const onOutsideFault = (error: unknown) => {
    if (!(error instanceof Refused)) return tell('outside log', newFault(error));
    io.stderr.write(`${refusalText(language, error)}\n`).catch(() => undefined);
    // The database went back under a running server: nothing more is done with it.
    if (error.code !== 'outside-log-unwritable') endBehind();
  };
  const installation = await openInstallation(config, { onOutsideFault });
  const { metricsToken } = config;
  const where = { host: findOption(call, 'host') ?? config.host, port: portOf(call), metricsToken };
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), behind]);
  const watchdog = installation.engine === 'embedded' ? watchEventLoop() : undefined;
  let daily: ReturnType<typeof startDaily> | undefined;
  let recounting: ReturnType<typeof startRecounting> | undefined;
  let resuming: ReturnType<typeof startResuming> | undefined;
  let mail: ReturnType<typeof startMail> | undefined;
  let push: ReturnType<typeof startPush> | undefined;
  let requests: ReturnType<typeof startLetterRequests> | undefined;
  try {
    const waysIn =
      call.values.demo === true
        ? await (await import('../demo/index.ts')).makeDemo(installation, { on: today(installation.clock) })
        : undefined;
    const { listen } = await import('../server.ts');
    const server = await listen(installation, where);
    // All of them now: a command that comes after a newer version was built must still find the code of this one.
    if (installation.engine === 'embedded') await loadAllCommands();
    const commands = installation.engine === 'embedded' ? await serveCommands(installation, runCommand) : undefined;
    daily = startDaily(installation, DAILY_WORK, tell);
    recounting = startRecounting(installation, tell);
    resuming = startResuming(installation, tell);
    mail = startMail(installation, mailSwitch(installation), tell);
    push = startPush(installation, mailSwitch(installation), tell);
    requests = startLetterRequests(installation, tell);
    const societies = await listInsurers(installation.db);
    await io.stdout.write(
      servingText(language, { address: server.address, issuer: config.issuer, societies: societies.length }),
    );
    if (waysIn)
      await io.stdout.write((await import('../messages/demo.ts')).waysInText(language, server.address, waysIn));
    await stopped;
    await commands?.close();
    await server.close();
    return 0;
  } finally {
    await resuming?.stop();
    await requests?.stop();
    await recounting?.stop();
    await daily?.stop();
    await mail?.stop();
    await push?.stop();
    await watchdog?.stop();
    await installation.close();
  }
}

export const commands: Command[] = [
  {
    name: 'serve',
    usage: '[--demo] [--port 3000] [--host 127.0.0.1]',
    summary: {
      ja: 'ポータル・職員画面・窓口の確認ページを動かす（--demo は架空の組合つき）',
      en: 'serve portal, console and counter check; --demo makes a fictional society',
    },
    options: { demo: { type: 'boolean' }, port: { type: 'string' }, host: { type: 'string' } },
    arguments: [0, 0],
    needs: 'files',
    run: serve,
  },
];
