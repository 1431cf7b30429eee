import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { TypedCodeField } from './entry-fields.tsx';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import { anyOf } from './session-entry.ts';
import { ToSharing } from './sharing-pages.tsx';

interface CodeForm {
  frame: Frame;
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  about?: string | undefined;
}

function CodeField({ value, error }: { value: string | undefined; error: string | undefined }) {
  const text = useTexts().sharing.take;
  return <TypedCodeField label={text.code} hint={text.codeHint} required value={value} error={error} />;
}

/** Somebody who is signed in takes what they were given. */
export function TakePage({ frame, values = {}, errors = {}, about }: CodeForm) {
  const { take: text } = useTexts().sharing;
  const wrong = about !== undefined || anyOf(errors);
  return (
    <PortalPage frame={frame} title={text.title} withErrors={wrong} scripts={['enrol']} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{text.lead}</p>
      <form class="card" method="post" action={urls.sharingTake()} novalidate>
        <CodeField value={values.code} error={errors.code} />
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
      <ToSharing />
    </PortalPage>
  );
}

/** Where a link leads: code and PIN. The same for everybody who comes. */
export function OpenLinkPage({ frame, values = {}, errors = {}, about }: CodeForm) {
  const { open: text } = useTexts().sharing;
  const wrong = about !== undefined || anyOf(errors);
  return (
    <PortalPage frame={frame} title={text.title} withErrors={wrong} scripts={['enrol']} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{text.lead}</p>
      <form class="card" method="post" action={urls.shared()} novalidate>
        <CodeField value={values.code} error={errors.code} />
        <Field
          name="pin"
          label={text.pin}
          required
          short
          error={errors.pin}
          autocomplete="off"
          inputmode="numeric"
          maxlength={12}
        />
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
    </PortalPage>
  );
}

/** Whatever is over, was somebody else's or never was. */
export function OverPage({ frame, isMember }: { frame: Frame; isMember: boolean }) {
  const { sharing, signIn } = useTexts();
  const text = sharing.page;
  return (
    <PortalPage frame={frame} title={text.overTitle} sheets={[PAGES_STYLES]}>
      <h1>{text.overTitle}</h1>
      <p class="lead">{text.over}</p>
      <p class="sub">{signIn.urgent}</p>
      {isMember ? (
        <p class="actions">
          <a class="button" href={urls.home()}>
            {text.home}
          </a>
        </p>
      ) : null}
    </PortalPage>
  );
}
