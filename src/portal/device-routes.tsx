import { type Context, Hono } from 'hono';
import {
  type DeviceProof,
  deviceChallenge,
  deviceKindOf,
  findDevices,
  proveDevice,
  removeDevice,
  type SignedIn,
} from '../access/index.ts';
import { unread } from '../lib/ruby.ts';
import type { Installation } from '../platform/installation.ts';
import { REFUSALS, Refused } from '../platform/refused.ts';
import { memberRefusalSentence } from '../web/member-refusal.ts';
import { answerPage, textsOf } from '../web/page-language.tsx';
import { readJson } from '../web/read-body.ts';
import { urls } from '../web/urls.ts';
import { DevicesPage } from './device-pages.tsx';
import { openPack } from './open-pack.ts';
import { findVisitor, societyOf } from './visitor.ts';

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
      return answerPage(c, <DevicesPage frame={await frameOf(who)} account={who.accountId} devices={devices} />);
    }),
  );

  app.post(
    urls.deviceRemove(':id'),
    forVisitor(async (c, who) => {
      await removeDevice(installation, who, c.req.param('id') ?? '');
      return c.redirect(urls.devices(), 303);
    }),
  );

  packRoutes(app, installation);
  return app;
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
      const pack = await openPack(installation, who, device, deviceKindOf(c.req.header('user-agent') ?? ''));
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

/** Scripts get refusals as a code to act by and a sentence to show. */
async function answer(c: Context, work: () => Promise<object>): Promise<Response> {
  try {
    return c.json(await work());
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { status } = REFUSALS[error.code];
    const texts = textsOf(c);
    const sentence =
      error.code === 'sign-in-failed' ? unread(texts.signIn.passkey.failed) : memberRefusalSentence(texts, error.code);
    return c.json({ code: error.code, error: sentence }, status);
  }
}
