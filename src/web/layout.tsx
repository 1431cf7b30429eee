import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { PAGE_TEXTS } from '../messages/page.ts';
import { BASE, type StyleSheet } from './styles.ts';
import { urls } from './urls.ts';

export interface PageProps {
  /** Names the page first; the society's name follows it. */
  title: string;
  lang?: 'ja' | 'en';
  audience: 'member' | 'staff' | 'counter';
  /** Whose page it is: name in the head, name and phone in the foot. Absent only where no society is known yet. */
  society?: { name: string; phone: string } | undefined;
  /** Where the society's name leads; the audience's home when absent. */
  home?: string;
  navigation?: readonly { href: string; label: string; current?: boolean }[];
  /** Who is signed in, as they know themselves, with the address that signs them out. */
  signedIn?: { as: string; signOut: string } | undefined;
  /** The page answers a form with errors: its title says so first. */
  withErrors?: boolean;
  /** Further sheets. Each must also be given to `secure()`, or the browser will not apply it. */
  sheets?: readonly StyleSheet[];
  /** Names of scripts made from src/web/browser/NAME.entry.ts. Pages work without them. */
  scripts?: readonly string[];
  /** The page draws its own head, main part (`id="main"`) and foot. */
  bare?: boolean;
  /** Further classes of the body. */
  bodyClass?: string;
  /** Further elements of the document's head. */
  inHead?: Child;
  children?: Child;
}

/** A whole document. The only place that writes `<html>`. */
export function Page(props: PageProps) {
  const { title, lang = 'ja', audience, society, sheets = [], scripts = [], bare = false } = props;
  const text = PAGE_TEXTS[lang];
  const heading = [props.withErrors ? text.errorTitle : '', title].filter(Boolean).join(' ');
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
          <meta name="robots" content="noindex,nofollow" />
          <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
          <title>{[heading, society?.name].filter(Boolean).join(' | ')}</title>
          <link rel="icon" href="data:," />
          {[BASE, ...sheets].map((sheet) => (
            <style>{raw(sheet.css)}</style>
          ))}
          {props.inHead}
          {scripts.map((name) => (
            <script type="module" src={urls.asset(`${name}.js`)} />
          ))}
        </head>
        <body class={[audience, props.bodyClass].filter(Boolean).join(' ')}>
          <a class="skip" href="#main">
            {text.skip}
          </a>
          {bare ? null : <Head {...props} />}
          {bare ? (
            props.children
          ) : (
            <main id="main" tabindex={-1}>
              {props.children}
            </main>
          )}
          {bare ? null : <Foot lang={lang} society={society} />}
        </body>
      </html>
    </>
  );
}

const HOMES = { member: urls.home, staff: urls.staff.home, counter: urls.verify } as const;

function Head({ audience, lang = 'ja', society, home, navigation = [], signedIn }: PageProps) {
  const text = PAGE_TEXTS[lang];
  return (
    <>
      <header class="bar">
        <div>
          <a class="brand" href={home ?? HOMES[audience]()}>
            {society?.name ?? text.product}
            <small>{text.audiences[audience]}</small>
          </a>
          {signedIn ? (
            <div class="who">
              <span>{signedIn.as}</span>
              <form method="post" action={signedIn.signOut}>
                <button class="button plain" type="submit">
                  {text.signOut}
                </button>
              </form>
            </div>
          ) : null}
        </div>
      </header>
      {navigation.length > 0 ? (
        <nav class="site" aria-label={text.navigation}>
          <ul>
            {navigation.map((item) => (
              <li>
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </>
  );
}

/** The foot of a page; pages that draw themselves may take it alone. */
export function Foot({ lang = 'ja', society }: Pick<PageProps, 'lang' | 'society'>) {
  const text = PAGE_TEXTS[lang];
  return (
    <footer>
      <div>
        {society ? (
          <>
            <p>{society.name}</p>
            {society.phone ? (
              <p>
                {text.phone} <a href={`tel:${society.phone.replace(/[^\d+]/g, '')}`}>{society.phone}</a>
              </p>
            ) : null}
          </>
        ) : (
          <p>{text.product}</p>
        )}
      </div>
    </footer>
  );
}
