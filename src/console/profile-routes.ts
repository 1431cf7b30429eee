import { Hono } from 'hono';
import { addProfile, withdrawProfile } from '../members/index.ts';
import { PROFILE_PAGE_TEXTS as TEXTS } from '../messages/profile-pages.ts';
import { refusalSentence } from '../messages/refusals.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { readBody } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { allow, type ConsoleEnv, idOf } from './desk.ts';
import { profilePage, profilesPage } from './profile-pages.tsx';

/** The layouts by which files are read: the shipped ones, and those that an administrator adds for the society. */
export function profileRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const look = allow(installation, 'imports-look');
  const manage = allow(installation, 'profile-manage');

  app.get(urls.staff.importProfiles(), look, async (c) => c.html(await profilesPage(c.get('desk'))));
  app.post(urls.staff.importProfiles(), manage, async (c) => {
    const desk = c.get('desk');
    const { file } = await readBody(c);
    const wrong = async (why: string) => c.html(await profilesPage(desk, { errors: { file: why } }), 422);
    if (!(file instanceof File) || file.name === '') return wrong(TEXTS.fileMissing);
    try {
      const actor = { kind: 'staff', id: desk.staff.staffId } as const;
      const added = await addProfile(installation, desk.insurerNumber, await file.text(), actor);
      if (added.ok) {
        const { profile, version } = added;
        return c.html(await profilesPage(desk, { added: { name: profile.name, version } }));
      }
      if (added.faults === 'not-json') return wrong(TEXTS.notJson);
      return c.html(await profilesPage(desk, { faults: { file: file.name, list: added.faults } }), 422);
    } catch (error) {
      if (error instanceof Refused && error.code === 'profile-shipped') return wrong(refusalSentence('ja', error));
      throw error;
    }
  });

  app.get(urls.staff.importProfile(':id'), look, async (c) => c.html(await profilePage(c.get('desk'), idOf(c))));
  app.post(urls.staff.importProfileWithdraw(':id'), manage, async (c) => {
    const desk = c.get('desk');
    const actor = { kind: 'staff', id: desk.staff.staffId } as const;
    await withdrawProfile(installation, desk.insurerNumber, idOf(c), actor);
    return c.redirect(urls.staff.importProfiles(), 303);
  });
  return app;
}
