-- What a board was counted from: how many files were taken in and how many steps of runs there were when the count began. A file that
-- is taken in meanwhile has an earlier time than the count, and is not in it. null: of before this.
alter table gap_day add column basis text;
