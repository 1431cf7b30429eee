import { type Context, Hono } from 'hono';
import { addStaff, disableStaff, type Invitation, inviteStaffAgain, isStaffRole } from '../access/index.ts';
import type { Actor } from '../audit/index.ts';
import { recordPaperStep, revokeCertificate } from '../certificates/index.ts';
import { isForOfficerAlone, lookAtBoard } from '../gaps/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { STAFF_TEXTS } from '../messages/console-pages.ts';
import { listPacketsOf } from '../packets/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { urls } from '../web/urls.ts';
import { auditPage, verifyPage } from './audit-page.tsx';
import { baseOf } from './base-address.ts';
import { certificatePage, getVisibleCertificate, revokePage } from './certificate-pages.tsx';
import { allow, type ConsoleContext, type ConsoleEnv, type Desk, idOf } from './desk.ts';
import { findKind, gapsPage } from './gap-pages.tsx';
import { GapRecounts } from './gap-recounts.ts';
import { homePage } from './home-page.tsx';
import { importsPage, isImportForm, readImportForm, takeIn } from './import-pages.tsx';
import { knownPage } from './known-page.tsx';
import { lettersPage, printLetter } from './letter-pages.tsx';
import { memberPage, sealQuery, searchPage } from './member-pages.tsx';
import { readForm } from './read-form.ts';
import { staffPage } from './staff-pages.tsx';
import { isUnmaskReason } from './unmask.tsx';

const actorOf = (c: ConsoleContext): Actor => ({ kind: 'staff', id: c.get('desk').staff.staffId });

const boardOf = ({ actor, includeProtected, installation, insurerNumber }: Desk) =>
  lookAtBoard(installation, insurerNumber, actor, { includeProtected });

/** Seconds after which a board that is being counted anew is loaded again. */
const REFRESH = 10;

/** A page number or seq from an address; anything else counts as none. */
function countOf(text: string | undefined): number {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : 0;
}

/** Every page but the runs'. */
export function deskRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  gapRoutes(app, installation);
  memberRoutes(app, installation);
  certificateRoutes(app, installation);
  staffRoutes(app, installation);

  app.get(urls.staff.home(), allow(installation, 'members-look'), async (c) => {
    const desk = c.get('desk');
    return c.html(await homePage(desk, await boardOf(desk)));
  });

  app.get(urls.staff.letters(), allow(installation, 'letters'), async (c) => c.html(await lettersPage(c.get('desk'))));
  app.post(urls.staff.letters(), allow(installation, 'letters'), async (c) => {
    const memberId = (await readForm(c))('member');
    if (memberId === '') return c.redirect(urls.staff.letters(), 303);
    return c.html(await printLetter(c.get('desk'), memberId, baseOf(c, installation)));
  });

  app.get(urls.staff.imports(), allow(installation, 'imports-look'), async (c) =>
    c.html(await importsPage(c.get('desk'))),
  );
  app.post(urls.staff.imports(), allow(installation, 'import'), async (c) => {
    const desk = c.get('desk');
    const form = await readImportForm(c, desk);
    if (!isImportForm(form)) return c.html(await importsPage(desk, form), 422);
    const result = await takeIn(desk, form);
    return c.html(await importsPage(desk, { form, result }), result.ok ? 200 : 422);
  });

  app.get(urls.staff.audit(), allow(installation, 'audit-look'), async (c) => {
    const filter = { subject: (c.req.query('subject') ?? '').trim(), before: countOf(c.req.query('before')) };
    return c.html(await auditPage(c.get('desk'), filter));
  });
  app.post(urls.staff.audit(), allow(installation, 'audit-look'), async (c) => c.html(await verifyPage(c.get('desk'))));
  return app;
}

function gapRoutes(app: Hono<ConsoleEnv>, installation: Installation): void {
  const recounts = new GapRecounts();
  app.get(urls.staff.gaps(), allow(installation, 'members-look'), async (c) => {
    const desk = c.get('desk');
    const kind = findKind(c.req.query('kind'));
    if (kind !== undefined && isForOfficerAlone(kind) && !desk.includeProtected) throw new Refused('not-found');
    const recount = recounts.find(desk.insurerNumber);
    if (kind === undefined && recount?.state === 'running') c.header('Refresh', String(REFRESH));
    return c.html(await gapsPage(desk, { survey: await boardOf(desk), recount }, kind, countOf(c.req.query('page'))));
  });
  app.post(urls.staff.gaps(), allow(installation, 'run-plan'), (c) => {
    recounts.start(c.get('desk'));
    return c.redirect(urls.staff.gaps(), 303);
  });
}

