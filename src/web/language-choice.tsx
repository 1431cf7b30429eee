import { LANGUAGES } from '../messages/portal/index.ts';
import { useLanguage, useTexts } from './page-language.tsx';
import { urls } from './urls.ts';

/**
 * The languages by their own names. A form, so that it needs no script, and is followed by nobody who only looks.
 * @param props.here where it leads back to, the page's own address by default; null: nothing is offered
 * @param props.inFoot it is all that stands in the page's foot
 */
export function LanguageChoice({ here, inFoot = false }: { here?: string | null | undefined; inFoot?: boolean }) {
  const { here: own, offered } = useLanguage();
  if (here === null || offered.length < 2) return null;
  const choice = <Choice to={here ?? own} />;
  if (!inFoot) return choice;
  return (
    <footer>
      <div>{choice}</div>
    </footer>
  );
}

function Choice({ to }: { to: string }) {
  const { code, offered } = useLanguage();
  const { frame } = useTexts();
  return (
    <details class="languages">
      <summary>
        <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75">
          <circle cx="12" cy="12" r="9" />
          <path d="M3 12h18M12 3c-6 6-6 12 0 18c6-6 6-12 0-18" />
        </svg>
        {LANGUAGES[code].html === 'en' ? null : <span class="own">{frame.language}</span>}{' '}
        <span lang="en">Language</span>
      </summary>
      <form method="post" action={urls.language()}>
        <input type="hidden" name="to" value={to} />
        <ul>
          {offered.map((one) => (
            <li>
              <button
                class="button"
                type="submit"
                name="language"
                value={one}
                lang={LANGUAGES[one].html}
                aria-current={one === code ? 'true' : undefined}
              >
                {LANGUAGES[one].name}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </details>
  );
}
