import { Readable } from 'node:stream';
import type { MailSettings } from '../platform/installation.ts';

/**
 * What the mail server said to one mail. accepted: it has it, and answers for it from now on; deferred, refused: it certainly has
 * it not (`why`: the reply, as codes only); unknown: the line was lost after it may have had it; no-line: nothing was given to
 * it, and the fault is not this mail's.
 */
export type Answer =
  | { kind: 'accepted' }
  | { kind: 'deferred' | 'refused'; why: string; aboutRecipient: boolean }
  | { kind: 'unknown' }
  | { kind: 'no-line'; why: LineFault };

export type LineFault = 'no-connection' | 'no-tls' | 'login-refused' | 'sender-refused' | 'not-understood';

/** A mail on its way: bytes as they are sent, and where to. */
export interface OutgoingMail {
  from: string;
  to: string;
  bytes: Uint8Array;
  /** Comes back with a notification of the mail server (RFC 3461). */
  envelopeId: string;
}

/** One line to the mail server, for one mail at a time. It is kept open between mails. */
export interface MailLine {
  /** Connects where it is not connected. @returns what stands in the way; undefined: nothing */
  connect(): Promise<LineFault | undefined>;
  send(mail: OutgoingMail): Promise<Answer>;
  close(): void;
}

export interface LineLimits {
  connectMs: number;
  /** Of silence, also after the whole mail was given: RFC 5321 lets a server take its time with the last answer. */
  silenceMs: number;
}

const LIMITS: LineLimits = { connectMs: 15_000, silenceMs: 120_000 };

interface SmtpFault extends Error {
  code?: string;
  /** Of the system, beneath nodemailer's own. */
  originalCode?: string;
  response?: string;
  responseCode?: number;
  command?: string;
}

/** A line of nodemailer's SMTP client. Loads it: only whoever sends mail needs it. */
export async function openLine(settings: MailSettings, limits: LineLimits = LIMITS): Promise<MailLine> {
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection');
  let connection: InstanceType<typeof SMTPConnection> | undefined;
  let fault: SmtpFault | undefined;

  const drop = () => {
    connection?.close();
    connection = undefined;
  };

  const connect = async (): Promise<LineFault | undefined> => {
    if (connection && !connection.destroyed) return undefined;
    const made = new SMTPConnection({
      host: settings.host,
      port: settings.port,
      secure: settings.secure,
      requireTLS: settings.requireTls && !settings.secure,
      ignoreTLS: !settings.requireTls && !settings.secure,
      connectionTimeout: limits.connectMs,
      greetingTimeout: limits.connectMs,
      socketTimeout: limits.silenceMs,
    });
    connection = made;
    fault = undefined;
    // also what comes later, with nobody waiting: without a listener it would end the process
    const failed = new Promise<SmtpFault>((resolve) => made.on('error', (error: SmtpFault) => resolve(error)));
    const ready = (async (): Promise<SmtpFault | undefined> => {
      const refused = await new Promise<SmtpFault | undefined>((done) =>
        made.connect((error) => done(error ?? undefined)),
      );
      if (refused || !settings.auth) return refused;
      const { auth } = settings;
      return new Promise((done) => made.login({ credentials: auth }, (error) => done(error ?? undefined)));
    })();
    fault = await Promise.race([ready, failed]);
    if (!fault) return undefined;
    drop();
    return lineFaultOf(fault);
  };

  return {
    connect,
    async send(mail) {
      const standing = await connect();
      const line = connection;
      if (standing || !line) return { kind: 'no-line', why: standing ?? 'no-connection' };
      let given = false;
      // asked for only when the server has taken the envelope and wants the text
      const text = new Readable({
        read() {
          given = true;
          this.push(mail.bytes);
          this.push(null);
        },
      });
      const envelope = {
        from: mail.from,
        to: [mail.to],
        size: mail.bytes.length,
        dsn: { ret: 'HDRS' as const, envid: mail.envelopeId, notify: ['FAILURE' as const, 'DELAY' as const] },
      };
      const error = await new Promise<SmtpFault | null>((done) =>
        line.send(envelope, text, (failure) => done(failure)),
      );
      if (!error) return { kind: 'accepted' };
      const answer = answerOf(error, given);
      if (answer.kind === 'unknown' || answer.kind === 'no-line' || error.responseCode === 421) drop();
      else if (!(await reset(line))) drop();
      return answer;
    },
    close() {
      connection?.quit();
      drop();
    },
  };
}

/** After a refused mail the line is good for the next one. */
function reset(line: { reset(done: (error?: Error | null) => void): void; destroyed: boolean }): Promise<boolean> {
  if (line.destroyed) return Promise.resolve(false);
  return new Promise((done) => line.reset((error) => done(!error)));
}

/**
 * @param given the text was on its way: without an answer to it, nobody knows
 */
function answerOf({ command, response = '', responseCode }: SmtpFault, given: boolean): Answer {
  // of who it is from, which is the same for every mail
  if (command === 'MAIL FROM' && !given) return { kind: 'no-line', why: 'sender-refused' };
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 600) {
    const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
    const why = enhanced ? `${responseCode} ${enhanced}` : String(responseCode);
    // 503: the line is out of step, which says nothing of the mail
    const forGood = responseCode >= 500 && responseCode !== 503;
    const aboutRecipient = enhanced ? /^[45]\.1\./.test(enhanced) : command === 'RCPT TO';
    return { kind: forGood ? 'refused' : 'deferred', why, aboutRecipient };
  }
  return given ? { kind: 'unknown' } : { kind: 'no-line', why: 'no-connection' };
}

function lineFaultOf({ code, command, originalCode = '', responseCode }: SmtpFault): LineFault {
  // a certificate that nobody vouches for is one of Node's own errors
  if (code === 'ETLS' || command === 'STARTTLS' || /CERT|TLS|SSL|SELF_SIGNED/.test(originalCode)) return 'no-tls';
  if (code === 'EAUTH' || responseCode === 535 || responseCode === 530) return 'login-refused';
  return code === 'EPROTOCOL' ? 'not-understood' : 'no-connection';
}
