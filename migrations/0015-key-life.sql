-- Keys that follow each other, and keys that are lost to somebody else.
-- Until when a key is used is derived: from its successor's first instant, or from when it was found compromised.
alter table signing_key drop column use_until_at;
-- A private half is either sealed here, or never leaves a token (PKCS#11), where this is its CKA_ID in hexadecimal.
alter table signing_key alter column sealed_private_key drop not null;
alter table signing_key add column token_key_id text;
alter table signing_key add column compromised_why text;
-- Of a root that followed another: what that one signed to say so, a compact JWS.
alter table signing_key add column endorsement text;
alter table signing_key add check ((sealed_private_key is null) <> (token_key_id is null));
alter table signing_key add check ((compromised_at is null) = (compromised_why is null));
alter table signing_key add check (endorsement is null or purpose = 'bundle');

-- Which key signed a code that lives as long as its certificate (paper, files): until when the key must stay published,
-- and whose paper says nothing any more when the key is compromised.
create table copy_signature (
  insurer_number text not null,
  kid text not null,
  certificate_id text collate "C" not null,
  first_signed_at timestamptz not null,
  last_signed_at timestamptz not null,
  -- last day on which the certificate is valid
  ends_on date not null,
  primary key (insurer_number, kid, certificate_id),
  foreign key (insurer_number, kid) references signing_key,
  foreign key (insurer_number, certificate_id) references certificate
);
create index copy_signature_end on copy_signature (insurer_number, kid, ends_on);
create index copy_signature_certificate on copy_signature (insurer_number, certificate_id);

-- Before this table nothing said which codes had been printed: every certificate may have had one.
insert into copy_signature (insurer_number, kid, certificate_id, first_signed_at, last_signed_at, ends_on)
select c.insurer_number, k.kid, c.certificate_id, c.issued_at, c.issued_at, c.expires_on
from certificate c join signing_key k on k.insurer_number = c.insurer_number and k.purpose = 'codes'
where c.expires_on is not null;
