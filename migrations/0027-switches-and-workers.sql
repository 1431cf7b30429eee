-- 停止スイッチ: what one person stops at once and two people let go on. Whether a switch is pulled follows from its last event;
-- released ends what pulled began, release-proposed ends nothing. Numbers of one switch follow each other without a gap.
create table switch_event (
  insurer_number text not null references insurer,
  kind text not null check (kind in ('issue', 'mail')),
  number int not null check (number >= 1),
  what text not null check (what in ('pulled', 'release-proposed', 'released')),
  at timestamptz not null,
  by_staff text not null,
  why text,
  primary key (insurer_number, kind, number),
  check ((what = 'pulled') = (why is not null))
);

create function switch_event_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'what happened to a switch is never changed or deleted';
end $$;

create trigger switch_event_final before update or delete on switch_event
  for each row execute function switch_event_is_final();

-- Processes that carry out a release. Without its row a worker may write nothing: whoever takes over from one that is silent
-- deletes the row, and the silent one is refused when it wakes up. beat_at is by the clock of the database.
create table release_worker (
  insurer_number text not null,
  run_id text collate "C" not null,
  worker_id text collate "C" not null,
  beat_at timestamptz not null default clock_timestamp(),
  primary key (insurer_number, run_id, worker_id),
  foreign key (insurer_number, run_id) references run
);
