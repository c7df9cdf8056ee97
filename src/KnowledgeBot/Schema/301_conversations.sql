-- What was asked and answered. An answer holds document text, so it is shown again only after every document it rests on was found visible once more.

create table conversations (
    id         uuid primary key,
    person_id  bigint not null references people on delete cascade,
    title      text not null,
    updated    timestamptz not null
);
create index conversations_person on conversations (person_id, updated desc);

create table turns (
    id               uuid primary key,
    conversation_id  uuid not null references conversations on delete cascade,
    number           int not null,
    asked            timestamptz not null,
    channel          text not null,
    question         text not null,
    standalone       text not null,                  -- the question with its subject filled in from earlier turns
    status           text not null,
    documents        uuid[] not null,                -- what the answer rests on
    answer           jsonb not null,
    unique (conversation_id, number)
);

create table web_sessions (
    hash       bytea primary key,                    -- SHA-256 of the cookie's value
    person_id  bigint not null references people on delete cascade,
    expires    timestamptz not null
);

grant select, insert, update, delete on conversations, turns, web_sessions to {app};
