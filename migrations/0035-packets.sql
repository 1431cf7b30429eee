-- 個別交付: one document to one person whom a batch may not name. Its state is derived from its attempts and from the document's
-- own events (src/packets/packet.ts).
create table packet (
  insurer_number text not null,
  packet_id text collate "C" not null,
  -- 事案番号: random, what people say to each other instead of a name
  case_number text not null,
  member_id text collate "C" not null,
  certificate_id text collate "C" not null,
  -- protected: the document was issued to somebody under protection. raised: on paper, issued before the flag came, and not known
  -- to have arrived. unopenable: nobody at home can be sent a letter or may open it on the Web
  why text not null check (why in ('protected', 'raised', 'unopenable')),
  begun_at timestamptz not null,
  begun_by text not null,
  primary key (insurer_number, packet_id),
  unique (insurer_number, case_number),
  -- one document, one packet
  unique (insurer_number, certificate_id),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, certificate_id) references certificate
);
create index packet_member on packet (insurer_number, member_id, begun_at);

-- 安全な送付先: what was agreed with the person; the newest version counts. Without a row nothing goes by post.
create table safe_delivery (
  insurer_number text not null,
  member_id text collate "C" not null,
  version int not null check (version >= 1),
  -- post: to the sealed address. hand-over: never by post; in person or at a counter
  way text not null check (way in ('post', 'hand-over')),
  -- canonical JSON, sealed by the vault for this very row
  sealed text,
  agreed_with text not null check (agreed_with in ('person', 'supporter', 'lawyer')),
  agreed_how text not null check (agreed_how in ('in-person', 'telephone', 'letter')),
  agreed_on date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (insurer_number, member_id, version),
  foreign key (insurer_number, member_id) references member,
  check ((way = 'post') = (sealed is not null))
);

-- One way out of the house: prepared by one protection officer, released by another, printed, posted, and what came of it.
create table packet_attempt (
  insurer_number text not null,
  packet_id text collate "C" not null,
  attempt int not null check (attempt >= 1),
  method text not null check (method in ('restricted-mail', 'registered-mail', 'hand-over')),
  -- the version of safe_delivery that was agreed when it was prepared
  agreement int not null,
  prepared_at timestamptz not null,
  prepared_by text not null,
  taken_back_at timestamptz,
  taken_back_by text,
  released_at timestamptz,
  released_by text,
  printed_at timestamptz,
  printed_by text,
  posted_at timestamptz,
  posted_by text,
  -- the carrier's number leads to the post office of the safe address
  sealed_tracking text,
  delivered_at timestamptz,
  delivered_by text,
  returned_at timestamptz,
  returned_by text,
  primary key (insurer_number, packet_id, attempt),
  foreign key (insurer_number, packet_id) references packet,
  check ((taken_back_at is null) = (taken_back_by is null)),
  check ((released_at is null) = (released_by is null)),
  check ((printed_at is null) = (printed_by is null)),
  check ((posted_at is null) = (posted_by is null)),
  check ((delivered_at is null) = (delivered_by is null)),
  check ((returned_at is null) = (returned_by is null)),
  -- two people
  check (released_by is null or released_by <> prepared_by),
  check (taken_back_at is null or printed_at is null),
  check (printed_at is null or released_at is not null),
  check (posted_at is null or (printed_at is not null and method <> 'hand-over')),
  check (sealed_tracking is null or posted_at is not null),
  check (delivered_at is null or posted_at is not null or (printed_at is not null and method = 'hand-over')),
  check (returned_at is null or posted_at is not null),
  check (delivered_at is null or returned_at is null)
);
-- one attempt at a time
create unique index packet_attempt_open on packet_attempt (insurer_number, packet_id)
  where taken_back_at is null and returned_at is null;

