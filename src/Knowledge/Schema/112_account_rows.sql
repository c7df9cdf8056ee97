-- Two rows of an accounts file whose names differ only in case or punctuation are two accounts: what tells them apart is how they are written.
-- The table before has room for one of them; it stays for the version that reads it.
create table account_rows (
    file_id     int not null references deal_files,
    account_id  int not null references deal_values,
    line        int not null,
    name        text not null,
    attributes  json not null,
    primary key (file_id, account_id, line)
);
create index account_rows_account on account_rows (account_id);

-- Whoever owns a table is held by its policies only where these are forced.
alter table accounts no force row level security;
insert into account_rows select file_id, account_id, line, name, attributes from accounts;
alter table accounts force row level security;

alter table account_rows enable row level security;
alter table account_rows force row level security;
create policy writers on account_rows using ((select current_setting('transaction_read_only') = 'off' and cardinality(visible_labels()) > 0));
grant select, insert, update, delete on account_rows to {app};
