import type { PortalKind } from '../mail/index.ts';
import { momentText } from '../web/day-words.tsx';
import { useLanguage } from '../web/page-language.tsx';
import { Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { countUnread, type InboxItem, noticeWords } from './inbox.ts';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage, ToHome } from './portal-page.tsx';
import { WaitNote } from './session-wait.tsx';

/** Notices of a page. */
export const NOTICES_A_PAGE = 100;

/** Where a notice leads. */
const LEADS: Readonly<Record<PortalKind, () => string>> = {
  'certificate-published': urls.home,
  'certificate-waiting': urls.home,
  'application-received': urls.applications,
  'application-decided': urls.applications,
  'share-taken': urls.sharing,
  'share-received': urls.sharing,
  'coming-of-age': urls.family,
  'contact-confirm': urls.contact,
  'contact-changed': urls.contact,
  'account-changed': urls.accountSessions,
  'account-recovered': urls.accountSessions,
  'signed-in-elsewhere': urls.accountSessions,
  'letter-ordered': urls.accountSessions,
};

function Moment({ at }: { at: Date }) {
  return (
    <time class="whole" datetime={at.toISOString()}>
      {momentText(useLanguage(), at)}
    </time>
  );
}

/** All that a member was told, with what they have not read yet. */
export function InboxPage({
  frame,
  items,
  page,
  until,
}: {
  frame: Frame;
  items: readonly InboxItem[];
  page: number;
  /** Earlier ones are not shown before. */
  until: Date | null;
}) {
  const { inbox: text } = useLanguage().texts;
  const told = noticeWords(useLanguage().texts);
  const shown = items.slice((page - 1) * NOTICES_A_PAGE, page * NOTICES_A_PAGE);
  const unread = countUnread(items);
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      {until ? <WaitNote until={until} /> : null}
      {items.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <p role="status">
          {unread === 0 ? text.allRead : <Sentence of={text.unreadCount} values={{ count: String(unread) }} />}
        </p>
      )}
      {unread === 0 ? null : (
        <form method="post" action={urls.inboxRead()}>
          <button class="button" type="submit">
            {text.markAll}
          </button>
        </form>
      )}
      {shown.length === 0 ? null : (
        <ul class="menu notices">
          {shown.map(({ at, isRead, kind, noticeId }) => (
            <li>
              <a href={urls.inboxNotice(noticeId)}>
                <span class="told">
                  <span class={isRead ? 'tag' : 'tag warn'}>{isRead ? text.read : text.unread}</span>
                  <span>{isRead ? told[kind].title : <b>{told[kind].title}</b>}</span>
                  <span class="sub">
                    <Moment at={at} />
                  </span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p class="more">
        {page > 1 ? <a href={urls.inbox()}>{text.newest}</a> : null}
        {items.length > page * NOTICES_A_PAGE ? <a href={`${urls.inbox()}?page=${page + 1}`}>{text.older}</a> : null}
      </p>
      <ToHome />
    </PortalPage>
  );
}

/** One notice; it counts as read from now on. */
export function InboxNoticePage({ frame, item: { at, kind } }: { frame: Frame; item: InboxItem }) {
  const text = useLanguage().texts.inbox;
  const { body, link, title } = noticeWords(useLanguage().texts)[kind];
  return (
    <PortalPage frame={frame} title={title} sheets={[PAGES_STYLES]}>
      <h1>{title}</h1>
      <p class="sub">
        <Moment at={at} />
      </p>
      <p class="lead">{body}</p>
      <p class="actions">
        <a class="button primary" href={LEADS[kind]()}>
          {link}
        </a>
        <a class="button" href={urls.inbox()}>
          {text.back}
        </a>
      </p>
    </PortalPage>
  );
}
