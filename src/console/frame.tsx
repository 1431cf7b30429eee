import type { Child } from 'hono/jsx';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { Page } from '../web/layout.tsx';
import type { StyleSheet } from '../web/styles.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { CONSOLE } from './styles.ts';

export type Section =
  | 'home'
  | 'members'
  | 'gaps'
  | 'work'
  | 'applications'
  | 'cycle'
  | 'runs'
  | 'letters'
  | 'packets'
  | 'mail'
  | 'print'
  | 'imports'
  | 'policy'
  | 'switches'
  | 'keys'
  | 'audit'
  | 'staff';

/** The menu of a role: what they may not do is not there. */
function menuOf(desk: Desk, section: Section) {
  const entries: [Section, string, boolean][] = [
    ['home', urls.staff.home(), true],
    ['gaps', urls.staff.gaps(), desk.may('members-look')],
    ['work', urls.staff.work(), desk.may('filing-record')],
    ['applications', urls.staff.applications(), desk.may('application-review')],
    ['members', urls.staff.members(), desk.may('members-look')],
    ['cycle', urls.staff.cycle(), desk.may('runs-look')],
    ['runs', urls.staff.runs(), desk.may('runs-look')],
    ['letters', urls.staff.letters(), desk.may('letters')],
    ['packets', urls.staff.packets(), desk.may('packets')],
    ['mail', urls.staff.mail(), desk.may('mail-look')],
    ['print', urls.staff.print(), desk.may('print-look')],
    ['imports', urls.staff.imports(), desk.may('imports-look')],
    ['policy', urls.staff.policy(), desk.may('policy-look')],
    ['switches', urls.staff.switches(), desk.may('switches-look')],
    ['keys', urls.staff.keys(), desk.may('keys-look')],
    ['audit', urls.staff.audit(), desk.may('audit-look')],
    ['staff', urls.staff.staff(), desk.may('staff-look')],
  ];
  return entries
    .filter(([, , shown]) => shown)
    .map(([name, href]) => ({ href, label: CONSOLE_TEXTS.menu[name], current: name === section }));
}

export interface StaffPageProps {
  desk: Desk;
  section: Section;
  title: string;
  /** The page above this one. */
  up?: { href: string; label: string };
  withErrors?: boolean;
  sheets?: readonly StyleSheet[];
  children?: Child;
}

/** A page of the console, for somebody who is signed in. */
export function StaffPage(props: StaffPageProps) {
  const { desk, title, up } = props;
  return (
    <Page
      title={title}
      audience="staff"
      society={desk.policy.insurer}
      navigation={menuOf(desk, props.section)}
      signedIn={{ as: `${desk.staff.name}（${ROLE_TEXTS.ja[desk.staff.role]}）`, signOut: urls.staff.signOut() }}
      withErrors={props.withErrors ?? false}
      sheets={[CONSOLE, ...(props.sheets ?? [])]}
    >
      {up ? (
        <p class="crumb">
          <a href={up.href}>{up.label}</a>
        </p>
      ) : null}
      <h1>{title}</h1>
      {props.children}
    </Page>
  );
}
