-- The mark of a fictional society whose passwords are public. Written before anything else of it, in an installation that
-- holds no society; without it no demo is made or shown. No reference to insurer: the mark comes first.
create table demo_society (
  insurer_number text not null,
  -- the day that its people were made for
  made_for_on date not null,
  begun_at timestamptz not null,
  finished_at timestamptz,
  primary key (insurer_number)
);
