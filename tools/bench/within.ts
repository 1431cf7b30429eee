import { type OpenInstallation, openInstallation } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';

/** The settings of an installation. */
export type Env = Record<string, string>;

/** Opens the installation for some work. */
export async function within<T>(env: Env, work: (installation: OpenInstallation) => Promise<T>): Promise<T> {
  const installation = await openInstallation(readConfig(env));
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
