-- How often each version of a template was filled, and by whom: never with what.

create table template_uses (
    template   text not null,
    version    int not null,
    person_id  bigint not null references people on delete cascade,
    at         timestamptz not null
);
create index template_uses_template on template_uses (template, version);
grant select, insert, update, delete on template_uses to {app};
