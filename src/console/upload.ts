import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedFile } from '../members/index.ts';

/** Works on an uploaded file, which is kept in a folder of its own until that is done. */
export async function withUpload<T>(file: File, work: (upload: NamedFile) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'akashi-upload-'));
  try {
    const path = join(folder, 'upload');
    await writeFile(path, file.stream(), { mode: 0o600 });
    return await work({ name: file.name, path });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
