import { type Context, Hono } from 'hono';
import type { SignedIn } from '../access/index.ts';
import type { Certificate } from '../certificates/index.ts';
import { qrSvg } from '../codes/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { unread } from '../lib/ruby.ts';
import { readMembers } from '../members/index.ts';
import type { Installation } from '../platform/installation.ts';
import { keptSocietyOf } from '../society/index.ts';
import { answerPage, textsOf } from '../web/page-language.tsx';
import { isPlainLoopback } from '../web/security.ts';
import { urls } from '../web/urls.ts';
import { BackPage, CertificatePage } from './certificate-page.tsx';
import { CodePage } from './code-page.tsx';
import { type Countdown, countdownOf, endsSoon } from './countdown.ts';
import { LookupCodePage } from './lookup-code-page.tsx';
import { MaskedPage } from './masked-page.tsx';
import { NoticePage } from './notice-page.tsx';
import { openDocument } from './open-document.ts';
import type { Frame } from './portal-page.tsx';
import { SharePage } from './share-page.tsx';
import { findVisitor, societyOf } from './visitor.ts';

/** What a signed-in member sees. Without a session every address leads to signing in, and says nothing else. */
export function documentRoutes(installation: Installation): Hono {
  const app = new Hono();

  /** A page that reloads itself (`?auto`) is no sign of life. */
  const visitor = (c: Context) => findVisitor(c, installation, c.req.query('auto') === undefined);

  const forVisitor = (work: (c: Context, who: SignedIn, id: string) => Promise<Response>) => async (c: Context) => {
    const who = await visitor(c);
    return who ? work(c, who, c.req.param('id') ?? '') : c.redirect(urls.signInAgain(), 303);
  };

  const front = (large: boolean) =>
    forVisitor(async (c, who, id) => {
      const opened = await openDocument(installation, who, { id, document: 'certificate', view: 'front' });
      const { certificate, status, at, successorId } = opened;
      // an open page that asked again after another took its place
      if (successorId) return c.redirect(urls.certificate(successorId), 303);
      const frame = { society: await keptSocietyOf(installation) };
      const countdown = status === 'effective' ? await readCountdown(installation, certificate, frame, at) : null;
      const shown = { certificateId: id, face: certificate.face, status, at, countdown, large };
      return answerPage(c, <CertificatePage frame={frame} {...shown} />);
    });
  app.get(urls.certificate(':id'), front(false));
  app.get(urls.certificateLarge(':id'), front(true));

  app.get(
    urls.certificateCode(':id'),
    forVisitor(async (c, who, id) => {
      const opened = await openDocument(installation, who, { id, document: 'certificate', view: 'code' });
      if (opened.status === 'revoked') return c.redirect(urls.certificate(id), 303);
      const frame = { society: await societyOf(installation) };
      const { name } = opened.certificate.face;
      const offersLookup = frame.society.policy.lookupCode === 'on';
      return answerPage(
        c,
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
      const frame = { society: await keptSocietyOf(installation) };
      const site = isPlainLoopback(c) ? new URL(c.req.url).origin : installation.issuer;
      return answerPage(
        c,
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
      return answerPage(
        c,
        <BackPage frame={{ society: await keptSocietyOf(installation) }} certificateId={id} face={certificate.face} />,
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
      return answerPage(
        c,
        <MaskedPage frame={{ society: await keptSocietyOf(installation) }} certificateId={id} face={face} at={at} />,
      );
    }),
  );

  app.get(
    urls.certificateShare(':id'),
    forVisitor(async (c, who, id) => {
      const opened = await openDocument(installation, who, { id, document: 'certificate', view: 'share' });
      const { at, certificate, status } = opened;
      if (status === 'revoked' || certificate.face.shareOn !== 'separate') return c.redirect(urls.certificate(id), 303);
      const frame = { society: await keptSocietyOf(installation) };
      return answerPage(
        c,
        <SharePage frame={frame} certificateId={id} face={certificate.face} status={status} at={at} />,
      );
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
      code: code
        ? { svg: qrSvg(code.shc, unread(textsOf(c).certificate.code.label)), endsAt: code.endsAt.getTime() }
        : null,
    });
  });

  app.get(
    urls.notice(':id'),
    forVisitor(async (c, who, id) => {
      const { certificate, status } = await openDocument(installation, who, { id, document: 'notice', view: 'front' });
      const frame = { society: await keptSocietyOf(installation), loginName: who.loginName };
      return answerPage(c, <NoticePage frame={frame} face={status === 'revoked' ? undefined : certificate.face} />);
    }),
  );

  return app;
}

/** How long it lasts, of one that ends soon. */
async function readCountdown(
  { db }: Installation,
  { insurerNumber, memberId, ...certificate }: Certificate,
  { society }: Frame,
  at: Date,
): Promise<Countdown | null> {
  const on = dayInJapan(at);
  if (!endsSoon(certificate, on)) return null;
  const [record] = await readMembers(db, insurerNumber, [memberId], on);
  return record ? countdownOf(certificate, record, society.policy, on) : null;
}
