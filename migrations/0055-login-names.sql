-- A login name that was ever somebody's stays theirs. Were it free again when an account is closed, whoever tries it would learn that
-- it was closed, and with it of a flag (0041).
create table login_name (
  insurer_number text not null references insurer,
  login_key text not null,
  -- whose it was first; a later number of the same person may have it too
  member_id text collate "C" not null,
  primary key (insurer_number, login_key),
  foreign key (insurer_number, member_id) references member
);
insert into login_name (insurer_number, login_key, member_id)
  select distinct on (insurer_number, login_key) insurer_number, login_key, member_id from account
  order by insurer_number, login_key, (closed_at is null) desc, made_at desc;

-- Whether an entry is the same person's as an earlier one, or is that one.
create function is_later_number(insurer text, earlier text, later text) returns boolean language sql stable as $$
  with recursive line as (
    select later collate "C" as member_id
    union
    select u.member_id from line join member_succession u on u.insurer_number = insurer and u.successor_id = line.member_id
  )
  select exists (select from line where line.member_id = earlier collate "C")
$$;

create function account_keeps_login_name() returns trigger language plpgsql as $$
begin
  -- a backup brings the names themselves, and in which order is its own affair
  if current_setting('akashi.restoring', true) = 'on' then return new; end if;
  insert into login_name (insurer_number, login_key, member_id) values (new.insurer_number, new.login_key, new.member_id)
    on conflict do nothing;
  if not exists (
    select from login_name
    where insurer_number = new.insurer_number and login_key = new.login_key
      and is_later_number(new.insurer_number, member_id, new.member_id)
  ) then
    raise exception 'the login name is somebody else''s for good' using errcode = 'unique_violation';
  end if;
  return new;
end $$;
create trigger account_login_name_kept before insert or update of login_key on account
  for each row execute function account_keeps_login_name();

create function login_name_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'whose a login name was is never changed or deleted';
end $$;
create trigger login_name_kept before update or delete on login_name for each row execute function login_name_is_kept();
