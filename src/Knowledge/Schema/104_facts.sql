-- What documents state, as typed rows: written with their document's version, retired with it, under its label.

create table fact_readings (
    document_id  bigint primary key references documents on delete cascade,
    label_id     int not null references labels,
    fingerprint  bytea not null,                                    -- rules, taxonomy and names it was read with
    readable     boolean not null,                                  -- false: a stub without anything said in it
    outcome      text check (outcome in ('open', 'won', 'lost')),   -- what the document itself says became of the deal
    deal         text                                               -- external id the document names
);
create index fact_readings_label on fact_readings (label_id);
call protect('fact_readings');

create table facts (
    document_id  bigint not null references documents on delete cascade,
    ordinal      int not null,
    chunk_id     bigint not null references chunks on delete cascade,
    label_id     int not null references labels,
    type         text not null,
    value        text not null,
    quote        text not null,
    start        int not null,                                      -- characters before the quote in the chunk's body
    speaker      text,
    by_customer  boolean not null,
    stated       boolean not null,                                  -- false: recognised only by a name known from other rows, shown to those who may see one of them
    said_on      date,
    account      text,
    product      text,
    competitor   text,
    deal         text,
    amount       numeric,
    currency     text,
    per          text,
    price        text,
    answers      int,                                               -- ordinal of the objection it answers
    primary key (document_id, ordinal),
    foreign key (document_id, answers) references facts (document_id, ordinal) on delete cascade
);
create index facts_label on facts (label_id, type, said_on);
create index facts_chunk on facts (chunk_id);
create index facts_value on facts (type, lower(value), label_id);
call protect('facts');
