-- 申請: what a person asks the society for. The row is what was asked and is never changed; what became of it is rows of
-- application_event, and the state is derived from them (src/applications/states.ts). What was written into the form is sealed:
-- it tells of illness, loss and helpers.
create table application (
  insurer_number text not null,
  application_id text collate "C" not null,
  -- 受付番号: seven random characters and one that checks them
  receipt_number text not null,
  kind text not null check (kind in ('special-care', 'reissue', 'lost-renewing', 'limit-category', 'release-registration',
    'change-medium')),
  member_id text collate "C" not null,
  -- how it came; an employer has no way
  source text not null check (source in ('web', 'paper', 'phone')),
  -- whose account sent it; null: staff recorded it
  account_id text,
  recorded_by text,
  -- the day it came in
  received_on date not null,
  made_at timestamptz not null,
  -- the day by which an answer is expected
  due_on date not null,
  sealed_details text not null,
  -- of somebody under protection when it came in: for protection officers alone, for ever
  protected boolean not null,
  primary key (insurer_number, application_id),
  unique (insurer_number, receipt_number),
  foreign key (insurer_number, member_id) references member,
  foreign key (insurer_number, account_id) references account,
  check ((source = 'web') = (account_id is not null) and (source = 'web') = (recorded_by is null))
);
create index application_member on application (insurer_number, member_id, made_at);

create table application_event (
  insurer_number text not null,
  application_id text collate "C" not null,
  -- from 1 without a gap: two who decide at once write the same number, and one of them fails
  seq int not null check (seq >= 1),
  kind text not null check (kind in ('received', 'taken-up', 'evidence-asked', 'evidence-given', 'proposed', 'returned',
    'approved', 'refused', 'appealed', 'withdrawn')),
  at timestamptz not null,
  by_kind text not null,
  by_id text not null,
  -- a code; the words beside it are sealed
  reason text,
  sealed_text text,
  -- the facts that the approval wrote; null: it wrote none of that kind
  filing_id text collate "C",
  primary key (insurer_number, application_id, seq),
  foreign key (insurer_number, application_id) references application,
  foreign key (insurer_number, filing_id) references filing (insurer_number, source_id),
  check (kind not in ('evidence-asked', 'refused') or reason is not null)
);

create function application_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'an application and what became of it is never changed or deleted';
end $$;
create trigger application_kept before update or delete on application for each row execute function application_is_kept();
create trigger application_event_kept before update or delete on application_event
  for each row execute function application_is_kept();

-- A form that is being filled in. It becomes the application of the same id when it is sent, once, or is forgotten.
create table application_draft (
  insurer_number text not null,
  application_id text collate "C" not null,
  account_id text not null,
  member_id text collate "C" not null,
  kind text not null,
  sealed_details text,
  made_at timestamptz not null,
  primary key (insurer_number, application_id),
  foreign key (insurer_number, account_id) references account,
  foreign key (insurer_number, member_id) references member
);
create index application_draft_made on application_draft (insurer_number, made_at);

-- 証拠書類: pictures made anew from what was sent; what was sent itself, and its name, are kept nowhere. application_id may be that
-- of a draft. The pictures are in evidence_chunk until they are purged; this row stays.
create table evidence (
  insurer_number text not null,
  evidence_id text collate "C" not null,
  application_id text collate "C" not null,
  member_id text collate "C" not null,
  -- from 1 within the application: its only name
  ordinal int not null check (ordinal >= 1),
  purpose text not null check (purpose in ('ground', 'mandate')),
  original text not null check (original in ('jpeg', 'png', 'webp', 'pdf')),
  pages int not null check (pages >= 1),
  bytes int not null check (bytes > 0),
  -- HMAC of what was sent: tells that the same file came twice, and nothing else
  digest text not null,
  given_at timestamptz not null,
  by_kind text not null,
  by_id text not null,
  purged_at timestamptz,
  primary key (insurer_number, evidence_id),
  unique (insurer_number, application_id, ordinal),
  foreign key (insurer_number, member_id) references member
);
create index evidence_digest on evidence (insurer_number, digest);
create index evidence_given_by on evidence (insurer_number, by_id, given_at);

-- A page is one JPEG, cut into pieces so that no row is large. Each is sealed for its place.
create table evidence_chunk (
  insurer_number text not null,
  evidence_id text collate "C" not null,
  page int not null check (page >= 1),
  chunk int not null check (chunk >= 0),
  sealed text not null,
  primary key (insurer_number, evidence_id, page, chunk),
  foreign key (insurer_number, evidence_id) references evidence on delete cascade
);