function memberRoutes(app: Hono<ConsoleEnv>, installation: Installation): void {
  app.get(urls.staff.members(), allow(installation, 'members-look'), async (c) =>
    c.html(await searchPage(c.get('desk'), c.req.query('q'))),
  );
  app.post(urls.staff.members(), allow(installation, 'members-look'), async (c) => {
    const query = (await readForm(c))('query').trim().slice(0, 100);
    const found = query === '' ? '' : `?q=${sealQuery(c.get('desk'), query)}`;
    return c.redirect(`${urls.staff.members()}${found}`, 303);
  });
  app.get(urls.staff.member(':id'), allow(installation, 'members-look'), async (c) =>
    c.html(await memberPage(c.get('desk'), idOf(c))),
  );
  app.post(urls.staff.memberUnmask(':id'), allow(installation, 'protected-look'), async (c) => {
    const why = (await readForm(c))('why');
    if (isUnmaskReason(why)) return c.html(await memberPage(c.get('desk'), idOf(c), { unmask: why }));
    return c.html(await memberPage(c.get('desk'), idOf(c), { error: CONSOLE_TEXTS.member.unmaskWhyMissing }), 422);
  });
  app.get(urls.staff.memberKnown(':id'), allow(installation, 'members-look'), async (c) =>
    c.html(await knownPage(c.get('desk'), idOf(c), (name) => c.req.query(name))),
  );
}

function certificateRoutes(app: Hono<ConsoleEnv>, installation: Installation): void {
  app.get(urls.staff.certificate(':id'), allow(installation, 'members-look'), async (c) =>
    c.html(await certificatePage(c.get('desk'), idOf(c))),
  );
  app.get(urls.staff.certificateRevoke(':id'), allow(installation, 'certificate-revoke'), async (c) =>
    c.html(await revokePage(c.get('desk'), idOf(c))),
  );
  app.post(urls.staff.certificateRevoke(':id'), allow(installation, 'certificate-revoke'), async (c) => {
    const desk = c.get('desk');
    const id = idOf(c);
    const why = (await readForm(c))('why').trim();
    if (why === '') return c.html(await revokePage(desk, id, { why: CONSOLE_TEXTS.certificate.whyMissing }), 422);
    await inTransaction(installation.db, (tx) => getVisibleCertificate(tx, desk, id));
    await revokeCertificate(installation, desk.insurerNumber, id, actorOf(c), why.slice(0, 200));
    return c.redirect(urls.staff.certificate(id), 303);
  });
  const steps = [
    ['posted', urls.staff.certificatePosted(':id')],
    ['delivered', urls.staff.certificateDelivered(':id')],
  ] as const;
  for (const [kind, address] of steps) {
    app.post(address, allow(installation, 'paper-record'), async (c) => {
      const desk = c.get('desk');
      const id = idOf(c);
      await inTransaction(installation.db, async (tx) => {
        const { memberId } = await getVisibleCertificate(tx, desk, id);
        const packets = await listPacketsOf(tx, desk.insurerNumber, memberId);
        // out of the house by two people, or not at all
        if (packets.some((one) => one.certificateId === id)) throw new Refused('wrong-state', { what: 'packet' });
      });
      await recordPaperStep(installation, desk.insurerNumber, id, kind, actorOf(c));
      return c.redirect(urls.staff.certificate(id), 303);
    });
  }
}

function staffRoutes(app: Hono<ConsoleEnv>, installation: Installation): void {
  const withLink = (c: Context, invitation: Invitation) => ({
    ...invitation,
    link: `${baseOf(c, installation)}${urls.staff.invitationWithToken(invitation.token)}`,
  });
  app.get(urls.staff.staff(), allow(installation, 'staff-look'), async (c) => c.html(await staffPage(c.get('desk'))));
  app.post(urls.staff.staff(), allow(installation, 'staff-manage'), async (c) => {
    const desk = c.get('desk');
    const field = await readForm(c);
    const [name, role] = [field('name').trim(), field('role')];
    const again = async (errors: Record<string, string>) => c.html(await staffPage(desk, { errors, name }), 422);
    if (name === '' || name.length > 60) return again({ name: STAFF_TEXTS.nameMissing });
    if (!isStaffRole(role)) return again({ role: STAFF_TEXTS.roleMissing });
    try {
      const invitation = await addStaff(installation, desk.insurerNumber, { name, role }, actorOf(c));
      return c.html(await staffPage(desk, { made: withLink(c, invitation) }));
    } catch (error) {
      if (error instanceof Refused && error.code === 'name-taken') return again({ name: STAFF_TEXTS.nameTaken });
      throw error;
    }
  });
  app.post(urls.staff.staffInvite(':id'), allow(installation, 'staff-manage'), async (c) => {
    const desk = c.get('desk');
    const invitation = await inviteStaffAgain(installation, desk.insurerNumber, idOf(c), actorOf(c));
    return c.html(await staffPage(desk, { made: withLink(c, invitation) }));
  });
  app.post(urls.staff.staffDisable(':id'), allow(installation, 'staff-manage'), async (c) => {
    await disableStaff(installation, c.get('desk').insurerNumber, idOf(c), actorOf(c));
    return c.redirect(urls.staff.staff(), 303);
  });
}
