-- How knowledge gets in. A task row is metadata (where a file is, what became of it), never its text.

create table sources (
    root        text primary key,                    -- the ingested folder
    registered  timestamptz not null default now()
);

create table ingestion_batches (
    id       bigint generated always as identity primary key,
    started  timestamptz not null default now()
);

create sequence ingestion_fences;

create table ingestion_tasks (
    id           bigint generated always as identity primary key,
    batch_id     bigint not null references ingestion_batches,
    source       text not null,
    uri          text not null,
    action       text not null check (action in ('write', 'remove')),
    labelling    jsonb,
    state        text not null default 'queued' check (state in ('queued', 'running', 'done', 'rejected', 'failed')),
    attempts     int not null default 0,              -- counted when claimed: a file that kills its worker is not tried for ever
    not_before   timestamptz not null default now(),
    lease_until  timestamptz,
    fence        bigint,                              -- a worker that lost its lease cannot commit
    code         text,
    message      text,
    passages     int,
    created      timestamptz not null default now(),
    finished     timestamptz
);
create unique index ingestion_tasks_queued on ingestion_tasks (source, uri) where state = 'queued';
create index ingestion_tasks_open on ingestion_tasks (not_before, id) where state in ('queued', 'running');
create index ingestion_tasks_batch on ingestion_tasks (batch_id, state);
create index ingestion_tasks_file on ingestion_tasks (source, uri, id desc);

create table quarantine (
    source   text not null,
    uri      text not null,
    code     text not null,
    message  text not null,
    since    timestamptz not null default now(),
    primary key (source, uri)
);

grant select, insert, update, delete on sources, ingestion_batches, ingestion_tasks, quarantine to {app};
grant usage on sequence ingestion_fences to {app};
