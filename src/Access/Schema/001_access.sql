-- Who may see what. Everything here is metadata about rights; knowledge rows point at labels(id).

create table territories (
    id          int generated always as identity primary key,
    path        text unique,                        -- 'EMEA/UK'; null once removed from access.yaml: then nobody's grant covers it
    name        text not null                       -- last part of the path
);

create table labels (
    id            int generated always as identity primary key,
    territory_id  int references territories,       -- null only for company-wide public knowledge
    sensitivity   smallint not null check (sensitivity between 0 and 3),
    compartment   text,
    check (territory_id is not null or sensitivity = 0),
    unique nulls not distinct (territory_id, sensitivity, compartment)
);

create table people (
    id          bigint generated always as identity primary key,
    email       text not null unique check (email = lower(email)),
    name        text not null,
    roles       text[] not null default '{}',
    slack       text unique,
    entra       text unique,
    active      boolean not null default true
);

create table person_grants (
    person_id     bigint not null references people on delete cascade,
    territory_id  int not null references territories,
    up_to         smallint not null check (up_to between 0 and 3),
    primary key (person_id, territory_id)
);

create table person_compartments (
    person_id   bigint not null references people on delete cascade,
    compartment text not null,
    primary key (person_id, compartment)
);

create table group_grants (
    directory     text not null check (directory in ('entra', 'slack')),
    group_id      text not null,
    territory_id  int not null references territories,
    up_to         smallint not null check (up_to between 0 and 3),
    primary key (directory, group_id, territory_id)
);

create table personal_tokens (
    id          uuid primary key,
    person_id   bigint not null references people on delete cascade,
    hash        bytea not null unique,              -- SHA-256 of the token: 32 random bytes need no salt
    issued      timestamptz not null,
    expires     timestamptz not null,
    revoked     timestamptz
);

create table access_events (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    kind        text not null,
    subject     text not null,
    detail      text not null
);

grant select, insert, update, delete on territories, labels, people, person_grants, person_compartments, group_grants, personal_tokens to {app};
grant select, insert on access_events to {app};
