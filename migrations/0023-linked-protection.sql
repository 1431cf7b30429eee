-- Held: nobody has spoken with the person since the flag was lowered, or they are under protection or held so under a later
-- number (one step or two; flags and holds are written for every linked entry besides). Each branch is found by member_id
-- through indexes.
create view held_member as
  select insurer_number, member_id from protection_hold
  union all
  select u.insurer_number, u.member_id from member_succession u
    join protection p on p.insurer_number = u.insurer_number and p.member_id = u.successor_id
    where p.lowered_at is null and p.kind in ('withheld', 'requested')
  union all
  select u.insurer_number, u.member_id from member_succession u
    join protection_hold h on h.insurer_number = u.insurer_number and h.member_id = u.successor_id
  union all
  select u.insurer_number, u.member_id from member_succession u
    join member_succession v on v.insurer_number = u.insurer_number and v.member_id = u.successor_id
    join protection p on p.insurer_number = v.insurer_number and p.member_id = v.successor_id
    where p.lowered_at is null and p.kind in ('withheld', 'requested')
  union all
  select u.insurer_number, u.member_id from member_succession u
    join member_succession v on v.insurer_number = u.insurer_number and v.member_id = u.successor_id
    join protection_hold h on h.insurer_number = v.insurer_number and h.member_id = v.successor_id;

create or replace view shielded_member as
  select insurer_number, member_id from protection where lowered_at is null and kind in ('withheld', 'requested')
  union all
  select insurer_number, member_id from held_member;
