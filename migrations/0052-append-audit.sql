-- Appends entries to a society's chain in one step. Whoever appends holds the chain's newest entry until they commit, and everybody
-- else who looks or acts waits for it: in four steps that was four ways to the program and back, as long as the program is busy.
-- An entry comes with the text that its hash covers, cut where the hash before it and its number go in: what an entry's hash is, is
-- said in src/audit/record.ts alone.
create function append_audit(insurer text, first_hash text, entries jsonb) returns void language plpgsql as $$
declare
  newest audit_head;
  entry record;
  before text;
begin
  select * into newest from audit_head where insurer_number = insurer for update;
  if not found then
    insert into audit_head (insurer_number, seq, hash) values (insurer, 0, first_hash) on conflict do nothing;
    select * into newest from audit_head where insurer_number = insurer for update;
  end if;
  for entry in
    select * from rows from (jsonb_to_recordset(entries) as (
      at timestamptz, actor_kind text, actor_id text, action text, subject_kind text, subject_id text, details text,
      until_hash text, until_seq text, until_end text)) with ordinality
    order by ordinality
  loop
    before := newest.hash;
    newest.seq := newest.seq + 1;
    newest.hash := encode(
      sha256(convert_to(entry.until_hash || before || entry.until_seq || newest.seq || entry.until_end, 'UTF8')), 'hex');
    insert into audit_entry (insurer_number, seq, at, actor_kind, actor_id, action, subject_kind, subject_id, details, previous_hash, hash)
    values (insurer, newest.seq, entry.at, entry.actor_kind, entry.actor_id, entry.action, entry.subject_kind, entry.subject_id,
      entry.details, before, newest.hash);
  end loop;
  update audit_head set seq = newest.seq, hash = newest.hash where insurer_number = insurer;
end $$;
