-- Of the documents looked at, those of people under protection: whoever may not see them is told of the others alone. null: a
-- re-check of before, which is told to the protection officer only.
alter table recheck add column guarded_documents int check (guarded_documents between 0 and documents);
