-- Lints (src/lints): a document that fails one is not issued. `lints`: the ids of those that failed, joined by ';'.
alter table run_left_out drop constraint run_left_out_why_check;
alter table run_left_out add constraint run_left_out_why_check check (why in ('already-held', 'name-not-drawable',
  'undetermined', 'not-eligible', 'period-empty', 'after-protection', 'lint-failed'));
alter table run_left_out add column lints text not null default '';
alter table run_left_out add constraint run_left_out_lints_check check ((why = 'lint-failed') = (lints <> ''));
alter table run_outcome add column lints text not null default '';
alter table run_outcome add constraint run_outcome_lints_check check ((coalesce(why, '') = 'lint-failed') = (lints <> ''));
