-- What is known. Every table that holds knowledge carries one label_id and the same forced policy: a session sees the labels
-- that Access put into its transaction (set_config 'knowledge.labels'), and none when there are none.

create function visible_labels() returns int[] language sql stable parallel safe
    return coalesce(nullif(current_setting('knowledge.labels', true), ''), '{}')::int[];

create procedure protect(target text) language plpgsql as $$
begin
    execute format('alter table %I enable row level security', target);
    execute format('alter table %I force row level security', target);
    -- The sub-select makes it one value per statement; every statement also names its labels, which is what the planner goes by.
    execute format('create policy labelled on %I using (label_id = any ((select visible_labels())::int[])) with check (label_id = any ((select visible_labels())::int[]))', target);
    execute format('grant select, insert, update, delete on %I to {app}', target);
end $$;

create table documents (
    id            bigint generated always as identity primary key,
    uid           uuid not null unique default gen_random_uuid(),   -- what people see: not countable, not guessable
    label_id      int not null references labels,
    source        text not null,                                    -- the ingested root
    uri           text not null,                                    -- path relative to the root
    version       int not null,
    content_hash  bytea not null,                                   -- SHA-256 of bytes and labelling: unchanged means nothing to do
    format        text not null,
    kind          text not null,
    title         text not null,
    account       text,
    segment       text,
    date          date,
    effective     date,
    expires       date,
    supersedes    text,                                             -- uri in the same source
    superseded    boolean not null default false,                   -- a fact about this document, whoever may see its successor
    superseded_on date,                                             -- first day its successor holds; null: from the start
    properties    jsonb not null default '{}',
    notices       text[] not null default '{}',
    bytes         bigint not null,
    ingested      timestamptz not null,
    unique (source, uri)
);
create index documents_label on documents (label_id);
create index documents_supersedes on documents (source, supersedes) where supersedes is not null;
create index documents_account on documents (label_id, lower(account));
call protect('documents');

create table originals (
    document_id  bigint primary key references documents on delete cascade,
    label_id     int not null references labels,
    file_name    text not null,
    media_type   text not null,
    content      bytea not null
);
alter table originals alter content set storage external;           -- office files and PDFs are compressed already
call protect('originals');

create table chunks (
    id           bigint generated always as identity primary key,
    document_id  bigint not null references documents on delete cascade,
    label_id     int not null references labels,
    ordinal      int not null,
    kind         text not null,
    heading      text[] not null,
    page         int,
    place        text,
    context      text not null,                                     -- one line: title, account, date
    body         text not null,
    unique (document_id, ordinal)
);
call protect('chunks');

-- The inverted index, as rows: integer comparisons are leakproof, so row-level security never switches an index off
-- (a tsvector's @@ is not, and does), and the scan itself counts document frequencies over visible rows only.
create table terms (
    id    int generated always as identity primary key,
    term  text not null unique
);
create table postings (
    term_id   int not null,
    label_id  int not null,
    chunk_id  bigint not null references chunks on delete cascade,
    weight    real not null,                                        -- occurrences, those in heading and title weighted
    length    int not null                                          -- words of the chunk's body
);
create unique index postings_scan on postings (term_id, label_id, chunk_id) include (weight, length);
create index postings_chunk on postings (chunk_id);
alter table postings set (autovacuum_vacuum_insert_scale_factor = 0.05);
call protect('postings');

-- Words as written, for mending typos: a word is found by itself with one letter left out.
create table words (
    id       int generated always as identity primary key,
    word     text not null unique,
    term_id  int not null references terms
);
create table word_labels (
    word_id   int not null references words,
    label_id  int not null references labels,
    primary key (word_id, label_id)
);
call protect('word_labels');
create table word_deletions (
    deletion  text not null,
    word_id   int not null references words,
    primary key (deletion, word_id)
);

create table label_counts (
    label_id  int primary key references labels,
    chunks    bigint not null,
    length    bigint not null
);
call protect('label_counts');
grant select, insert on terms, words, word_deletions to {app};

-- One table of vectors for each model and dimension: two models' vectors can never be compared.
create table embedding_spaces (
    id         int generated always as identity primary key,
    model      text not null,
    dimension  int not null check (dimension between 1 and 4000),
    unit       text not null check (unit in ('sentence', 'passage')),
    state      text not null default 'building' check (state in ('building', 'active', 'retired')),
    indexed    boolean not null default false,                      -- has the HNSW graph
    unique (model, dimension, unit)
);
grant select on embedding_spaces to {app};
grant update (state) on embedding_spaces to {app};

create function open_embedding_space(model_name text, model_dimension int, model_unit text) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare space int; target text;
begin
    perform pg_advisory_xact_lock(hashtext('open_embedding_space'));
    select id into space from embedding_spaces where (model, dimension, unit) = (model_name, model_dimension, model_unit);
    if space is not null then return space; end if;
    insert into embedding_spaces (model, dimension, unit) values (model_name, model_dimension, model_unit) returning id into space;
    target := format('vectors_%s', space);
    execute format('create table %I (chunk_id bigint not null references chunks on delete cascade, label_id int not null, ordinal int not null, embedding halfvec(%s) not null)', target, model_dimension);
    execute format('alter table %I alter embedding set storage %s', target, case when model_dimension <= 3900 then 'plain' else 'external' end);
    execute format('create index %I on %I (chunk_id)', target || '_chunk', target);
    -- Covering, so that exact search reads it in label order whatever the insert order; a btree row holds up to about 1,300 dimensions.
    execute format('create index %I on %I (label_id)%s', target || '_label', target, case when model_dimension <= 1300 then ' include (chunk_id, ordinal, embedding)' else '' end);
    execute format('alter table %I set (autovacuum_vacuum_insert_scale_factor = 0.02)', target);
    call protect(target);
    return space;
end $$;

create function build_vector_index(space int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtext('build_vector_index'));
    if exists (select from embedding_spaces where id = space and not indexed) then
        execute format('create index %I on %I using hnsw (embedding halfvec_ip_ops) with (m = 16, ef_construction = 64)', format('vectors_%s_hnsw', space), format('vectors_%s', space));
        update embedding_spaces set indexed = true where id = space;
    end if;
end $$;

create function drop_embedding_space(space int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select from embedding_spaces where id = space and state = 'retired') then
        execute format('drop table if exists %I', format('vectors_%s', space));
        delete from embedding_spaces where id = space;
    end if;
end $$;

revoke execute on function open_embedding_space(text, int, text), build_vector_index(int), drop_embedding_space(int) from public;
grant execute on function open_embedding_space(text, int, text), build_vector_index(int), drop_embedding_space(int) to {app};
