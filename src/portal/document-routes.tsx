import { type Context, Hono } from 'hono';
import type { SignedIn } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { isPlainLoopback } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { BackPage, CertificatePage } from './certificate-page.tsx';
import { CodePage } from './code-page.tsx';
import { HomePage } from './home-page.tsx';
import { LookupCodePage } from './lookup-code-page.tsx';
import { MaskedPage } from './masked-page.tsx';
import { NoticePage } from './notice-page.tsx';
import { openDocument } from './open-document.ts';
import { SignInPage } from './session-pages.tsx';
import { SharePage } from './share-page.tsx';
import { findVisitor, societyOf } from './visitor.ts';
import { listShownPeople } from './who-is-shown.ts';

/** What a signed-in member sees. Without a session every address leads to signing in, and says nothing else. */
export function documentRoutes(installation: Installation): Hono {
  const app = new Hono();

  /** A page that reloads itself (`?auto`) is no sign of life. */
  const visitor = (c: Context) => findVisitor(c, installation, c.req.query('auto') === undefined);

  const forVisitor = (work: (c: Context, who: SignedIn, id: string) => Promise<Response>) => async (c: Context) => {
    const who = await visitor(c);
    return who ? work(c, who, c.req.param('id') ?? '') : c.redirect(urls.signInAgain(), 303);
  };

  app.get(urls.home(), async (c) => {
    const society = await societyOf(installation);
    const who = await visitor(c);
    if (!who) return c.html(<SignInPage frame={{ society }} />);
    const at = installation.clock.now();
    const people = await inTransaction(installation.db, async (tx) => {
      const shown = await listShownPeople(tx, who, at);
      await recordAudit(
        tx,
        who.insurerNumber,
        at,
        shown.map(({ memberId }) => ({
          actor: { kind: 'member', id: who.accountId },
          action: 'member-shown',
          subject: { kind: 'member', id: memberId },
        })),
      );
      return shown;
    });
    return c.html(<HomePage frame={{ society, loginName: who.loginName }} people={people} />);
  });

  app.get(
    urls.certificate(':id'),
    forVisitor(async (c, who, id) => {
      const opened = await openDocument(installation, who, { id, document: 'certificate', view: 'front' });
      const { certificate, status, at, successorId } = opened;
      // an open page that asked again after another took its place
      if (successorId) return c.redirect(urls.certificate(successorId), 303);
      const frame = { society: await societyOf(installation) };
      return c.html(
        <CertificatePage frame={frame} certificateId={id} face={certificate.face} status={status} at={at} />,
      );
    }),
  );

  app.get(
    urls.certificateCode(':id'),
    forVisitor(async (c, who, id) => {
      const opened = await openDocument(installation, who, { id, document: 'certificate', view: 'code' });
      if (opened.status === 'revoked') return c.redirect(urls.certificate(id), 303);
      const frame = { society: await societyOf(installation) };
      const { name } = opened.certificate.face;
      const offersLookup = frame.society.policy.lookupCode === 'on';
      return c.html(
        <CodePage
          frame={frame}
          certificateId={id}
          name={name}
          code={opened.code}
          at={opened.at}
          offersLookup={offersLookup}
        />,
      );
    }),
  );

  app.post(
    urls.certificateLookup(':id'),
    forVisitor(async (c, who, id) => {
      const { certificate, lookup } = await openDocument(installation, who, {
        id,
        document: 'certificate',
        view: 'lookup',
      });
      if (!lookup) return c.redirect(urls.certificate(id), 303);
      const frame = { society: await societyOf(installation) };
      const site = isPlainLoopback(c) ? new URL(c.req.url).origin : installation.issuer;
      return c.html(
        <LookupCodePage
          frame={frame}
          certificateId={id}
          name={certificate.face.name}
          lookup={lookup}
          counter={`${site}${urls.lookup('ja')}`}
        />,
      );
    }),
  );

  app.get(
    urls.certificateBack(':id'),
    forVisitor(async (c, who, id) => {
      const { certificate, status } = await openDocument(installation, who, {
        id,
        document: 'certificate',
        view: 'back',
      });
      if (status === 'revoked') return c.redirect(urls.certificate(id), 303);
      return c.html(
        <BackPage frame={{ society: await societyOf(installation) }} certificateId={id} face={certificate.face} />,
      );
    }),
  );

  app.get(
    urls.certificateMasked(':id'),
    forVisitor(async (c, who, id) => {
      const { certificate, status, at } = await openDocument(installation, who, {
        id,
        document: 'certificate',
        view: 'masked',
      });
      if (status !== 'effective') return c.redirect(urls.certificate(id), 303);
      const { face } = certificate;
      return c.html(
        <MaskedPage frame={{ society: await societyOf(installation) }} certificateId={id} face={face} at={at} />,
      );
    }),
  );

  app.get(
    urls.certificateShare(':id'),
    forVisitor(async (c, who, id) => {
      const opened = await openDocument(installation, who, { id, document: 'certificate', view: 'share' });
      const { at, certificate, status } = opened;
      if (status === 'revoked' || certificate.face.shareOn !== 'separate') return c.redirect(urls.certificate(id), 303);
      const frame = { society: await societyOf(installation) };
      return c.html(<SharePage frame={frame} certificateId={id} face={certificate.face} status={status} at={at} />);
    }),
  );

  // asked by the open page: the instant of the answer is what "last confirmed" means
  app.get(urls.certificateNow(':id'), async (c) => {
    const who = await findVisitor(c, installation, false);
    if (!who) return c.json({ error: 'not-signed-in' }, 401);
    const { status, at, code } = await openDocument(installation, who, {
      id: c.req.param('id') ?? '',
      document: 'certificate',
      view: c.req.query('code') === undefined ? 'state' : 'code',
    });
    return c.json({
      status,
      at: at.getTime(),
      code: code ? { svg: code.svg, endsAt: code.endsAt.getTime() } : null,
    });
  });

  app.get(
    urls.notice(':id'),
    forVisitor(async (c, who, id) => {
      const { certificate, status } = await openDocument(installation, who, { id, document: 'notice', view: 'front' });
      const frame = { society: await societyOf(installation), loginName: who.loginName };
      return c.html(<NoticePage frame={frame} face={status === 'revoked' ? undefined : certificate.face} />);
    }),
  );

  return app;
}
