-- What the language model cost, by day and person. Not tied to people: what somebody spent stays spent when they leave.

create table model_spending (
    day            date not null,                     -- in UTC
    person_id      bigint not null,
    requests       bigint not null,
    input_tokens   bigint not null,
    output_tokens  bigint not null,
    cost           numeric not null,                  -- at the prices configured then; what is set aside for answers under way is in it
    primary key (day, person_id)
);
grant select, insert, update on model_spending to {app};
