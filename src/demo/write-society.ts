import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { policyText } from './fictional-policy.ts';
import { generateSociety, type SocietyPlan } from './generate-society.ts';
import { headerOf, linesOf, SOCIETY_FILES, type SocietyFile } from './society-files.ts';

export interface WrittenSociety {
  insurerNumber: string;
  members: number;
  households: number;
  cardStatusRows: number;
  approvals: number;
  on: string;
}

/** Characters that are gathered before they are written. */
const CHUNK = 256 * 1024;

/**
 * Writes members.csv, card-status.csv, approvals.csv and policy.json of a fictional society into a folder, replacing what
 * is there. Streamed: memory does not grow with the number of people. The same plan gives the same bytes.
 */
export async function writeSociety(folder: string, plan: SocietyPlan): Promise<WrittenSociety> {
  await mkdir(folder, { recursive: true });
  const counts = { members: 0, households: 0, cardStatusRows: 0, approvals: 0 };
  const writers: { file: SocietyFile; writer: Writer }[] = [];
  try {
    for (const file of SOCIETY_FILES) {
      const writer = await openWriter(join(folder, file));
      writers.push({ file, writer });
      await writer.write(headerOf(file));
    }
    for (const person of generateSociety(plan)) {
      counts.members += 1;
      if (person.member.本人家族 === '本人') counts.households += 1;
      if (person.card) counts.cardStatusRows += 1;
      counts.approvals += person.approvals.length;
      for (const { file, writer } of writers) {
        const waiting = writer.write(linesOf(file, person));
        if (waiting) await waiting;
      }
    }
  } finally {
    for (const { writer } of writers) await writer.close();
  }
  const policy = await openWriter(join(folder, 'policy.json'));
  await policy.write(policyText(plan.insurerNumber, plan.on));
  await policy.close();
  return { insurerNumber: plan.insurerNumber, ...counts, on: plan.on };
}

interface Writer {
  /** Gives a promise only when the text went to the disk, so that a million small lines do not wait a million times. */
  write(text: string): Promise<void> | undefined;
  close(): Promise<void>;
}

async function openWriter(path: string): Promise<Writer> {
  const file = await open(path, 'w');
  let gathered = '';
  const flush = async () => {
    const text = gathered;
    gathered = '';
    await file.writeFile(text);
  };
  return {
    write(text) {
      gathered += text;
      return gathered.length >= CHUNK ? flush() : undefined;
    },
    async close() {
      await flush();
      await file.close();
    },
  };
}
