import type { Packet, SafeAddress } from '../packets/index.ts';
import type { FieldErrors } from '../web/form.tsx';
import type { Desk } from './desk.ts';

/** How a case was asked for: with the address opened, or with a form that was not accepted. */
export interface CaseView {
  address: SafeAddress;
  typed: Readonly<Record<string, string>>;
  errors: FieldErrors;
  /** Why a step was not taken. */
  refused: string;
}

/** What every part of the page is given. */
export interface CaseProps {
  desk: Desk;
  packet: Packet;
  view: Partial<CaseView>;
  nameOf(id: string): string;
}
