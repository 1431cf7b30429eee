-- An address that somebody else gave in an account must not outlive the recovery of it (0041).
alter table mail_contact drop constraint mail_contact_ended_why_check;
-- recovered: the account's ways in were set anew, or somebody said 「心当たりがない」
alter table mail_contact add constraint mail_contact_ended_why_check
  check (ended_why in ('removed', 'replaced', 'account-closed', 'recovered'));

alter table mail_outbox drop constraint mail_outbox_kind_check;
alter table mail_outbox add constraint mail_outbox_kind_check check (kind in ('certificate-published', 'certificate-waiting',
  'application-received', 'application-decided', 'contact-confirm', 'contact-changed', 'account-changed', 'account-recovered',
  'signed-in-elsewhere', 'share-taken', 'share-received', 'coming-of-age', 'contact-ended', 'way-set', 'account-closed'));
