-- Who learns what, and how far they are. No word of a document is kept here: lessons and checks are made when they are read, from what their reader may see then.

create table onboarding_enrolments (
    id           uuid primary key,
    person_id    bigint not null references people on delete cascade,
    track        text not null,
    enrolled_by  bigint references people on delete set null,
    since        timestamptz not null,               -- the one begun last is the person's current one
    started_on   date not null,                      -- the person's own first day; a restart leaves it
    time_zone    text not null,                      -- IANA name
    hour         smallint not null check (hour between 0 and 23),
    run          int not null default 1,             -- a restart begins the next
    anchor_on    date not null,                      -- the day of the track that anchor_day is on
    anchor_day   int not null,
    paused       boolean not null default false,
    unique (person_id, track)
);

-- Lessons that have come due, each once. A door takes them from here: a claim lasts until its end, what is then not told as sent is there for the next.
create table onboarding_lessons (
    enrolment_id  uuid not null references onboarding_enrolments on delete cascade,
    run           int not null,
    day           int not null,
    due_on        date not null,
    queued        timestamptz not null,
    claim         uuid,
    claimed_until timestamptz,
    door          text,
    sent          timestamptz,
    opened        timestamptz,
    items         text[] not null default '{}',       -- names of its check's questions
    skipped       boolean not null default false,
    primary key (enrolment_id, run, day)
);
create index onboarding_lessons_waiting on onboarding_lessons (queued) where sent is null and not skipped;

create table onboarding_results (
    id            bigint generated always as identity primary key,
    enrolment_id  uuid not null references onboarding_enrolments on delete cascade,
    run           int not null,
    day           int not null,
    item          text not null,                     -- which question of that day's check
    at            timestamptz not null,
    verdict       smallint not null check (verdict between 0 and 2),   -- missed, partly, right
    review        boolean not null
);
create index onboarding_results_lesson on onboarding_results (enrolment_id, run, day, item);

create table onboarding_reviews (
    enrolment_id  uuid not null references onboarding_enrolments on delete cascade,
    run           int not null,
    day           int not null,
    item          text not null,
    step          smallint not null,                 -- 0 to 3: asked again after 1, 3, 7, 16 days
    due_on        date not null,
    primary key (enrolment_id, run, day, item)
);

create table onboarding_practice (
    enrolment_id  uuid not null references onboarding_enrolments on delete cascade,
    at            timestamptz not null,
    score         smallint not null check (score between 0 and 100)
);

create table onboarding_milestones (
    enrolment_id  uuid not null references onboarding_enrolments on delete cascade,
    name          text not null,
    reached_on    date not null,
    recorded_by   bigint references people on delete set null,
    primary key (enrolment_id, name)
);

grant select, insert, update, delete on onboarding_enrolments, onboarding_lessons, onboarding_results, onboarding_reviews, onboarding_practice, onboarding_milestones to {app};
