import type { Context } from 'hono';
import { findScope, type PlanRequest, type PlanScope, SCOPE_REASONS } from '../issuance/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { readMemberList } from '../members/index.ts';
import { RUN_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { REVIEW_TEXTS as REVIEW } from '../messages/run-review.ts';
import type { Faults } from '../tables/index.ts';
import type { FieldErrors } from '../web/form.tsx';
import { readBody } from '../web/read-body.ts';
import type { Desk } from './desk.ts';
import { type PlanForm, SCOPE_CHOICES } from './run-list-pages.tsx';
import { withUpload } from './upload.ts';

/** Bytes of a list that may be uploaded with a plan: some hundred thousand people. */
export const LARGEST_LIST = 8 * 1024 * 1024;

/** A plan's form as it was sent: what to plan, or what is wrong. */
export type PlanFormReading = { form: PlanForm } & (
  | { ok: true; request: PlanRequest }
  | { ok: false; errors: FieldErrors; faults?: Faults }
);

/** An instant as a form gives it, `2025-12-02T09:00`, in Japan; an invalid one for anything else. */
function inJapan(text: string): Date {
  const written = text > '1900' && findIsoDay(text.slice(0, 10)) && text[10] === 'T';
  return new Date(written ? `${text}+09:00` : Number.NaN);
}

export async function readPlanForm(c: Context, desk: Desk): Promise<PlanFormReading> {
  const body = await readBody(c);
  const field = (name: string) => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  const choice = SCOPE_CHOICES.find(([value]) => value === field('scope'))?.[0] ?? 'all';
  const form: PlanForm = {
    on: field('on'),
    nextDeliveryOn: field('nextDeliveryOn'),
    publishAt: field('publishAt'),
    scope: choice,
    employer: field('employer').trim().slice(0, 20),
    reason: SCOPE_REASONS.find((code) => code === field('reason')) ?? 'R1',
  };
  const errors: Record<string, string> = {};
  const [on, nextDeliveryOn] = [findIsoDay(form.on), findIsoDay(form.nextDeliveryOn)];
  if (!on) errors.on = TEXTS.dayWrong;
  if (!nextDeliveryOn) errors.nextDeliveryOn = TEXTS.dayWrong;
  else if (form.nextDeliveryOn < form.on) errors.nextDeliveryOn = TEXTS.nextWrong;
  const publishAt = form.publishAt === '' ? undefined : inJapan(form.publishAt);
  if (publishAt && Number.isNaN(publishAt.getTime())) errors.publishAt = TEXTS.dayWrong;
  const scope = await readScope(desk, form, body.list);
  if ('field' in scope) errors[scope.field] = scope.error;
  if (!on || !nextDeliveryOn || 'field' in scope || Object.keys(errors).length > 0) {
    return { ok: false, form, errors, ...('faults' in scope && scope.faults ? { faults: scope.faults } : {}) };
  }
  return { ok: true, form, request: { on, nextDeliveryOn, scope, ...(publishAt ? { publishAt } : {}) } };
}

async function readScope(
  desk: Desk,
  { employer, reason, scope }: PlanForm,
  file: unknown,
): Promise<PlanScope | { field: string; error: string; faults?: Faults }> {
  if (scope === 'list') {
    if (!(file instanceof File) || file.name === '') return { field: 'list', error: REVIEW.listMissing };
    const { insurerNumber, installation } = desk;
    const reading = await withUpload(file, (upload) => readMemberList(installation.db, insurerNumber, upload));
    if (reading.ok) return { kind: 'list', memberIds: reading.memberIds };
    return { field: 'list', error: REVIEW.listWrong, faults: reading.faults };
  }
  const text = scope === 'employer' ? `employer:${employer}` : scope === 'reason' ? `reason:${reason}` : scope;
  return findScope(text) ?? { field: 'employer', error: REVIEW.employerMissing };
}
