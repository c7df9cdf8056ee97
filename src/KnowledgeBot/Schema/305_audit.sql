-- Who asked what, what was looked up, what was answered. Append-only: no role the product runs as may change or delete a record, and triggers
-- stop the owner too. Each record's link is a keyed hash over it and the link before; the key is not in the database.

create table audit_records (
    seq         bigint primary key,                   -- without gaps
    at          timestamptz not null,
    kind        text not null,
    person_id   bigint,                               -- a number, not a name: the record outlives an erasure
    documents   uuid[] not null,                      -- looked up, not only cited
    commitment  bytea not null,                       -- SHA-256 of salt and payload
    key_id      bytea not null,
    link        bytea not null
);
create index audit_records_person on audit_records (person_id, seq);
create index audit_records_at on audit_records (at);
create index audit_records_documents on audit_records using gin (documents);

-- Words and names: erasable, when the law wants it, without breaking the chain.
create table audit_payloads (
    seq      bigint primary key references audit_records,
    salt     bytea not null,
    payload  text not null
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'audit_payloads' and tg_op = 'DELETE' and current_setting('audit.erasing', true) = 'on' then
        return old;
    end if;
    raise exception 'the audit record is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete on audit_records for each row execute function refuse_audit_change();
create trigger append_only before update or delete on audit_payloads for each row execute function refuse_audit_change();
create trigger never_emptied before truncate on audit_records for each statement execute function refuse_audit_change();
create trigger never_emptied before truncate on audit_payloads for each statement execute function refuse_audit_change();

-- Erases the words of one person's records up to a record that says so.
create function erase_audit_payloads(person bigint, erasure bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare erased bigint;
begin
    if not exists (select from audit_records where seq = erasure and kind = 'erasure' and person_id = person) then
        raise exception 'record % is no erasure of person %', erasure, person;
    end if;
    perform set_config('audit.erasing', 'on', true);
    delete from audit_payloads p using audit_records r where r.seq = p.seq and r.person_id = person and r.seq < erasure;
    get diagnostics erased = row_count;
    perform set_config('audit.erasing', 'off', true);
    return erased;
end $$;

revoke execute on function erase_audit_payloads(bigint, bigint) from public;
grant execute on function erase_audit_payloads(bigint, bigint) to {app};
grant select, insert on audit_records, audit_payloads to {app};
