-- Staff search (src/members/member-search-store.ts). name_key is the registered name; this is the 通称名, null where there is none.
alter table ledger_line add column common_name_key text;

-- Every two neighbouring characters of a person's keys: names have few characters, and two of them already say much.
create function name_pairs(kana text, name text, common text) returns text[] language sql immutable parallel safe
  return array(
    select substr(keys, place, 2)
    from (select concat_ws(' ', kana, name, common) as keys) as joined, generate_series(1, length(keys) - 1) as place
  );

create index ledger_line_common_name on ledger_line (insurer_number, common_name_key text_pattern_ops)
  where superseded_at is null and common_name_key is not null;
create index ledger_line_pairs on ledger_line using gin (name_pairs(kana_key, name_key, common_name_key))
  where superseded_at is null;
create index ledger_line_birth on ledger_line (insurer_number, birth_on) where superseded_at is null;
