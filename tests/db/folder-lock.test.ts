import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lockFolder } from '../../src/platform/folder-lock.ts';
import { startWorker } from '../support/worker-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const holder = () => startWorker('hold-lock', { FOLDER: folder });

it('one process holds a folder; every other is refused, also while the owner is stopped; a dead owner leaves it free', async () => {
  const owner = holder();
  expect(await owner.next()).toBe('locked');
  for (let i = 0; i < 10; i++)
    expect(() => lockFolder(folder)).toThrow(
      expect.objectContaining({ code: 'folder-busy', details: expect.objectContaining({ owner: String(owner.pid) }) }),
    );
  const second = holder();
  expect(await second.next()).toBe('folder-busy');
  await second.ended;

  owner.kill('SIGSTOP');
  const third = holder();
  expect(await third.next()).toBe('folder-busy');
  await third.ended;
  owner.kill('SIGCONT');

  owner.kill('SIGKILL');
  await owner.ended;
  const next = holder();
  expect(await next.next()).toBe('locked');
  next.kill('SIGKILL');
  await next.ended;
});

it('of many that start at once, exactly one gets it', async () => {
  const all = Array.from({ length: 8 }, holder);
  const answers = await Promise.all(all.map((worker) => worker.next<string>()));
  expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'folder-busy')).toHaveLength(7);
  for (const worker of all) worker.kill('SIGKILL');
  await Promise.all(all.map((worker) => worker.ended));
});

it('is free again after its owner releases it', () => {
  lockFolder(folder).release();
  lockFolder(folder).release();
});
