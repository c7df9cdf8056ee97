-- Two rows of an accounts file whose names differ only in case or punctuation are two accounts: what tells them apart is how they are written.
alter table accounts drop constraint accounts_pkey;
alter table accounts add primary key (file_id, account_id, line);
