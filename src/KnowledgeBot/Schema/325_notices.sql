-- What a person is told because of something that happened elsewhere. It may quote knowledge, so it carries the label of what it is about.

create table notices (
    id         uuid primary key,
    person_id  bigint not null references people on delete cascade,
    label_id   int not null references labels,
    at         timestamptz not null,
    kind       text not null,
    subject    uuid not null,                        -- the contribution, verified answer or gap it is about
    text       text not null,
    key        text not null,                        -- told once, whoever notices it how often
    read       timestamptz,
    unique (person_id, key)
);
create index notices_person on notices (person_id, at desc);
call protect('notices');
