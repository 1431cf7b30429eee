import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT } from '../../src/app.ts';

const { forbidden, options } = createRequire(import.meta.url)(join(PROJECT, '.dependency-cruiser.cjs'));

async function cruised(folder: string): Promise<ICruiseResult> {
  const { output } = await cruise(['src'], { ...options, baseDir: folder, ruleSet: { forbidden }, validate: true });
  return output as ICruiseResult;
}

const violationsOf = (result: ICruiseResult) =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
}

describe('the boundaries', () => {
  test('hold in src, and something was looked at', async () => {
    const result = await cruised(PROJECT);
    expect(violationsOf(result)).toEqual([]);
    expect(result.summary.totalCruised).toBeGreaterThan(100);
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(200);
  }, 60_000);

  // Without these, a tool that reads nothing any more would pass for a clean tree.
  const PLANTED: Record<string, { file: string; text: string }> = {
    'domain-only-through-its-door': {
      file: 'src/issuance/planted.ts',
      text: "import { insertCertificates } from '../certificates/certificate-store.ts';\nexport const planted = insertCertificates;\n",
    },
    'no-cycles': {
      file: 'src/lib/planted.ts',
      text: "import { again } from './planted-again.ts';\nexport const planted = () => again;\n",
    },
    'lib-knows-nothing': {
      file: 'src/lib/planted-clock.ts',
      text: "import { systemClock } from '../platform/clock.ts';\nexport const planted = systemClock;\n",
    },
    'platform-knows-no-domain': {
      file: 'src/platform/planted.ts',
      text: "import type { Actor } from '../audit/index.ts';\nexport type Planted = Actor;\n",
    },
    'rules-are-pure': {
      file: 'src/eligibility/planted.ts',
      text: "import type { Db } from '../platform/database.ts';\nexport type Planted = Db;\n",
    },
    'face-is-pure': {
      file: 'src/certificates/face.ts',
      text: "import { systemClock } from '../platform/clock.ts';\nexport const planted = systemClock;\n",
    },
    'domain-knows-no-shell': {
      file: 'src/members/planted.ts',
      text: "import type { Call } from '../cli/command.ts';\nexport type Planted = Call;\n",
    },
    'config-at-the-edge': {
      file: 'src/members/planted-config.ts',
      text: "import { readConfig } from '../config.ts';\nexport const planted = readConfig;\n",
    },
    'demo-is-a-leaf': {
      file: 'src/members/planted-demo.ts',
      text: "import { FICTIONAL_INSURER } from '../demo/index.ts';\nexport const planted = FICTIONAL_INSURER;\n",
    },
    'browser-scripts-use-doors-for-browsers': {
      file: 'src/web/browser/planted.entry.ts',
      text: "import { systemClock } from '../../platform/clock.ts';\nconsole.log(systemClock);\n",
    },
    'nothing-imports-tests': {
      file: 'src/members/planted-tests.ts',
      text: "import { seededRandom } from '../../tests/support/seeded-random.ts';\nexport const planted = seededRandom;\n",
    },
    resolvable: {
      file: 'src/members/planted-nowhere.ts',
      text: "import { nowhere } from './nowhere.ts';\nexport const planted = nowhere;\n",
    },
  };

  test('have a planted violation for every rule, each in a file of its own', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(forbidden.map((rule: { name: string }) => rule.name).sort());
    expect(new Set(Object.values(PLANTED).map(({ file }) => file)).size).toBe(Object.keys(PLANTED).length);
  });

  // One copy and one look for all of them: a look at the whole tree takes seconds.
  describe('in a copy with violations', () => {
    const copy = mkdtempSync(join(tmpdir(), 'akashi-boundaries-'));
    let found: string[] = [];
    beforeAll(async () => {
      for (const part of ['src', 'tests/support', 'tsconfig.json', 'package.json']) {
        cpSync(join(PROJECT, part), join(copy, part), { recursive: true });
      }
      symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
      for (const { file, text } of Object.values(PLANTED)) {
        mkdirSync(dirname(join(copy, file)), { recursive: true });
        writeFileSync(join(copy, file), text);
      }
      const again = "import { planted } from './planted.ts';\nexport const again = () => planted;\n";
      writeFileSync(join(copy, 'src/lib/planted-again.ts'), again);
      found = violationsOf(await cruised(copy));
    }, 60_000);
    afterAll(() => rmSync(copy, { recursive: true, force: true }));

    test.each(Object.entries(PLANTED))('%s catches its own', (name, { file }) => {
      expect(found.join('\n')).toContain(`${name}: ${file.replace('.ts', '')}`);
    });
  });
});

