import { Hono } from 'hono';
import type { CertificateStatus, Face } from '../../src/certificates/index.ts';
import { CertificatePage } from '../../src/portal/certificate-page.tsx';
import { CERTIFICATE_STYLES } from '../../src/portal/certificate-styles.ts';
import { Front } from '../../src/portal/face-parts.tsx';
import { SharePage } from '../../src/portal/share-page.tsx';
import type { Society } from '../../src/society/index.ts';
import { Page } from '../../src/web/layout.tsx';
import { answerPage } from '../../src/web/page-language.tsx';

/** Pages of a certificate in every state that it can have, and of many faces at once, without the time that it takes to get there. */
export function statePages(society: Society, face: Face, faces: readonly Face[]): Hono {
  const app = new Hono();
  const frame = { society };
  const at = new Date('2025-12-02T01:00:00Z');
  app.get('/states/:status', (c) => {
    const status = c.req.param('status') as CertificateStatus;
    return answerPage(c, <CertificatePage frame={frame} certificateId="1" face={face} status={status} at={at} />);
  });
  app.get('/share', (c) =>
    answerPage(
      c,
      <SharePage frame={frame} certificateId="1" face={{ ...face, share: 20 }} status="effective" at={at} />,
    ),
  );
  app.get('/faces', (c) =>
    answerPage(
      c,
      <Page title="faces" audience="member" sheets={[CERTIFICATE_STYLES]} bodyClass="c">
        {faces.map((one, index) => (
          <Front face={one} among={`face-${index}`} />
        ))}
      </Page>,
    ),
  );
  return app;
}
