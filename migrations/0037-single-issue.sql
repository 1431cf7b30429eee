-- 随時交付: one certificate on paper for one person under protection, between two runs. Asked for by one protection officer, issued
-- by another in one transaction with its packet. Its state follows from what is set: asked, then issued or ended.
create table single_issue (
  insurer_number text not null,
  -- the run_id of its certificate
  issue_id text collate "C" not null,
  -- 事案番号, from the asking to the arrival: its packet has the same
  case_number text not null,
  member_id text collate "C" not null,
  asked_at timestamptz not null,
  asked_by text not null,
  -- SHA-256 over the face as both officers see it, without its days: what is issued says the same
  said_hash text not null,
  ended_at timestamptz,
  ended_by text,
  -- withdrawn: by either officer. restored: it was over when a backup came back
  ended_why text check (ended_why in ('withdrawn', 'restored')),
  issued_at timestamptz,
  issued_by text,
  -- what it was decided by at that moment, as a run has it
  plan_on date,
  policy_version int,
  -- SHA-256 over what the certificate says
  content_hash text,
  certificate_id text collate "C",
  primary key (insurer_number, issue_id),
  unique (insurer_number, case_number),
  unique (insurer_number, certificate_id),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, policy_version) references policy_version,
  foreign key (insurer_number, certificate_id) references certificate,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_why is null)),
  check ((issued_at is null) = (issued_by is null) and (issued_at is null) = (plan_on is null)
    and (issued_at is null) = (policy_version is null) and (issued_at is null) = (content_hash is null)
    and (issued_at is null) = (certificate_id is null)),
  check (ended_at is null or issued_at is null),
  check (issued_at >= asked_at),
  -- two people
  check (issued_by <> asked_by)
);
-- one at a time of one person, whoever asks and however often
create unique index single_issue_open on single_issue (insurer_number, member_id) where issued_at is null and ended_at is null;
create index single_issue_member on single_issue (insurer_number, member_id, asked_at);

-- Nobody else is issued to without a run. Not asked of a backup, whose rows come in any order and were right when they were written.
create function single_issue_is_right() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and not exists (
    select from shielded_member s where s.insurer_number = new.insurer_number and s.member_id = new.member_id
  ) then
    raise exception 'nobody is issued to without a run who is not protected';
  end if;
  if new.certificate_id is not null and not exists (
    select from certificate c
    where c.insurer_number = new.insurer_number and c.certificate_id = new.certificate_id and c.run_id = new.issue_id
      and c.member_id = new.member_id and c.document = 'certificate' and c.channel = 'paper' and c.protected
  ) then
    raise exception 'a single issue is one certificate on paper, of protected issue, of the same person';
  end if;
  return new;
end $$;

create trigger single_issue_right before insert or update on single_issue
  for each row when (outside_counts()) execute function single_issue_is_right();
-- what was recorded stands; what is not recorded yet may be added
create trigger single_issue_kept before update or delete on single_issue
  for each row execute function packet_attempt_is_kept();

-- A backup brings the flags after the packets, and its packets were right when they were written.
drop trigger packet_for_protected on packet;
create trigger packet_for_protected before insert on packet
  for each row when (outside_counts()) execute function packet_is_for_protected();

-- One document on its way to a person: whoever issues another of the kind that counts already has ended those that have not arrived.
-- The person's row is held, so that of a run and a single issue at one moment the second sees the first.
create function packet_is_alone() returns trigger language plpgsql as $$
begin
  perform from member m where m.insurer_number = new.insurer_number and m.member_id = new.member_id for no key update;
  if exists (
    select from certificate n
    join packet p on p.insurer_number = n.insurer_number and p.member_id = n.member_id
    join certificate c on c.insurer_number = p.insurer_number and c.certificate_id = p.certificate_id
    where n.insurer_number = new.insurer_number and n.certificate_id = new.certificate_id and n.issued_at = new.begun_at
      and (n.effective_on is null or n.effective_on <= ((new.begun_at at time zone 'UTC') + interval '9 hours')::date)
      and c.certificate_id <> n.certificate_id and c.document = n.document
      and (c.expires_on is null or c.expires_on >= ((new.begun_at at time zone 'UTC') + interval '9 hours')::date)
      and not exists (select from certificate_event e where e.insurer_number = c.insurer_number
        and e.certificate_id = c.certificate_id and e.kind = 'revoked' and e.at <= new.begun_at)
      and not exists (select from packet_attempt a where a.insurer_number = p.insurer_number and a.packet_id = p.packet_id
        and a.delivered_at is not null)
  ) then
    raise exception 'another document of the kind is on its way to the person';
  end if;
  return new;
end $$;

create trigger packet_alone before insert on packet
  for each row when (outside_counts()) execute function packet_is_alone();

-- After a backup came back, a request that was over meanwhile is not open again (src/restoring).
create trigger outside_single_issue_ended after update of ended_at on single_issue
  for each row execute function outside_once('single-issue-over', 'ended_at', 'issue_id');
create trigger outside_single_issue_issued after update of issued_at on single_issue
  for each row execute function outside_once('single-issue-over', 'issued_at', 'issue_id');

-- A single issue is not in the view audit_subject, as a packet is not: it tells of protection by being there.
