import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { MailSettings } from '../../src/platform/installation.ts';

/**
 * What the mail server does with one mail: takes it; refuses the recipient for good, or for now; takes it only on the second
 * try; takes its time; cuts the line after the whole text, having kept the mail (`keep-and-cut`) or not (`cut`).
 */
export type Behaviour = 'take' | 'refuse' | 'full' | 'later' | 'slow' | 'keep-and-cut' | 'cut';

export interface TakenMail {
  to: string;
  from: string;
  /** Of the envelope. */
  envelopeId: string | undefined;
  raw: Buffer;
}

export interface MailSink {
  settings: MailSettings;
  /** Everything that it has, in the order in which it came. */
  taken: TakenMail[];
  /** How often each recipient was named to it. */
  tries: Map<string, number>;
  /** Called at the end of each text, before it is answered. */
  onText: (to: string) => Promise<void> | void;
  close(): Promise<void>;
}

export const MAIL_FROM = 'oshirase@kenpo.example';

const reply = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** A key and a certificate that nobody vouches for. */
function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-tls-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    execFileSync('openssl', [...request, '-subj', '/CN=localhost', '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A mail server on loopback that keeps what it takes. `behave` is asked with the recipient and how often it was tried. */
export async function openMailSink(
  behave: (to: string, tried: number) => Behaviour = () => 'take',
  options: { tls?: boolean } = {},
): Promise<MailSink> {
  const sink: Omit<MailSink, 'settings' | 'close'> = { taken: [], tries: new Map(), onText: () => {} };
  const server = new SMTPServer({
    authOptional: true,
    hideDSN: false,
    disabledCommands: options.tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    ...(options.tls ? selfSigned() : {}),
    onRcptTo({ address }, _session, done) {
      const tried = (sink.tries.get(address) ?? 0) + 1;
      sink.tries.set(address, tried);
      const behaviour = behave(address, tried);
      if (behaviour === 'refuse') return done(reply(550, '5.1.1 no such mailbox'));
      if (behaviour === 'full') return done(reply(552, '5.2.2 mailbox full'));
      return behaviour === 'later' ? done(reply(451, '4.7.1 greylisted, come back later')) : done();
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo[0]?.address ?? '';
        const behaviour = behave(to, sink.tries.get(to) ?? 0);
        await sink.onText(to);
        if (behaviour !== 'cut') {
          sink.taken.push({
            to,
            from: mailFrom ? mailFrom.address : '',
            envelopeId: session.envelope.dsn?.envid ?? undefined,
            raw: Buffer.concat(pieces),
          });
        }
        if (behaviour === 'cut' || behaviour === 'keep-and-cut') {
          for (const one of server.connections) if (one.id === session.id) one._socket.destroy();
          return;
        }
        if (behaviour === 'slow') setTimeout(done, 40);
        else done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(sink, {
    settings: {
      host: '127.0.0.1',
      port,
      secure: false,
      requireTls: options.tls ?? false,
      auth: undefined,
      from: MAIL_FROM,
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  });
}

export const readMail = (mail: TakenMail) => simpleParser(mail.raw);

/** What a mail server says of a mail that it had taken (RFC 3464), with its headers as it does. */
export function bounceOf(mail: TakenMail, status: string, action: 'failed' | 'delayed' = 'failed'): Buffer {
  const headers = mail.raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
  return Buffer.from(
    [
      'From: MAILER-DAEMON@mail.example',
      `To: ${mail.from}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status;',
      '\tboundary="7F1.1764637200/mail.example"',
      '',
      'This is a MIME-encapsulated message.',
      '',
      '--7F1.1764637200/mail.example',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'I am sorry to have to inform you that your message could not be delivered.',
      '',
      '--7F1.1764637200/mail.example',
      'Content-Description: Delivery report',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.example',
      ...(mail.envelopeId ? [`Original-Envelope-Id: ${mail.envelopeId}`] : []),
      '',
      `Final-Recipient: rfc822; ${mail.to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 said so',
      '',
      '--7F1.1764637200/mail.example',
      'Content-Type: text/rfc822-headers',
      '',
      headers,
      '',
      '--7F1.1764637200/mail.example--',
      '',
    ].join('\r\n'),
    'latin1',
  );
}
