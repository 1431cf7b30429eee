import { ACCESS } from './access.ts';
import { APPLICATIONS } from './applications.ts';
import { APPLY } from './apply.ts';
import { APPLY_STEPS } from './apply-steps.ts';
import { CERTIFICATE } from './certificate.ts';
import { CONTACT } from './contact.ts';
import { DATES } from './dates.ts';
import { EN } from './en/index.ts';
import { ENROL } from './enrol.ts';
import { FAULTS } from './faults.ts';
import { FRAME } from './frame.ts';
import { GUIDE } from './guide.ts';
import { HISTORY } from './history.ts';
import { HOLDING } from './holding.ts';
import { INBOX } from './inbox.ts';
import { JA_EASY } from './ja-easy/index.ts';
import { KO } from './ko/index.ts';
import type { LanguageCode } from './languages.ts';
import { LOOKS } from './looks.ts';
import { OFFLINE } from './offline.ts';
import { OWN_DATA } from './own-data.ts';
import { PROVIDERS } from './providers.ts';
import { PT } from './pt/index.ts';
import { PUSH } from './push.ts';
import { REFUSALS } from './refusals.ts';
import { SETTINGS } from './settings.ts';
import { SHARING } from './sharing.ts';
import { SIGN_IN } from './sign-in.ts';
import { TODAY } from './today.ts';
import type { Translated } from './translated.ts';
import { VI } from './vi/index.ts';
import { WAITING } from './waiting.ts';
import { WHY } from './why.ts';
import { ZH_HANS } from './zh-Hans/index.ts';
import { ZH_HANT } from './zh-Hant/index.ts';

export { LANGUAGE_CODES, LANGUAGES, type LanguageCode } from './languages.ts';

/** Everything that the portal says, by area. The Japanese texts are the source: the others follow their shape. */
export const JA = {
  access: ACCESS,
  applications: APPLICATIONS,
  apply: APPLY,
  applySteps: APPLY_STEPS,
  certificate: CERTIFICATE,
  contact: CONTACT,
  dates: DATES,
  enrol: ENROL,
  faults: FAULTS,
  frame: FRAME,
  guide: GUIDE,
  history: HISTORY,
  holding: HOLDING,
  inbox: INBOX,
  looks: LOOKS,
  offline: OFFLINE,
  ownData: OWN_DATA,
  push: PUSH,
  providers: PROVIDERS,
  refusals: REFUSALS,
  settings: SETTINGS,
  sharing: SHARING,
  signIn: SIGN_IN,
  today: TODAY,
  waiting: WAITING,
  why: WHY,
} as const;

export type PortalTexts = Translated<typeof JA>;

/** Languages with all their texts: what a portal offers. */
export type Offered = Readonly<Partial<Record<LanguageCode, PortalTexts>> & { ja: PortalTexts }>;

/** The languages that members are offered: all of them. One that lacks an area or a key does not compile here. */
export const OFFERED: Readonly<Record<LanguageCode, PortalTexts>> = {
  ja: JA,
  'ja-easy': JA_EASY,
  en: EN,
  'zh-Hans': ZH_HANS,
  'zh-Hant': ZH_HANT,
  ko: KO,
  vi: VI,
  pt: PT,
};
