-- A letter of the escalation is a piece of a print batch (decision 0038). Whether one is still needed follows from the step: it is
-- recorded when the letter was posted, not when it was asked for. Which letter it is follows from whether there is an account then.
delete from escalation_step s using letter_need n
  where n.insurer_number = s.insurer_number and n.certificate_id = s.certificate_id and s.step = 'letter' and s.outcome = 'done'
    and (n.made_at is null or exists (select from print_piece p where p.insurer_number = n.insurer_number
      and p.member_id = n.opener_id and p.kind = 'letter' and p.taken_out_at is null and p.settled_at is null));
alter table letter_need drop column kind, drop column made_at;
create index letter_need_opener on letter_need (insurer_number, opener_id);

-- reminder: to somebody who has an account and does not open; it has no code.
alter table print_piece drop constraint print_piece_kind_check;
alter table print_piece add constraint print_piece_kind_check check (kind in ('certificate', 'notice', 'letter', 'reminder'));
alter table print_piece drop constraint print_piece_check;
alter table print_piece add constraint print_piece_of_document
  check ((kind in ('letter', 'reminder')) = (certificate_id is null));
alter table print_piece add constraint print_piece_reminder_number check (kind <> 'reminder' or serial is not null);
-- a person waits for one letter at a time, of whatever kind
drop index print_piece_letter;
create unique index print_piece_letter on print_piece (insurer_number, member_id)
  where kind in ('letter', 'reminder') and taken_out_at is null and settled_at is null;

-- 回収簿: what was recorded by mistake is taken back: it stays, with who took it back, when and why, and does not count.
alter table collection_event
  add column withdrawn_at timestamptz,
  add column withdrawn_by text,
  add column withdrawn_why text,
  add check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)),
  add check (withdrawn_why <> '');
alter table collection_event drop constraint collection_event_check1;
create unique index collection_event_once on collection_event (insurer_number, certificate_id, kind)
  where kind <> 'reminded' and withdrawn_at is null;

create function collection_event_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null and new.withdrawn_at is not null
    and (to_jsonb(old) - array['withdrawn_at', 'withdrawn_by', 'withdrawn_why'])
      = (to_jsonb(new) - array['withdrawn_at', 'withdrawn_by', 'withdrawn_why']) then
    return new;
  end if;
  raise exception 'what was recorded of paper is taken back, never changed or deleted';
end $$;
create trigger collection_event_kept before update or delete on collection_event
  for each row execute function collection_event_is_kept();
