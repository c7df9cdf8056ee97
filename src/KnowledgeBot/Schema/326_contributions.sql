-- What people add to the knowledge. Once approved it is a document like any other (source 'contributions', uri 'contribution:ID'); this row keeps who, when and why.

create table contributions (
    id          uuid primary key,
    label_id    int not null references labels,
    author_id   bigint not null references people,
    state       text not null check (state in ('draft', 'pending', 'approved', 'declined', 'withdrawn', 'expired')),
    text        text not null,
    original    text not null,                       -- as its author wrote it, whatever enablement made of it
    topic       text not null,
    expires     date,
    thread      uuid,                                -- the conversation it was typed in
    created     timestamptz not null,
    submitted   timestamptz,
    decided_by  bigint references people,
    decided     timestamptz,
    renewed     timestamptz,
    reason      text
);
create index contributions_author on contributions (author_id, state);
create index contributions_state on contributions (state, label_id);
call protect('contributions');
