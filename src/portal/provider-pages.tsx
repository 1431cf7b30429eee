import type { Child } from 'hono/jsx';
import { fill } from '../messages/fill.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import { findProvider, type Provider, providersOf } from '../providers/index.ts';
import { momentText } from '../web/day-words.tsx';
import { useLanguage, useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

/** What a company's identity is called here. */
const nameOf = ({ providers }: PortalTexts, { label }: Provider): string =>
  label === '' ? providers.signIn.companyName : label;

/** The other ways to sign in that the society offers; nothing where it offers none. */
export function ProviderButtons({ frame }: { frame: Frame }) {
  const texts = useTexts();
  const text = texts.providers.signIn;
  const offered = providersOf(frame.society.policy);
  if (offered.length === 0) return null;
  return (
    <section class="card" aria-label={text.title}>
      <h2>{text.title}</h2>
      {offered.map((provider) => {
        const isApp = provider.name === 'digital-app';
        return (
          <>
            <p>
              <a class="button wide" href={urls.signInWith(provider.name)}>
                {isApp ? text.app : fill(text.company, { name: nameOf(texts, provider) })}
              </a>
            </p>
            <p class="sub">{isApp ? text.appHint : text.companyHint}</p>
          </>
        );
      })}
    </section>
  );
}

/** Getting in again with a card, at any hour; nothing where the society does not offer it. */
export function RecoverByApp({ frame }: { frame: Frame }) {
  const { recover, signIn } = useTexts().providers;
  if (!findProvider(frame.society.policy, 'digital-app')) return null;
  return (
    <section class="card" aria-label={recover.title}>
      <h2>{recover.title}</h2>
      <p>{recover.lead}</p>
      <a class="button wide" href={urls.signInWith('digital-app')}>
        {signIn.app}
      </a>
    </section>
  );
}

/** Their app among the ways into an account: where the society offers it, or the account still has one. */
export function AppWay({ frame, app }: { frame: Frame; app: { madeAt: Date; usedAt: Date | null } | undefined }) {
  const language = useLanguage();
  const text = language.texts.providers.account;
  const isOffered = findProvider(frame.society.policy, 'digital-app') !== undefined;
  if (!app && !isOffered) return null;
  return (
    <section class="card" aria-label={text.title}>
      <h2>{text.title}</h2>
      {app ? (
        <p>
          {fill(text.since, { at: momentText(language, app.madeAt) })}
          <br />
          <span class="sub">
            {text.usedAt} {app.usedAt ? momentText(language, app.usedAt) : text.never}
          </span>
        </p>
      ) : (
        <p>{text.none}</p>
      )}
      {isOffered ? (
        <p>
          <a class="button" href={urls.accountDigitalApp()}>
            {app ? text.again : text.link}
          </a>
        </p>
      ) : (
        <p>{text.gone}</p>
      )}
      {app ? (
        <form method="post" action={urls.accountDigitalAppRemove()}>
          <button class="button danger" type="submit">
            {text.remove}
          </button>
        </form>
      ) : null}
    </section>
  );
}

/** A page of whoever is on the way, with a way back. */
function WayPage({ frame, title, children }: { frame: Frame; title: string; children?: Child }) {
  const { access, providers } = useTexts();
  return (
    <PortalPage frame={frame} title={title}>
      <h1>{title}</h1>
      {children}
      <p class="actions">
        <a class="button" href={frame.loginName ? urls.account() : urls.signIn()}>
          {frame.loginName ? access.common.back : providers.go.back}
        </a>
      </p>
    </PortalPage>
  );
}

/**
 * Before the browser leaves: where it goes, what that tells, what it opens. The way there is a link: a form would be stopped by
 * our own policy where the provider sends the browser on.
 * @param link to link the app to the account
 */
export function GoPage({
  frame,
  provider,
  address,
  link,
}: {
  frame: Frame;
  provider: Provider;
  address: URL;
  link: boolean;
}) {
  const texts = useTexts();
  const { go, signIn } = texts.providers;
  const isApp = provider.name === 'digital-app';
  const name = nameOf(texts, provider);
  const title = link ? go.linkTitle : isApp ? signIn.app : fill(signIn.company, { name });
  return (
    <WayPage frame={frame} title={title}>
      <p class="lead">{link ? go.linkLead : isApp ? go.appLead : go.companyLead}</p>
      {isApp ? (
        <section class="card" aria-label={go.needTitle}>
          <h2>{go.needTitle}</h2>
          <ul>
            {go.need.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
          <h2>{go.toldTitle}</h2>
          <p>{go.told}</p>
        </section>
      ) : (
        <section class="card">
          <p>{go.companyLimit}</p>
          <p>{go.companyTold}</p>
        </section>
      )}
      <p>
        <a class="button primary wide" href={address.href} rel="noreferrer">
          {isApp ? go.app : fill(go.company, { name })}
        </a>
      </p>
      <p class="sub">{go.minutes}</p>
    </WayPage>
  );
}

/** The provider does not answer: nothing has changed, and the other ways. */
export function AwayPage({ frame, provider }: { frame: Frame; provider: Provider }) {
  const texts = useTexts();
  const { away } = texts.providers;
  const isApp = provider.name === 'digital-app';
  return (
    <WayPage frame={frame} title={away.title}>
      <p class="lead">{isApp ? away.app : fill(away.company, { name: nameOf(texts, provider) })}</p>
      <p>{away.next}</p>
      <Again frame={frame} provider={provider} />
      <p>
        <a href={urls.recover()}>{away.other}</a>
      </p>
      <p class="sub">{texts.signIn.urgent}</p>
    </WayPage>
  );
}

function Again({ frame, provider }: { frame: Frame; provider: Provider }) {
  const isLink = frame.loginName !== undefined && provider.name === 'digital-app';
  return (
    <p>
      <a class="button wide" href={isLink ? urls.accountDigitalApp() : urls.signInWith(provider.name)}>
        {useTexts().providers.away.again}
      </a>
    </p>
  );
}

/** An answer that is not taken. What was wrong with it is in the audit log, not here. */
export function FailedPage({ frame, provider }: { frame: Frame; provider: Provider }) {
  const { providers, signIn } = useTexts();
  const { away, failed } = providers;
  return (
    <WayPage frame={frame} title={failed.title}>
      <p class="lead">{failed.lead}</p>
      <section class="card" aria-label={failed.whyTitle}>
        <h2>{failed.whyTitle}</h2>
        <ul>
          {failed.why.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      </section>
      <Again frame={frame} provider={provider} />
      <p>
        <a href={urls.recover()}>{away.other}</a>
      </p>
      <p class="sub">{signIn.urgent}</p>
    </WayPage>
  );
}

/** The same for nobody, for two people, and for somebody under protection. */
export function AskedPage({ frame }: { frame: Frame }) {
  const { providers, signIn } = useTexts();
  const text = providers.asked;
  return (
    <WayPage frame={frame} title={text.title}>
      <p class="lead">{text.lead}</p>
      <p>{text.next}</p>
      <p>{text.call}</p>
      <p>{text.own}</p>
      <p class="sub">{text.same}</p>
      <p class="sub">{signIn.urgent}</p>
    </WayPage>
  );
}

export function ElsewherePage({ frame }: { frame: Frame }) {
  const text = useTexts().providers.elsewhere;
  return (
    <WayPage frame={frame} title={text.title}>
      <p class="lead">{text.lead}</p>
      <p>{text.next}</p>
    </WayPage>
  );
}

/** What a company's identity opens: nobody's data, and what is left to do. */
export function StartPage({ frame }: { frame: Frame }) {
  const { guide, providers } = useTexts();
  const text = providers.start;
  const ways = [
    [text.signInLead, text.signIn, urls.signIn()],
    [text.enrolLead, text.enrol, urls.enrol()],
    [text.guideLead, guide.title, urls.guide()],
  ] as const;
  return (
    <PortalPage frame={frame} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="card" aria-label={text.leftTitle}>
        <h2>{text.leftTitle}</h2>
        {ways.map(([lead, label, href], index) => (
          <>
            <p>{lead}</p>
            <p>
              <a class={index === 0 ? 'button primary wide' : 'button wide'} href={href}>
                {label}
              </a>
            </p>
          </>
        ))}
      </section>
      <form method="post" action={urls.companyEnd()}>
        <button class="button" type="submit">
          {text.end}
        </button>
      </form>
    </PortalPage>
  );
}
