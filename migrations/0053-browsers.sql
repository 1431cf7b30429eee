-- Whoever changes their password, or ends what is signed in elsewhere, ends what others may still have: also browsers that ring and
-- phones that may hold certificates. Which of these are in the browser before the person is told by its HMAC, the one of known_browser:
-- an id of its own for each account. Empty: not known, from before this was kept; it counts as another browser.
alter table session add column browser_hmac text not null default '';
alter table push_subscription add column browser_hmac text not null default '';
alter table device add column browser_hmac text not null default '';

alter table push_subscription drop constraint push_subscription_ended_why_check;
-- signed-out: somebody signed out in it, or it was signed out from another browser
alter table push_subscription add constraint push_subscription_ended_why_check
  check (ended_why in ('removed', 'gone', 'replaced', 'account-closed', 'recovered', 'signed-out'));
