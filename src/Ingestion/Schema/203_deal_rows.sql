-- What became of CRM exports: counts and the rows that need a person's eye. Where a row is and why, not what it says.

alter table ingestion_tasks add column mapping json;                -- as written: its hash must be that of what was queued

create table data_files (
    source        text not null,
    file          text not null,                     -- the path, with #sheet where the mapping names one: as the deals know it
    kind          text not null check (kind in ('deals', 'accounts')),
    uri           text not null,                     -- the path alone
    content_hash  bytea not null,                    -- SHA-256 of bytes and mapping; empty while an import is under way
    label_hash    bytea not null,                    -- SHA-256 of what decides the rows' labels
    added         int not null default 0,            -- by the last import, as the counts that follow
    changed       int not null default 0,
    removed       int not null default 0,
    unchanged     int not null default 0,
    quarantined   int not null default 0,
    rejected      int not null default 0,
    doubtful      int not null default 0,
    codes         jsonb not null default '{}',       -- how often each code
    imported      timestamptz not null default now(),
    primary key (source, file, kind)
);
create index data_files_uri on data_files (source, uri);

create table data_rows (
    source       text not null,
    file         text not null,
    kind         text not null,
    line         int not null,
    fate         text not null check (fate in ('quarantined', 'rejected', 'doubtful')),
    code         text not null,
    external_id  text,
    message      text not null,
    foreign key (source, file, kind) references data_files on delete cascade
);
create index data_rows_file on data_rows (source, file, kind, line);

grant select, insert, update, delete on data_files, data_rows to {app};
