import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { type Context, Hono } from 'hono';
import {
  type DeviceKind,
  type DeviceProof,
  deviceChallenge,
  findDevices,
  proveDevice,
  removeDevice,
  type SignedIn,
  signInAgain,
} from '../access/index.ts';
import { OFFLINE } from '../messages/offline.ts';
import { PORTAL } from '../messages/portal.ts';
import { refusalSentence } from '../messages/refusals.ts';
import type { Installation } from '../platform/installation.ts';
import { REFUSALS, Refused } from '../platform/refused.ts';
import { readBody, readJson } from '../web/read-body.ts';
import { clientAddress } from '../web/security.ts';
import { readSessionCookie, writeSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import { ConfirmPage, DevicesPage } from './device-pages.tsx';
import { openPack } from './open-pack.ts';
import { credentialJson } from './session-routes.tsx';
import { findVisitor, relyingParty, societyOf } from './visitor.ts';

/** Keeping certificates on a device for places without network. */
export function deviceRoutes(installation: Installation): Hono {
  const app = new Hono();

  const forVisitor = (work: (c: Context, who: SignedIn) => Promise<Response>) => async (c: Context) => {
    const who = await findVisitor(c, installation);
    return who ? work(c, who) : c.redirect(urls.signInAgain(), 303);
  };
  const frameOf = async (who: SignedIn) => ({ society: await societyOf(installation), loginName: who.loginName });

  app.get(
    urls.devices(),
    forVisitor(async (c, who) => {
      const devices = await findDevices(installation.db, who.insurerNumber, who.accountId);
      return c.html(<DevicesPage frame={await frameOf(who)} account={who.accountId} devices={devices} />);
    }),
  );

  app.post(
    urls.deviceRemove(':id'),
    forVisitor(async (c, who) => {
      await removeDevice(installation, who, c.req.param('id') ?? '');
      return c.redirect(urls.devices(), 303);
    }),
  );

  confirmRoutes(app, installation, forVisitor, frameOf);
  packRoutes(app, installation);
  return app;
}

function confirmRoutes(
  app: Hono,
  installation: Installation,
  forVisitor: (work: (c: Context, who: SignedIn) => Promise<Response>) => (c: Context) => Promise<Response>,
  frameOf: (who: SignedIn) => Promise<Parameters<typeof ConfirmPage>[0]['frame']>,
): void {
  const sessionOf = (c: Context) => readSessionCookie(c, 'member') ?? '';

  app.get(
    urls.deviceConfirm(),
    forVisitor(async (c, who) => c.html(<ConfirmPage frame={await frameOf(who)} />)),
  );

  app.post(
    urls.deviceConfirm(),
    forVisitor(async (c, who) => {
      const { password } = await readBody(c);
      const again = async (status: 401 | 422 | 429 | 503, state: { errors?: { password: string }; about?: string }) =>
        c.html(<ConfirmPage frame={await frameOf(who)} {...state} />, status);
      if (typeof password !== 'string' || password === '')
        return again(422, { errors: { password: PORTAL.signIn.missing.password } });
      try {
        const entered = { password, address: clientAddress(c) };
        writeSessionCookie(c, 'member', await signInAgain(installation, who, sessionOf(c), entered));
        return c.redirect(urls.devices(), 303);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.code === 'sign-in-failed') return again(401, { about: OFFLINE.confirm.failed });
        if (error.code === 'too-many-tries') return again(429, { about: PORTAL.signIn.tooMany });
        if (error.code === 'busy') return again(503, { about: PORTAL.signIn.busy });
        throw error;
      }
    }),
  );

  app.post(urls.deviceConfirmPasskey(), (c) =>
    answer(c, async () => {
      const who = await findVisitor(c, installation);
      if (!who) throw new Refused('not-signed-in');
      const body = await readJson<{ response: unknown }>(c);
      const entered = {
        rp: relyingParty(c, installation, await societyOf(installation)),
        response: credentialJson<AuthenticationResponseJSON>(body.response),
        address: clientAddress(c),
      };
      writeSessionCookie(c, 'member', await signInAgain(installation, who, sessionOf(c), entered));
      return { next: urls.devices() };
    }),
  );
}

/** Both are asked by scripts, and are no sign of life. */
function packRoutes(app: Hono, installation: Installation): void {
  // the time is told to anybody: the device compares its own with it
  app.post(urls.deviceChallenge(), async (c) => {
    const who = await findVisitor(c, installation, false);
    const at = installation.clock.now().getTime();
    if (!who) return c.json({ at, code: 'not-signed-in' }, 401);
    return c.json({ at, account: who.accountId, challenge: deviceChallenge(installation, who) });
  });

  app.post(urls.devicePack(), (c) =>
    answer(c, async () => {
      const who = await findVisitor(c, installation, false);
      if (!who) throw new Refused('not-signed-in');
      const proof = readProof(await readJson<DeviceProof>(c));
      const device = await proveDevice(installation, who, { method: 'POST', path: urls.devicePack() }, proof);
      const pack = await openPack(installation, who, device, kindOf(c.req.header('user-agent') ?? ''));
      return {
        account: who.accountId,
        madeAt: pack.madeAt.getTime(),
        certificates: pack.certificates.map(({ certificateId, face, head, tails, fromAt }) => ({
          certificateId,
          face,
          fromAt: fromAt.getTime(),
          head,
          tails,
        })),
      };
    }),
  );
}

/** @throws Refused `form-invalid` for what no page of ours sends */
function readProof({ x, y, challenge, at, signature }: Partial<DeviceProof>): DeviceProof {
  const isText = (value: unknown, form: RegExp): value is string => typeof value === 'string' && form.test(value);
  const coordinate = /^[\w-]{43}$/;
  if (
    isText(x, coordinate) &&
    isText(y, coordinate) &&
    isText(challenge, /^[\w-]{75}$/) &&
    isText(signature, /^[\w-]{86}$/) &&
    Number.isSafeInteger(at)
  ) {
    return { x, y, challenge, at: at as number, signature };
  }
  throw new Refused('form-invalid');
}

/** What a browser calls itself; only to tell one's devices apart. An iPad calls itself a Mac unless it is asked not to. */
function kindOf(userAgent: string): DeviceKind {
  if (/iPhone|iPod/.test(userAgent)) return 'iphone';
  if (/iPad/.test(userAgent)) return 'ipad';
  if (/Android/.test(userAgent)) return 'android';
  if (/Windows/.test(userAgent)) return 'windows';
  return /Macintosh/.test(userAgent) ? 'mac' : 'other';
}

/** Scripts get refusals as a code to act by and a sentence to show. */
async function answer(c: Context, work: () => Promise<object>): Promise<Response> {
  try {
    return c.json(await work());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { status } = REFUSALS[error.code];
    const sentence = error.code === 'sign-in-failed' ? PORTAL.passkey.failed : refusalSentence('ja', error);
    return c.json({ code: error.code, error: sentence }, status);
  }
}
