-- 限度額適用区分: what an application for it was approved as. Printed on a certificate where the society offers it and the person
-- wishes it; no decision depends on it.
create table limit_category (
  insurer_number text not null,
  member_id text collate "C" not null,
  -- 発効年月日, the first day
  effective_on date not null,
  version int not null,
  -- 適用区分 as the law has it, from the highest limit to the lowest
  category text not null check (category in ('ア', 'イ', 'ウ', 'エ', 'オ')),
  -- 有効期限, the last day
  ends_on date not null,
  -- the person wishes it on the certificate
  on_certificate boolean not null,
  source_id text collate "C" not null,
  learned_at timestamptz not null,
  superseded_at timestamptz,
  primary key (insurer_number, member_id, effective_on, version),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, source_id) references fact_source,
  check (ends_on >= effective_on),
  check (superseded_at is null or superseded_at >= learned_at)
);
create unique index limit_category_now on limit_category (insurer_number, member_id, effective_on) where superseded_at is null;
create index limit_category_source on limit_category (insurer_number, source_id);

alter table filing drop constraint filing_kind_check;
alter table filing add constraint filing_kind_check check (kind in ('joined', 'left', 'employer-moved', 'renumbered',
  'voluntary', 'name-changed', 'kana-corrected', 'card-lost', 'card-lost-ended', 'release-accepted', 'card-returned',
  'protection-raised', 'care-approved', 'care-ended', 'limit-category', 'limit-category-ended'));

-- Every hold after a lowered flag with the instants from which and until which it stood: what was held at an instant of the past.
create view protection_hold_ever as
  select insurer_number, member_id, made_at as held_from_at, settled_at as held_until_at from consequence
  where kind = 'task' and reason = 'lowered-decide-again';
create index consequence_hold_ever on consequence (insurer_number, member_id)
  where kind = 'task' and reason = 'lowered-decide-again';
