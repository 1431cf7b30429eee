import type { Day } from '../lib/day.ts';
import { Faults, type FileForm } from '../tables/index.ts';
import type { NamedFile } from './facts-from-files.ts';
import { type OpenOptions, openFile } from './profiles.ts';
import { readApprovalsFile } from './read-approvals-file.ts';
import { readCardStatusFile } from './read-card-status-file.ts';
import { readMembersFile } from './read-members-file.ts';
import type { SourceKind } from './source-store.ts';

/** What would be read of a file: counts and faults, never its content. */
export interface SampleReading {
  name: string;
  encoding: FileForm | null;
  /** People, for a layout in which a row can be several. */
  rows: number;
  unknownColumns: readonly string[];
  faults: Faults;
  notes: Faults;
}

/** Reads a file by a profile as an import would, without a database. @throws Refused as {@link openFile} */
export async function checkSample(
  named: NamedFile,
  kind: SourceKind,
  today: Day,
  options: OpenOptions = {},
): Promise<SampleReading> {
  const faults = new Faults();
  const reading: SampleReading = {
    name: named.name,
    encoding: null,
    rows: 0,
    unknownColumns: [],
    faults,
    notes: new Faults(),
  };
  const opened = await openFile(named, kind, options);
  if (!opened.ok) {
    faults.add(opened.fault);
    return reading;
  }
  reading.encoding = opened.file.encoding;
  const lines = new Map<string, number>();
  const claim = (row: { symbolKey: string; numberKey: string; branch: string }, line: number) => {
    const key = `${row.symbolKey}\t${row.numberKey}\t${row.branch}`;
    const earlier = lines.get(key);
    if (earlier === undefined) lines.set(key, line);
    return earlier;
  };
  const common = {
    faults,
    doubts: faults,
    notes: reading.notes,
    today,
    claim,
    onHead(head: { unknown: readonly string[] }) {
      reading.unknownColumns = head.unknown;
    },
  };
  const read = { members: readMembersFile, 'card-status': readCardStatusFile, approvals: readApprovalsFile }[kind];
  for await (const rows of read(opened.file, common)) reading.rows += rows.length;
  return reading;
}
