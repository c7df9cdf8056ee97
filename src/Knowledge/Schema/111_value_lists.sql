-- A cell of a CRM may hold several values ("Ashdale; Fernhill"): the values that such a value is made of. Numbers only, as in deal_values:
-- that it occurs, and how it is spelled, is told by deal_value_labels alone.
create table deal_value_parts (
    value_id  int not null references deal_values,
    part_id   int not null references deal_values,
    place     smallint not null,                                    -- from 1
    primary key (value_id, part_id)
);
create index deal_value_parts_part on deal_value_parts (part_id, value_id);
grant select, insert on deal_value_parts to {app};

create or replace function analyze_deals() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    analyze deals; analyze deal_rows; analyze deal_value_labels; analyze account_labels; analyze deal_value_parts;
end $$;
