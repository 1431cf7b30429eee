-- 媒体の希望・指定: by which way a person gets what would otherwise go to the Web. It never takes paper away from somebody whose
-- rule says paper. Dated, with two times like every fact; the one that began last counts.
create table medium_choice (
  insurer_number text not null,
  member_id text collate "C" not null,
  -- first day on which it counts
  from_on date not null,
  version int not null,
  medium text not null check (medium in ('paper', 'web')),
  -- asked: 本人の希望. not-opened: on the Web and never opened, by the society's policy. no-means: 使える機器がない.
  -- undeliverable: neither mail nor letter reaches them
  why text not null check (why in ('asked', 'not-opened', 'no-means', 'undeliverable')),
  source_id text collate "C" not null,
  learned_at timestamptz not null,
  superseded_at timestamptz,
  primary key (insurer_number, member_id, from_on, version),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, source_id) references fact_source,
  check (superseded_at is null or superseded_at >= learned_at)
);
create unique index medium_choice_now on medium_choice (insurer_number, member_id, from_on) where superseded_at is null;
create index medium_choice_source on medium_choice (insurer_number, source_id);

alter table filing drop constraint filing_kind_check;
alter table filing add constraint filing_kind_check check (kind in ('joined', 'left', 'employer-moved', 'renumbered',
  'voluntary', 'name-changed', 'kana-corrected', 'card-lost', 'card-lost-ended', 'release-accepted', 'card-returned',
  'protection-raised', 'care-approved', 'care-ended', 'limit-category', 'limit-category-ended', 'medium-chosen'));
