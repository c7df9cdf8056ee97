-- When an ingested folder was last looked at by any worker: many workers look no more often than one.

alter table sources add column looked timestamptz not null default '-infinity';
