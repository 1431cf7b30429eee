-- Somebody for whom the same is decided as last time and who gets a document again all the same (paper that came back, a name that
-- changed) is different from the last run, and not the same.
alter table run_difference drop constraint run_difference_kind_check;
alter table run_difference add constraint run_difference_kind_check check (kind in ('new', 'gone', 'changed', 'reissued'));
