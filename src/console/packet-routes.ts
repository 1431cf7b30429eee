import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { openSingleIssue } from '../issuance/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { PACKET_TEXTS as TEXTS } from '../messages/packets.ts';
import {
  AGREED_HOW,
  AGREED_WITH,
  agreeDelivery,
  beginPacketByHand,
  METHODS,
  movePacket,
  type NewAgreement,
  openPacket,
  PACKET_ACTIONS,
  showSafeAddress,
} from '../packets/index.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { printPacket } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import { sentenceOf, statusOf } from './case-refusals.ts';
import { allow, type ConsoleContext, type ConsoleEnv, type Desk, idOf } from './desk.ts';
import { packetPage } from './packet-page.tsx';
import type { CaseView } from './packet-view.ts';
import { packetsPage } from './packets-page.tsx';
import { readForm } from './read-form.ts';
import { isUnmaskReason } from './unmask.tsx';

/** 個別交付. */
export function packetRoutes(installation: Installation): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const packets = allow(installation, 'packets');

  app.get(urls.staff.packets(), packets, async (c) => c.html(await packetsPage(c.get('desk'))));
  app.post(urls.staff.packets(), packets, async (c) => {
    const desk = c.get('desk');
    const typed = (await readForm(c))('caseNumber');
    try {
      return c.redirect(await addressOfCase(desk, caseNumberOf(typed)), 303);
    } catch (error) {
      const sentence = error instanceof Refused && error.code === 'not-found' ? TEXTS.caseUnknown : sentenceOf(error);
      return c.html(await packetsPage(desk, { typed, error: sentence }), statusOf(error));
    }
  });
  app.get(urls.staff.packet(':id'), packets, async (c) => {
    try {
      return c.html(await packetPage(c.get('desk'), idOf(c)));
    } catch (error) {
      if (!(error instanceof Refused) || error.details.why !== 'others-return') throw error;
      return c.html(await packetsPage(c.get('desk'), undefined, sentenceOf(error)), 409);
    }
  });
  app.post(urls.staff.packetAddress(':id'), packets, async (c) => {
    const { actor, insurerNumber } = c.get('desk');
    const why = (await readForm(c))('why');
    if (!isUnmaskReason(why)) return again(c, { errors: { why: TEXTS.showWhyMissing } }, 422);
    const shown = await showSafeAddress(installation, insurerNumber, idOf(c), why, actor);
    return again(c, shown ? { address: shown } : {}, 200);
  });
  app.post(urls.staff.packetAgreement(':id'), packets, async (c) => {
    const { actor, insurerNumber } = c.get('desk');
    const typed = await typedAgreement(c);
    const read = readAgreement(typed);
    if (!read.ok) return again(c, { typed, errors: read.errors }, 422);
    return takeOr(c, { typed }, async () => {
      await agreeDelivery(installation, insurerNumber, idOf(c), read.agreed, actor);
    });
  });
  app.post(urls.staff.packetStep(':id'), packets, async (c) => {
    const { actor, insurerNumber } = c.get('desk');
    const field = await readForm(c);
    const action = PACKET_ACTIONS.find((one) => one === field('action'));
    if (!action || action === 'print') throw new Refused('form-invalid');
    const method = METHODS.find((one) => one === field('method'));
    if (action === 'prepare' && !method) return again(c, { errors: { method: TEXTS.wrong.method ?? '' } }, 422);
    const details = { ...(method ? { method } : {}), ...(action === 'post' ? { tracking: field('tracking') } : {}) };
    return takeOr(c, {}, () => movePacket(installation, insurerNumber, idOf(c), action, actor, details));
  });
  app.post(urls.staff.packetPrint(':id'), packets, async (c) => {
    const { actor, insurerNumber } = c.get('desk');
    try {
      const { bytes, fileName } = await printPacket(installation, insurerNumber, idOf(c), actor);
      return c.body(new Uint8Array(bytes), 200, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="${fileName}"`,
      });
    } catch (error) {
      return again(c, { refused: sentenceOf(error) }, statusOf(error));
    }
  });
  app.post(urls.staff.certificatePacket(':id'), packets, async (c) => {
    const { actor, insurerNumber } = c.get('desk');
    const row = await beginPacketByHand(installation, insurerNumber, idOf(c), actor);
    return c.redirect(urls.staff.packet(row.packet_id), 303);
  });
  return app;
}

/** Of a packet, or of a 随時交付 that has none yet. @throws Refused as opening it does */
async function addressOfCase({ actor, installation, insurerNumber }: Desk, caseNumber: string): Promise<string> {
  try {
    return urls.staff.packet((await openPacket(installation, insurerNumber, { caseNumber }, actor)).packetId);
  } catch (error) {
    if (!(error instanceof Refused && error.code === 'not-found')) throw error;
  }
  return urls.staff.singleIssue((await openSingleIssue(installation, insurerNumber, { caseNumber }, actor)).issueId);
}

/** As people type it: in any width and case, with or without the hyphen. */
function caseNumberOf(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

async function again(c: ConsoleContext, view: Partial<CaseView>, status: ContentfulStatusCode): Promise<Response> {
  return c.html(await packetPage(c.get('desk'), idOf(c), view), status);
}

async function takeOr(c: ConsoleContext, view: Partial<CaseView>, take: () => Promise<void>): Promise<Response> {
  try {
    await take();
    return c.redirect(urls.staff.packet(idOf(c)), 303);
  } catch (error) {
    if (error instanceof Refused && error.code === 'form-invalid') {
      const field = String(error.details.field);
      return again(c, { ...view, errors: { [field]: TEXTS.wrong[field] ?? '' } }, 422);
    }
    return again(c, { ...view, refused: sentenceOf(error) }, statusOf(error));
  }
}

async function typedAgreement(c: Context): Promise<Record<string, string>> {
  const field = await readForm(c);
  const names = ['way', 'agreedWith', 'agreedHow', 'agreedOn', 'postalCode', 'address', 'addressee', 'sender'];
  return Object.fromEntries(names.map((name) => [name, field(name).trim()]));
}

function readAgreement(
  typed: Readonly<Record<string, string>>,
): { ok: true; agreed: NewAgreement } | { ok: false; errors: Record<string, string> } {
  const way = (['post', 'hand-over'] as const).find((one) => one === typed.way);
  const agreedWith = AGREED_WITH.find((one) => one === typed.agreedWith);
  const agreedHow = AGREED_HOW.find((one) => one === typed.agreedHow);
  const agreedOn = findIsoDay(typed.agreedOn ?? '');
  const errors: Record<string, string> = {};
  for (const [name, value] of Object.entries({ way, agreedWith, agreedHow, agreedOn })) {
    if (value === undefined) errors[name] = TEXTS.wrong[name] ?? '';
  }
  if (!way || !agreedWith || !agreedHow || !agreedOn) return { ok: false, errors };
  const by = { agreedWith, agreedHow, agreedOn };
  if (way === 'hand-over') return { ok: true, agreed: { ...by, way } };
  const { address = '', addressee = '', postalCode = '', sender = '' } = typed;
  return { ok: true, agreed: { ...by, way, to: { postalCode, address, addressee, sender } } };
}
