import { fill } from '../messages/fill.ts';
import { momentText } from '../web/day-words.tsx';
import { useLanguage } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

/** What shows more than documents waits for a while after a recovery by a weak proof; documents are shown all the time. */
export function WaitPage({ frame, until }: { frame: Frame; until: Date }) {
  const language = useLanguage();
  const { common, wait: text } = language.texts.access;
  return (
    <PortalPage frame={frame} title={text.title}>
      <h1>{text.title}</h1>
      <p class="lead">{fill(text.lead, { at: momentText(language, until) })}</p>
      <p>{text.show}</p>
      <p class="actions">
        <a class="button primary" href={urls.home()}>
          {common.home}
        </a>
      </p>
      <p class="sub">{common.call}</p>
    </PortalPage>
  );
}

/** Of a list that lacks what was there before. */
export function WaitNote({ until }: { until: Date }) {
  const language = useLanguage();
  const { list } = language.texts.access.wait;
  return <p class="note warn">{fill(list, { at: momentText(language, until) })}</p>;
}
