-- Chat: what came in, what goes out, what people thought of it. What a message shows is kept only until it is shown.

alter table conversations add column shared boolean not null default false;   -- the memory of a thread that several people read

create table chat_threads (
    channel       text not null,
    conversation  text not null,                      -- the vendor's ids
    thread        uuid not null unique default gen_random_uuid(),
    primary key (channel, conversation)
);

create sequence chat_fences;

create table chat_inbox (
    id            bigint generated always as identity primary key,
    channel       text not null,
    dedupe        text not null,                      -- the same message delivered again has the same
    conversation  text not null,
    received      timestamptz not null default now(),
    message       jsonb not null,
    state         text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'withdrawn')),
    stage         smallint not null default 0,        -- 1: the answer for all is recorded, what only the asker may see is not
    attempts      int not null default 0,             -- counted when claimed
    not_before    timestamptz not null default now(),
    lease_until   timestamptz,
    fence         bigint,
    code          text,
    finished      timestamptz,
    unique (channel, dedupe)
);
create index chat_inbox_open on chat_inbox (not_before, id) where state in ('queued', 'running');
create index chat_inbox_order on chat_inbox (channel, conversation, id) where state in ('queued', 'running');

-- One row for each message that is to be seen, with what it is to show; a newer version overwrites an older one that nobody saw.
create table chat_messages (
    id           bigint generated always as identity primary key,
    inbox_id     bigint not null references chat_inbox on delete cascade,
    role         text not null check (role in ('answer', 'private')),
    marker       uuid not null unique default gen_random_uuid(),   -- travels with the message: finds it at the vendor
    content      jsonb,                               -- null once shown
    version      int not null default 1,
    shown        int not null default 0,
    vendor_id    text,
    tried        boolean not null default false,      -- a create has left: look before making another
    answer_id    uuid,
    documents    uuid[] not null default '{}',        -- what it rests on
    labels       int[] not null default '{}',         -- and under which label each was then
    scope        int[] not null default '{}',         -- all labels of the audience it was computed for
    state        text not null default 'waiting' check (state in ('waiting', 'sending', 'shown', 'failed')),
    attempts     int not null default 0,
    not_before   timestamptz not null default now(),
    lease_until  timestamptz,
    fence        bigint,
    code         text,
    shown_at     timestamptz,
    unique (inbox_id, role)
);
create index chat_messages_open on chat_messages (not_before, id) where state in ('waiting', 'sending');
create index chat_messages_shown on chat_messages (shown_at) where state = 'shown' and documents <> '{}';
create index chat_messages_answer on chat_messages (answer_id);

create table answer_feedback (
    answer_id  uuid not null,
    person     text not null,                         -- e-mail, or the chat identity of somebody who is not in the directory
    verdict    text not null check (verdict in ('good', 'bad')),
    comment    text,
    channel    text not null,
    given      timestamptz not null,
    primary key (answer_id, person)
);

grant select, insert, update, delete on chat_threads, chat_inbox, chat_messages, answer_feedback to {app};
grant usage on sequence chat_fences to {app};
