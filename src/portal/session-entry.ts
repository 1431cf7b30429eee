import type { Context } from 'hono';
import { agentOf, readAgent, type SignedIn, type Visit } from '../access/index.ts';
import { fill } from '../messages/fill.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import type { Installation } from '../platform/installation.ts';
import { newId } from '../platform/random.ts';
import type { Refused } from '../platform/refused.ts';
import type { FieldErrors } from '../web/form.tsx';
import { readBody } from '../web/read-body.ts';
import { clientAddress } from '../web/security.ts';
import { readBrowserCookie, writeBrowserCookie, writeSessionCookie } from '../web/session-cookie.ts';
import { urls } from '../web/urls.ts';
import type { Frame } from './portal-page.tsx';
import { findVisitor, societyOf } from './visitor.ts';

/** Where a try to sign in comes from: its address, and the browser by the id that it keeps, or by a new one. */
export function visitOf(c: Context, { random }: Pick<Installation, 'random'>): Required<Visit> {
  const agent = agentOf(c.req.header('user-agent') ?? '');
  return { address: clientAddress(c), browser: { id: readBrowserCookie(c) ?? newId(random), agent } };
}

/** Gives the browser the session that a visit has opened, and its id to keep. */
export function letIn(c: Context, { browser }: Required<Visit>, session: string): void {
  writeSessionCookie(c, 'member', session);
  writeBrowserCookie(c, browser.id);
}

/** A form's text fields; a file or a repeated field is not one. */
export async function textFields<K extends string>(c: Context, names: readonly K[]): Promise<Record<K, string>> {
  const body = await readBody(c);
  const fields = {} as Record<K, string>;
  for (const name of names) {
    const value = body[name];
    fields[name] = typeof value === 'string' ? value : '';
  }
  return fields;
}

/** Sentences for the fields that are empty. */
export function missing<K extends string>(
  values: Record<NoInfer<K>, string>,
  sentences: Readonly<Record<K, string>>,
): FieldErrors {
  const names = Object.keys(sentences) as K[];
  return Object.fromEntries(names.filter((name) => values[name].trim() === '').map((name) => [name, sentences[name]]));
}

export const anyOf = (errors: FieldErrors): boolean => Object.keys(errors).length > 0;

/** The sentence for a password that is refused. @param beside an app is used with it */
export function passwordFault({ access }: PortalTexts, { details }: Refused, beside = false): string {
  const faults = access.passwordFaults;
  const fault = String(details.fault);
  if (fault === 'too-short' && beside) return faults['too-short-beside'];
  return faults[fault as keyof typeof faults] ?? faults.guessable;
}

/** A browser, in words. */
export function agentWords({ access }: PortalTexts, agent: string): string {
  const text = access.agents;
  const read = readAgent(agent);
  return read ? fill(text.named, { device: text.devices[read.kind], app: text.apps[read.app] }) : text.unknown;
}

/** Work on a page of somebody who is signed in. */
export type ForMember = (
  work: (c: Context, who: SignedIn, frame: Frame) => Promise<Response>,
) => (c: Context) => Promise<Response>;

/** Lets whoever is signed in through, with their frame; others are sent to sign in. */
export function forMember(installation: Installation): ForMember {
  return (work) => async (c) => {
    const who = await findVisitor(c, installation);
    if (!who) return c.redirect(urls.signInAgain(), 303);
    return work(c, who, { society: await societyOf(installation), loginName: who.loginName });
  };
}
