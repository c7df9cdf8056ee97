-- Answers that enablement pinned to a question. One is shown only to who may see every source of it, and only while every source is as it was.

create table verified_answers (
    id         uuid primary key,
    label_id   int not null references labels,       -- of its audience, or of its first source
    labels     int[] not null,                       -- that, and those of all sources: a reader must hold them all
    question   text not null,
    answer     text not null,                        -- with [n] marks, n being the number of a source
    owner_id   bigint not null references people,
    pinned_by  bigint not null references people,
    pinned_on  date not null,
    expires    date
);
create index verified_answers_label on verified_answers (label_id);
call protect('verified_answers');

create table verified_sources (
    answer_id  uuid not null references verified_answers on delete cascade,
    number     int not null,
    label_id   int not null references labels,
    document   uuid not null,                        -- public id; gone when the document is
    version    int not null,                         -- as it was when the answer was verified
    passage    int not null,
    quote      text not null,
    primary key (answer_id, number)
);
call protect('verified_sources');
