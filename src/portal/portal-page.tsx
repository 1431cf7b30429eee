import type { Child } from 'hono/jsx';
import type { Society } from '../society/index.ts';
import { Page, type PageProps } from '../web/layout.tsx';
import { useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';

export interface Frame {
  society: Society;
  /** Login name of who is signed in. */
  loginName?: string | undefined;
}

/** A member's page: the society in the head and foot, and the way out. */
export function PortalPage({
  frame,
  ...page
}: { frame: Frame; children?: Child } & Omit<PageProps, 'audience' | 'society' | 'signedIn'>) {
  return (
    <Page
      {...page}
      audience="member"
      society={frame.society.policy.insurer}
      signedIn={frame.loginName ? { as: frame.loginName, signOut: urls.signOut() } : undefined}
    />
  );
}

/** The way back to the first page, at the end of a page. */
export function ToHome() {
  return (
    <p class="actions">
      <a class="button" href={urls.home()}>
        {useTexts().today.toHome}
      </a>
    </p>
  );
}
