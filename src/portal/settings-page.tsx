import type { Child } from 'hono/jsx';
import { LanguageChoice } from '../web/language-choice.tsx';
import { useLanguage } from '../web/page-language.tsx';
import { Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage, ToHome } from './portal-page.tsx';

type Texts = ReturnType<typeof useLanguage>['texts'];
type SettingKey = keyof Texts['settings']['items'] | 'push' | 'sharing';

/** What a setting is called, and what it does. */
const wordsOf = ({ push, settings, sharing }: Texts, key: SettingKey) =>
  key === 'push' ? push.setting : key === 'sharing' ? sharing.setting : settings.items[key];

/**
 * Everything that a member can set, in the order of the page: a name, what it does, and where it is set. Nine at most. A page that sets
 * something new is a line here, and its words in src/messages/portal.
 */
export const SETTINGS: readonly { key: SettingKey; href: string }[] = [
  { key: 'mail', href: urls.contact() },
  { key: 'push', href: urls.push() },
  { key: 'account', href: urls.account() },
  { key: 'devices', href: urls.devices() },
  { key: 'sharing', href: urls.sharing() },
];

/** 設定. The language stands on the page itself, where there is more than one to choose from. */
export function SettingsPage({ frame }: { frame: Frame }) {
  const { offered, texts } = useLanguage();
  const { settings: text } = texts;
  const shown = SETTINGS.filter(({ key }) => key !== 'push' || frame.society.policy.webPush === 'on');
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      sheets={[PAGES_STYLES]}
      here={offered.length < 2 ? null : urls.settings()}
    >
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      {shown.map(({ href, key }) => (
        <Setting of={key}>
          <a class="button" href={href}>
            <Sentence of={text.open} values={{ setting: wordsOf(texts, key).name }} />
          </a>
        </Setting>
      ))}
      {offered.length < 2 ? null : (
        <Setting of="language">
          <LanguageChoice here={urls.settings()} />
        </Setting>
      )}
      <ToHome />
    </PortalPage>
  );
}

function Setting({ of: key, children }: { of: SettingKey; children?: Child }) {
  const { about, name } = wordsOf(useLanguage().texts, key);
  return (
    <section class="card" aria-labelledby={`setting-${key}`}>
      <h2 id={`setting-${key}`}>{name}</h2>
      <p>{about}</p>
      {children}
    </section>
  );
}
