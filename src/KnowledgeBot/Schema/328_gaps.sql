-- What people asked and got no or no good answer to. The wording belongs to the territory it came from, so it carries its label.

create table gap_questions (
    id           uuid primary key references turns on delete cascade,   -- the answer that fell short; it goes with its conversation
    label_id     int not null references labels,
    also         int[] not null default '{}',        -- further labels a reader must hold, when it came from several territories
    territories  text[] not null,
    person_id    bigint not null references people on delete cascade,
    roles        text[] not null,
    asked        timestamptz not null,
    question     text not null,
    reason       text not null check (reason in ('unknown', 'weak', 'disliked')),
    closed       timestamptz,
    closed_by    bigint references people,
    closed_how   text check (closed_how in ('document', 'contribution', 'verified', 'dismissed')),
    closed_with  uuid
);
create index gap_questions_open on gap_questions (label_id, asked) where closed is null;
call protect('gap_questions');

-- Who looks after which gaps: a rule about work, not knowledge.
create table gap_owners (
    territory  text not null,                        -- path; empty: everywhere
    topic      text not null,                        -- words of the question; empty: any
    person_id  bigint not null references people on delete cascade,
    primary key (territory, topic)
);
grant select, insert, update, delete on gap_owners to {app};
