import type { FieldErrors } from '../web/form.tsx';
import { useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import { Question } from './session-account-pages.tsx';

/** What closing the account means, before it is done. */
export function ClosePage({ frame, errors = {} }: { frame: Frame; errors?: FieldErrors }) {
  const text = useTexts().access.close;
  return (
    <Question frame={frame} title={text.title} errors={errors}>
      <p class="lead">{text.lead}</p>
      <ul>
        {text.what.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <form class="card" method="post" action={urls.accountClose()} novalidate>
        {errors.sure ? (
          <p class="wrong" id="sure-error">
            {errors.sure}
          </p>
        ) : null}
        <label class="pick" for="sure">
          <input
            id="sure"
            type="checkbox"
            name="sure"
            value="yes"
            required
            aria-invalid={errors.sure ? 'true' : undefined}
            aria-describedby={errors.sure ? 'sure-error' : undefined}
          />
          {text.sure}
        </label>
        <p class="beside">
          <button class="button danger" type="submit">
            {text.submit}
          </button>
        </p>
      </form>
    </Question>
  );
}

/** The account is closed; what was kept on this device for the time without network is deleted. */
export function ClosedPage({ frame }: { frame: Frame }) {
  const text = useTexts().access.close;
  return (
    <PortalPage frame={frame} title={text.closedTitle} scripts={['signed-out']}>
      <h1>{text.closedTitle}</h1>
      <p class="lead">{text.closedLead}</p>
      <p>{text.closedNext}</p>
      <p class="actions">
        <a class="button" href={urls.recoverLetter()}>
          {text.again}
        </a>
      </p>
    </PortalPage>
  );
}
