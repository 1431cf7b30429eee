-- Whoever changes their password in another browser than the one where an address was confirmed lately may be getting rid of whoever
-- gave it. Which browser that was is told by its HMAC, the one of known_browser; empty: not known, and so another one.
alter table mail_contact add column browser_hmac text not null default '';
