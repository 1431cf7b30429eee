import { useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage, ToHome } from './portal-page.tsx';

/** What the file has, and the button that makes it. */
export function OwnDataPage({ frame }: { frame: Frame }) {
  const { ownData: text } = useTexts();
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="card" aria-labelledby="contains-title">
        <h2 id="contains-title">{text.containsTitle}</h2>
        <ul>
          {text.contains.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <p>{text.parts}</p>
        <p>{text.without}</p>
      </section>
      <p class="note warn">{text.care}</p>
      <p>{text.confirmFirst}</p>
      <form method="post" action={urls.ownDataFile()}>
        <button class="button primary wide" type="submit">
          {text.button}
        </button>
      </form>
      <ToHome />
    </PortalPage>
  );
}
