-- The catalogue of common questions over time: how many of them were answered in each territory. Counts, never a question.

create table coverage_runs (
    started    timestamptz not null,
    territory  text not null,                        -- path
    covered    int not null,
    questions  int not null,
    primary key (started, territory)
);
grant select, insert, update, delete on coverage_runs to {app};
