import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { AUDIENCES } from '../messages/page.ts';
import { LANGUAGES } from '../messages/portal/index.ts';
import { useFrameTexts } from './frame-texts.ts';
import { LanguageChoice } from './language-choice.tsx';
import { LANGUAGE_STYLES } from './language-styles.ts';
import { useJapanese, useLanguage } from './page-language.tsx';
import { Japanese } from './sentence.tsx';
import { BASE, type StyleSheet } from './styles.ts';
import { urls } from './urls.ts';

export interface PageProps {
  /** Names the page first; the society's name follows it. */
  title: string;
  /** Of a page that is not in the language of the request. */
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
  /** Where a change of the language leads back to, when it is not the page's own address; null: it can not be changed here. */
  here?: string | null;
  /** Further elements of the document's head. */
  inHead?: Child;
  children?: Child;
}

/** A whole document. The only place that writes `<html>`. */
export function Page(props: PageProps) {
  const { title, lang, audience, society, sheets = [], scripts = [], bare = false, here } = props;
  const { code } = useLanguage();
  const text = useFrameTexts(lang);
  const own = audience === 'member' ? [LANGUAGE_STYLES] : [];
  const classes = [audience, props.bodyClass, audience === 'member' && code === 'ja-easy' ? 'easy' : ''];
  const heading = [props.withErrors ? text.errorTitle : '', title].filter(Boolean).join(' ');
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={lang ?? LANGUAGES[code].html}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
          <meta name="robots" content="noindex,nofollow" />
          <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
          <title>{[heading, society?.name].filter(Boolean).join(' | ')}</title>
          <link rel="icon" href="data:," />
          {[BASE, ...own, ...sheets].map((sheet) => (
            <style>{raw(sheet.css)}</style>
          ))}
          {props.inHead}
          {scripts.map((name) => (
            <script type="module" src={urls.asset(`${name}.js`)} />
          ))}
        </head>
        <body class={classes.filter(Boolean).join(' ')}>
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
          {bare ? null : <Foot {...props} />}
          {bare && audience === 'member' ? <LanguageChoice here={here} inFoot /> : null}
        </body>
      </html>
    </>
  );
}

const HOMES = { member: urls.home, staff: urls.staff.home, counter: urls.verify } as const;

function Head({ audience, lang, society, home, navigation = [], signedIn, here }: PageProps) {
  const text = useFrameTexts(lang);
  return (
    <>
      <header class="bar">
        <div>
          <a class="brand" href={home ?? HOMES[audience]()}>
            {society ? <Japanese>{society.name}</Japanese> : text.product}
            <small>{audience === 'member' ? text.audience : AUDIENCES[lang ?? 'ja'][audience]}</small>
          </a>
          {audience === 'member' ? <LanguageChoice here={here} /> : null}
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

function Foot({ lang, society }: PageProps) {
  const text = useFrameTexts(lang);
  const japanese = useJapanese();
  return (
    <footer>
      <div>
        {society ? (
          <>
            <p lang={japanese}>{society.name}</p>
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
