import { momentText } from '../web/day-words.tsx';
import { useLanguage } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { FoldTable } from './fold-table.tsx';
import { actWords, type Look } from './looks.ts';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage, ToHome } from './portal-page.tsx';

interface LooksProps {
  frame: Frame;
  looks: readonly Look[];
  /** From 1, the newest. */
  page: number;
  hasOlder: boolean;
  /** What the person did themselves is there too. */
  withOwn: boolean;
}

/** Who looked at one's data and when. Nobody's but the reader's own. */
export function LooksPage({ frame, hasOlder, looks, page, withOwn }: LooksProps) {
  const language = useLanguage();
  const { looks: text } = language.texts;
  const acts = actWords(language.texts);
  const to = (number: number, own = withOwn) => {
    const query = new URLSearchParams({
      ...(own ? { own: '1' } : {}),
      ...(number > 1 ? { page: String(number) } : {}),
    });
    return query.size === 0 ? urls.looks() : `${urls.looks()}?${query}`;
  };
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <p class="more">
        <a href={to(1, !withOwn)}>{withOwn ? text.others : text.own}</a>
      </p>
      {looks.length === 0 ? (
        <p>{page === 1 ? text.none : text.noneOlder}</p>
      ) : (
        <FoldTable
          caption={text.caption}
          heads={text.heads}
          rows={looks.map(({ act, actor, at }) => [
            <time class="whole" datetime={at.toISOString()}>
              {momentText(language, at)}
            </time>,
            acts[act].what,
            text.actors[actor],
            acts[act].why,
          ])}
        />
      )}
      <p class="more">
        {page > 1 ? <a href={to(1)}>{text.newest}</a> : null}
        {hasOlder ? <a href={to(page + 1)}>{text.older}</a> : null}
      </p>
      <ToHome />
    </PortalPage>
  );
}