-- Nobody gets a packet who was not protected in one of these ways when it began: the document is of protected issue, or the
-- person, or somebody of the same 記号・番号, had a flag or was held after one. By times, so that a backup comes back.
create function packet_is_for_protected() returns trigger language plpgsql as $$
begin
  if not exists (
    select from certificate c
    where c.insurer_number = new.insurer_number and c.certificate_id = new.certificate_id and c.member_id = new.member_id
      and (c.protected or new.why <> 'protected')
  ) then
    raise exception 'a packet is for a document of protected issue, of the same person';
  end if;
  if new.why <> 'protected' and not exists (
    select from member m
    join member o on o.insurer_number = m.insurer_number and o.symbol_key = m.symbol_key and o.number_key = m.number_key
    where m.insurer_number = new.insurer_number and m.member_id = new.member_id and (
      exists (select from protection p where p.insurer_number = o.insurer_number and p.member_id = o.member_id
        and p.raised_at <= new.begun_at and (p.lowered_at is null or p.lowered_at > new.begun_at))
      or exists (select from consequence w where w.insurer_number = o.insurer_number and w.member_id = o.member_id
        and w.kind = 'task' and w.reason = 'lowered-decide-again' and w.made_at <= new.begun_at
        and (w.settled_at is null or w.settled_at > new.begun_at)))
  ) then
    raise exception 'nobody in this home is protected';
  end if;
  return new;
end $$;

create trigger packet_for_protected before insert on packet for each row execute function packet_is_for_protected();

create function packet_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'a packet is never changed or deleted';
end $$;

create trigger packet_kept before update or delete on packet for each row execute function packet_is_kept();
create trigger safe_delivery_kept before update or delete on safe_delivery for each row execute function packet_is_kept();

-- What was recorded stands; what is not recorded yet may be added.
create function packet_attempt_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or exists (
    select from jsonb_each(to_jsonb(old)) as was
    where was.value <> 'null'::jsonb and to_jsonb(new) -> was.key is distinct from was.value
  ) then
    raise exception 'an attempt is never changed or deleted';
  end if;
  return new;
end $$;

create trigger packet_attempt_kept before update or delete on packet_attempt
  for each row execute function packet_attempt_is_kept();

-- Documents of protected issue that are still under way get a packet, so that their delivery takes two people from now on.
insert into packet (insurer_number, packet_id, case_number, member_id, certificate_id, why, begun_at, begun_by)
select c.insurer_number, left(translate(encode(sha256((gen_random_uuid()::text || c.certificate_id)::bytea), 'hex'), '0', 'g'), 22),
  upper(left(translate(encode(sha256((gen_random_uuid()::text || c.serial)::bytea), 'hex'), '012586b', 'hkmnpqr'), 4)) || '-'
    || upper(left(translate(encode(sha256((gen_random_uuid()::text || c.certificate_id)::bytea), 'hex'), '012586b', 'hkmnpqr'), 4)),
  c.member_id, c.certificate_id, 'protected', c.issued_at, 'migration'
from certificate c
where c.protected and not exists (select from certificate_event e where e.insurer_number = c.insurer_number
  and e.certificate_id = c.certificate_id and e.kind in ('posted', 'delivered', 'revoked'));

-- Whose the subject of an audit entry is, where it is a person's and says nothing of protection by being there. The log shows no
-- subject that is not found here as somebody whom the reader may see (src/console/open-entries.ts): what is left out here, and what
-- a later table forgets to add, stays hidden.
create view audit_subject as
  select insurer_number, member_id as subject_id, member_id from member
  union all select insurer_number, certificate_id, member_id from certificate where not protected
  union all select insurer_number, source_id, member_id from filing where kind <> 'protection-raised'
  union all select insurer_number, consequence_id, member_id from consequence
    where rule is distinct from 'R7'
      and reason not in ('protected', 'safe-delivery', 'family-shows-name', 'nondisclosure', 'lowered-decide-again')
  union all select insurer_number, letter_id, member_id from enrolment_letter
  union all select insurer_number, account_id, member_id from account
  union all select insurer_number, application_id, member_id from application
  union all select insurer_number, evidence_id, member_id from evidence
  union all select insurer_number, piece_id, member_id from print_piece
  union all select insurer_number, notice_key, member_id from mail_outbox;
