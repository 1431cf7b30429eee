// Bundles the command line and server (dist/cli.js) and the small browser scripts (dist/public/).
// Packages stay outside the bundle: what runs is what the lock file pins.
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}dist.${process.pid}`;

await build({
  absWorkingDir: root,
  // Threads and processes are entries of their own, beside what starts them.
  entryPoints: {
    cli: `${root}src/cli.ts`,
    'decide-worker': `${root}src/cli/decide-worker.ts`,
    'evidence-worker': `${root}src/evidence/evidence-worker.ts`,
    'hash-worker': `${root}src/access/hash-worker.ts`,
    'draw-worker': `${root}src/print/draw-worker.ts`,
    'token-process': `${root}src/platform/token-process.ts`,
  },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: true,
  logLevel: 'warning',
});
await mkdir(`${out}/public`, { recursive: true });
const scripts = (await readdir(`${root}src/web/browser`).catch(() => [])).filter((f) => f.endsWith('.entry.ts'));
if (scripts.length > 0) {
  await build({
    // the alias below is looked up from here
    absWorkingDir: root,
    entryPoints: scripts.map((f) => ({ in: `${root}src/web/browser/${f}`, out: f.replace('.entry.ts', '') })),
    outdir: `${out}/public`,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    // components that the server writes are drawn in the browser by Hono's own small renderer
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'hono/jsx/dom' } },
    minify: true,
    // of the maker of QR codes what makes them, without its ways of drawing: a first view weighs 30 kB at most
    alias: { qrcode: 'qrcode/lib/core/qrcode.js' },
    logLevel: 'warning',
  });
}
await copyFile(`${root}node_modules/zxing-wasm/dist/reader/zxing_reader.wasm`, `${out}/public/zxing_reader.wasm`);
await writeFile(`${out}/.built`, `${new Date().toISOString()}\n`);
const old = `${root}dist.old.${process.pid}`;
await rename(`${root}dist`, old).catch(() => undefined);
await rename(out, `${root}dist`);
await rm(old, { recursive: true, force: true });
