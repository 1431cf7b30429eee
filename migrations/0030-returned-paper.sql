-- returned: the post brought it back; whoever it is for has not got it.
alter table certificate_event drop constraint certificate_event_kind_check;
alter table certificate_event add constraint certificate_event_kind_check check (kind in ('published', 'opened',
  'queued-for-print', 'posted', 'delivered', 'returned', 'revoked'));
