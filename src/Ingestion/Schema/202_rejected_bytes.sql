-- What bytes under what labelling a task was last tried with: the same again is not worth another try.

alter table ingestion_tasks add column content_hash bytea;