describe('what the tool can not see', () => {
  const sources = filesUnder(join(PROJECT, 'src')).map((name) => ({
    name,
    text: readFileSync(join(PROJECT, 'src', name), 'utf8'),
  }));
  const product = sources.filter(({ name }) => !/\.test\.tsx?$/.test(name));

  test('the environment enters in src/cli.ts alone', () => {
    expect(product.filter(({ text }) => /process\.env\b/.test(text)).map(({ name }) => name)).toEqual(['cli.ts']);
  });

  test('each table is named in one file of one domain', () => {
    const migrations = readdirSync(join(PROJECT, 'migrations')).filter((name) => name.endsWith('.sql'));
    const made = migrations.map((name) => readFileSync(join(PROJECT, 'migrations', name), 'utf8')).join('\n');
    const names = [...made.matchAll(/^create table (\w+)/gm)].map((match) => match[1] ?? '');
    expect(names.length).toBeGreaterThan(20);
    const homes = names.map((table) => {
      const use = new RegExp(
        `(?:selectFrom|insertInto|updateTable|deleteFrom|Join)\\(\\s*'${table}(?: as \\w+)?'|insertRows\\(\\s*\\w+,\\s*'${table}'|\\b(?:from|into|update|join) ${table}\\b(?! import)`,
      );
      return {
        table,
        folders: new Set(product.filter(({ text }) => use.test(text)).map(({ name }) => dirname(name))),
      };
    });
    expect(homes.filter(({ folders }) => folders.size > 1).map(({ table, folders }) => [table, ...folders])).toEqual(
      [],
    );
    expect(homes.filter(({ folders }) => folders.size === 0).map(({ table }) => table)).toEqual([]);
  });

  test('members’ pages are answered in the language of the request, and hold no words of their own', () => {
    const pages = product.filter(({ name }) => name.startsWith('portal/'));
    expect(pages.length).toBeGreaterThan(30);
    expect(pages.filter(({ text }) => /\.html\(/.test(text)).map(({ name }) => name)).toEqual([]);
    const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
    const worded = pages.filter(({ text }) => /[ぁ-んァ-ヶ一-龠]/u.test(withoutComments(text))).map(({ name }) => name);
    // days by the era, for the counter; and a birth date as people write it
    expect(worded.sort()).toEqual([
      'portal/certificate-page.tsx',
      'portal/face-parts.tsx',
      'portal/session-routes.tsx',
    ]);
  });

  test('SQL is written in stores only', () => {
    const writing = product.filter(({ text }) =>
      /import \{[^}]*\b(?:tables|insertRows|sql)\b[^}]*\} from '\.\.\/platform\/database\.ts'/.test(text),
    );
    const outside = writing.map(({ name }) => name).filter((name) => !name.endsWith('-store.ts'));
    // It is the only file of its folder with tables, and is named after what it keeps.
    expect(outside).toEqual(['audit/record.ts']);
  });

  test('the browser bundles hold nothing of the server', async () => {
    const scripts = join(PROJECT, 'src/web/browser');
    const entries = filesUnder(scripts).filter((name) => name.endsWith('.entry.ts'));
    expect(entries.length).toBeGreaterThan(0);
    const { metafile } = await build({
      entryPoints: entries.map((name) => join(scripts, name)),
      outdir: 'nowhere',
      write: false,
      bundle: true,
      metafile: true,
      platform: 'browser',
      format: 'esm',
      absWorkingDir: PROJECT,
    });
    const parts = new Set(
      Object.values(metafile.outputs).flatMap(({ inputs }) =>
        Object.entries(inputs)
          .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
          .map(([path]) => relative('.', path)),
      ),
    );
    const server = [...parts].filter((path) =>
      /^src\/(?:platform|cli|server|app)|-store\.ts$|-routes\.tsx?$/.test(path),
    );
    expect(server).toEqual([]);
    const packages = [...parts].flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    const known = ['zxing-wasm', '@simplewebauthn/browser', 'jose', 'hono', 'qrcode', 'dijkstrajs'];
    expect([...new Set(packages)].filter((name) => !known.includes(name))).toEqual([]);
  });
});

test('every form is read by one module, which takes no 個人番号 in; what reads past it is named here', () => {
  const reads = (pattern: RegExp) =>
    filesUnder(join(PROJECT, 'src'))
      .filter((name) => !name.includes('.test.') && pattern.test(readFileSync(join(PROJECT, 'src', name), 'utf8')))
      .sort();
  // the API keeps nothing that it is asked
  expect(reads(/\.req\.(?:raw\.)?(?:parseBody|formData|text|json|blob|arrayBuffer)\(/)).toEqual([
    'api/api-routes.ts',
    'web/read-body.ts',
  ]);
  // applications refuse it beside the field, and a place that is kept sees to it itself
  expect(reads(/\b(?:readSentForm|readUnjudged)\(/)).toEqual([
    'console/application-routes.ts',
    'portal/application-draft-routes.tsx',
    'portal/application-routes.tsx',
    'portal/application-visit.tsx',
    'web/read-body.ts',
  ]);
  // names of passkeys and of accounts are looked at where they are kept
  expect(reads(/\breadJson</)).toEqual([
    'portal/device-routes.tsx',
    'portal/push-routes.tsx',
    'portal/session-account-routes.tsx',
    'portal/session-confirm.tsx',
    'portal/session-routes.tsx',
    'web/read-body.ts',
  ]);
});
