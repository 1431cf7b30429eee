import type { PortalTexts } from '../index.ts';
import { ACCESS_WORDS } from './access.ts';
import { APPLICATIONS_WORDS } from './applications.ts';
import { APPLY_WORDS } from './apply.ts';
import { APPLY_STEPS_WORDS } from './apply-steps.ts';
import { CERTIFICATE_WORDS } from './certificate.ts';
import { CONTACT_WORDS } from './contact.ts';
import { DATE_WORDS } from './dates.ts';
import { ENROL_WORDS } from './enrol.ts';
import { FAULTS_WORDS } from './faults.ts';
import { FRAME_WORDS } from './frame.ts';
import { GUIDE_WORDS } from './guide.ts';
import { HISTORY_WORDS } from './history.ts';
import { HOLDING_WORDS } from './holding.ts';
import { INBOX_WORDS } from './inbox.ts';
import { LOOKS_WORDS } from './looks.ts';
import { OFFLINE_WORDS } from './offline.ts';
import { OWN_DATA_WORDS } from './own-data.ts';
import { PROVIDER_WORDS } from './providers.ts';
import { PUSH_WORDS } from './push.ts';
import { REFUSALS_WORDS } from './refusals.ts';
import { SETTINGS_WORDS } from './settings.ts';
import { SHARING_WORDS } from './sharing.ts';
import { SIGN_IN_WORDS } from './sign-in.ts';
import { TODAY_WORDS } from './today.ts';
import { WAITING_WORDS } from './waiting.ts';
import { WHY_WORDS } from './why.ts';

export const ZH_HANS = {
  access: ACCESS_WORDS,
  applications: APPLICATIONS_WORDS,
  apply: APPLY_WORDS,
  applySteps: APPLY_STEPS_WORDS,
  certificate: CERTIFICATE_WORDS,
  contact: CONTACT_WORDS,
  dates: DATE_WORDS,
  enrol: ENROL_WORDS,
  faults: FAULTS_WORDS,
  frame: FRAME_WORDS,
  guide: GUIDE_WORDS,
  history: HISTORY_WORDS,
  holding: HOLDING_WORDS,
  inbox: INBOX_WORDS,
  looks: LOOKS_WORDS,
  offline: OFFLINE_WORDS,
  ownData: OWN_DATA_WORDS,
  providers: PROVIDER_WORDS,
  push: PUSH_WORDS,
  refusals: REFUSALS_WORDS,
  settings: SETTINGS_WORDS,
  sharing: SHARING_WORDS,
  signIn: SIGN_IN_WORDS,
  today: TODAY_WORDS,
  waiting: WAITING_WORDS,
  why: WHY_WORDS,
} satisfies PortalTexts;
