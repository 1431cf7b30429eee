-- A letter that somebody ordered for an account that is there is told to whose it is, who can stop it.
alter table account_event drop constraint account_event_kind_check;
alter table account_event add constraint account_event_kind_check check (kind in ('new-browser', 'recovered',
  'recovery-code-used', 'recovery-codes-made', 'password-set', 'password-removed', 'passkey-added', 'passkey-removed',
  'second-factor-set', 'second-factor-removed', 'login-name-changed', 'not-me', 'app-linked', 'app-unlinked', 'letter-ordered',
  'letter-stopped'));

-- ways: the code takes ways in away. letter: it stops the letter, and nothing else.
alter table account_alarm add column about text not null default 'ways' check (about in ('ways', 'letter'));

alter table mail_outbox drop constraint mail_outbox_kind_check;
alter table mail_outbox add constraint mail_outbox_kind_check check (kind in ('certificate-published', 'certificate-waiting',
  'application-received', 'application-decided', 'contact-confirm', 'contact-changed', 'account-changed', 'account-recovered',
  'signed-in-elsewhere', 'share-taken', 'share-received', 'coming-of-age', 'contact-ended', 'way-set', 'account-closed', 'letter-ordered'));
