-- A way into an account that was taken away must not come back with an older database (0036).
create trigger outside_credential_removed after update of removed_at on credential
  for each row execute function outside_once('way-ended', 'removed_at', 'credential_id');
create trigger outside_factor_removed after update of removed_at on second_factor
  for each row execute function outside_once('way-ended', 'removed_at', 'factor_id');
create trigger outside_recovery_used after update of used_at on recovery_code
  for each row execute function outside_once('way-ended', 'used_at', 'code_id');
create trigger outside_recovery_void after update of void_at on recovery_code
  for each row execute function outside_once('way-ended', 'void_at', 'code_id');
