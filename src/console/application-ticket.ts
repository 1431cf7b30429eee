import { EVIDENCE_LOOK_WHYS, type EvidenceLookWhy } from '../applications/index.ts';
import type { Desk } from './desk.ts';

/** Minutes for which papers can be looked at after a reason was given. */
const TICKET_MINUTES = 10;

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

/**
 * Why, and until when, this person looks at this paper. It is no secret: it serves nobody but whoever asked, while they are
 * signed in.
 */
export function makeTicket(desk: Desk, evidenceId: string, why: EvidenceLookWhy): string {
  const until = minuteOf(desk.installation.clock.now()) + TICKET_MINUTES;
  return `${why}.${until}.${sealOf(desk, evidenceId, why, until)}`;
}

const sealOf = ({ installation, staff }: Desk, evidenceId: string, why: string, until: number): string =>
  installation.vault.hmac('evidence-ticket', `${staff.staffId}|${evidenceId}|${why}|${until}`);

/** The reason that a ticket gives; undefined: it is another's, of another paper, or over. */
export function reasonOfTicket(desk: Desk, evidenceId: string, ticket: string): EvidenceLookWhy | undefined {
  const [why, until = '', seal] = ticket.split('.');
  if (!/^\d{1,10}$/.test(until) || Number(until) < minuteOf(desk.installation.clock.now())) return undefined;
  if (seal !== sealOf(desk, evidenceId, why ?? '', Number(until))) return undefined;
  return EVIDENCE_LOOK_WHYS.find((one) => one === why);
}
