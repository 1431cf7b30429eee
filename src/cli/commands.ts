import type { Command } from './command.ts';

/** Where each command lives; only the one that is called is loaded. First words must stay unique to a file. */
const FILES: Record<string, () => Promise<{ commands: Command[] }>> = {
  application: () => import('./application.ts'),
  audit: () => import('./audit.ts'),
  backup: () => import('./backup.ts'),
  bundle: () => import('./bundle.ts'),
  certificates: () => import('./certificates.ts'),
  client: () => import('./client.ts'),
  cohorts: () => import('./cohorts.ts'),
  collection: () => import('./collection.ts'),
  cycle: () => import('./cycle.ts'),
  db: () => import('./db.ts'),
  decide: () => import('./decide.ts'),
  demo: () => import('./demo.ts'),
  export: () => import('./export.ts'),
  filing: () => import('./filing.ts'),
  gaps: () => import('./gaps.ts'),
  generate: () => import('./generate.ts'),
  import: () => import('./import.ts'),
  keys: () => import('./keys.ts'),
  known: () => import('./known.ts'),
  mail: () => import('./mail.ts'),
  names: () => import('./names.ts'),
  packet: () => import('./packet.ts'),
  outside: () => import('./outside.ts'),
  policy: () => import('./policy.ts'),
  print: () => import('./print.ts'),
  profile: () => import('./profile.ts'),
  provider: () => import('./provider.ts'),
  restore: () => import('./backup.ts'),
  run: () => import('./run.ts'),
  serve: () => import('./serve.ts'),
  sheet: () => import('./sheet.ts'),
  staff: () => import('./staff.ts'),
  switch: () => import('./switch.ts'),
  verify: () => import('./verify.ts'),
};

export function listFirstWords(): string[] {
  return Object.keys(FILES);
}

export async function loadCommands(firstWord: string): Promise<Command[]> {
  const load = Object.hasOwn(FILES, firstWord) ? FILES[firstWord] : undefined;
  return load ? (await load()).commands : [];
}

export async function loadAllCommands(): Promise<Command[]> {
  const loaded = await Promise.all(Object.values(FILES).map((load) => load()));
  // `backup` and `restore` live in one file.
  return [...new Set(loaded.flatMap(({ commands }) => commands))];
}
