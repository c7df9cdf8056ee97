-- What the company's directory says about people: whether their account is in force, and the groups and app roles they are in.

alter table people add listed boolean not null default true;             -- named by access.yaml
alter table people add suspended timestamptz;                            -- since when the directory has their account disabled or gone
update people set listed = active;

-- Active is who is listed and not suspended. Whoever writes 'active' alone means 'listed'.
create function people_active() returns trigger language plpgsql as $$
begin
    if new.active is distinct from old.active and new.listed is not distinct from old.listed and new.suspended is not distinct from old.suspended then
        new.listed := new.active;
    end if;
    new.active := new.listed and new.suspended is null;
    return new;
end $$;
create trigger people_active before update on people for each row execute function people_active();

alter table group_grants drop constraint group_grants_directory_check;
alter table group_grants add constraint group_grants_directory_check check (directory in ('entra', 'entra-role', 'slack'));

create table memberships (
    person_id  bigint not null references people on delete cascade,
    directory  text not null check (directory in ('entra', 'entra-role', 'slack')),
    groups     text[] not null,                     -- ids; those of Entra in lower case
    seen       timestamptz not null,                -- the moment it was true: an older word does not undo a newer one
    until      timestamptz not null,                -- not counted from then on
    primary key (person_id, directory)
);

grant select, insert, update, delete on memberships to {app};

-- One process at a time asks the directory.
create table directory_reads (
    one      boolean primary key default true check (one),
    claimed  timestamptz not null,
    done     timestamptz
);
insert into directory_reads (claimed) values ('epoch');
grant select, update on directory_reads to {app};

-- What a person's memberships grant at a moment.
create function group_grants_of(person bigint, moment timestamptz) returns table (directory text, group_id text, path text, up_to smallint) language sql stable as $$
    select g.directory, g.group_id, t.path, g.up_to
    from memberships m
    join group_grants g on g.directory = m.directory and (g.group_id = any (m.groups) or (g.group_id ~* '^[0-9a-f-]{36}$' and lower(g.group_id) = any (m.groups)))
    join territories t on t.id = g.territory_id
    where m.person_id = person and m.until > moment and t.path is not null
$$;
grant execute on function group_grants_of to {app};
