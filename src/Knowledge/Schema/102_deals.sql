-- Deals as figures need them (narrow, integers only) beside deals as people wrote them (wide). One writer writes both; no foreign
-- keys between them: a check a row would be most of the time an import takes.

create table deal_files (
    id      int generated always as identity primary key,
    source  text not null,                                          -- the ingested root
    file    text not null,                                          -- path relative to it
    unique (source, file)
);

-- Columns people name deals by. The first ten every deal has; an extra column or an account's attribute has a place in an array.
create table deal_fields (
    id    int generated always as identity (start with 101) primary key,
    kind  smallint not null check (kind in (0, 1, 2)),              -- column, extra, account attribute
    name  text not null,
    slot  int not null,
    unique (kind, name),
    unique (kind, slot)
);
insert into deal_fields (id, kind, name, slot) overriding system value values
    (1, 0, 'account', 1), (2, 0, 'segment', 2), (3, 0, 'owner', 3), (4, 0, 'manager', 4), (5, 0, 'product', 5),
    (6, 0, 'competitor', 6), (7, 0, 'stage', 7), (8, 0, 'reason', 8), (9, 0, 'currency', 9),
    (10, 0, 'territory', 10);                                       -- of the label: its one value is empty and counts the label's deals

-- Numbers for values, case and spacing aside. How a value is spelled is told by deal_value_labels alone, label by label.
create table deal_values (
    id        int generated always as identity primary key,
    field_id  int not null references deal_fields,
    folded    text not null,
    unique (field_id, folded)
);
create table deal_value_labels (
    label_id  int not null,
    field_id  int not null,
    value_id  int not null,
    spelling  text not null,
    count     bigint not null                                       -- deals; accounts for an account's attribute
);
create unique index deal_value_labels_key on deal_value_labels (label_id, field_id, value_id, md5(spelling));
create index deal_value_labels_value on deal_value_labels (value_id, label_id);
call protect('deal_value_labels');

-- How many values a field has under a label: a column of free text is told from a column of names without reading it.
create table deal_field_labels (
    label_id  int not null,
    field_id  int not null,
    count     bigint not null,
    primary key (label_id, field_id)
);
call protect('deal_field_labels');

-- What is always there comes first: a row is then read without looking for its columns. 0 is the missing value.
create sequence deal_ids;
create table deals (
    label_id       int not null,
    outcome        smallint not null check (outcome in (0, 1, 2)),  -- open, won, lost
    id             bigint not null primary key,
    account_id     int not null,
    segment_id     int not null,
    owner_id       int not null,
    manager_id     int not null,
    product_id     int not null,
    competitor_id  int not null,
    stage_id       int not null,
    reason_id      int not null,
    currency_id    int not null,
    closed         date,
    created        date,
    amount         numeric,
    list_amount    numeric,
    extras         int[] not null,                                  -- by the field's slot
    external_id    text collate "C" not null
);
create index deals_closed on deals (label_id, closed);
create index deals_account on deals (account_id, label_id);
call protect('deals');

create table deal_rows (
    deal_id      bigint primary key,
    label_id     int not null,
    file_id      int not null references deal_files,
    external_id  text collate "C" not null,
    line         int not null,
    hash         uuid not null,                                     -- of everything but the line: unchanged means nothing to do
    account      text,
    segment      text,
    owner        text,
    manager      text,
    product      text,
    competitor   text,
    stage        text,
    reason       text,
    currency     text,
    outcome      smallint not null,
    amount       numeric,
    list_amount  numeric,
    created      date,
    closed       date,
    extra        json not null,
    originals    json not null,
    doubts       json not null,
    unique (file_id, external_id)
);
create index deal_rows_external on deal_rows (external_id, label_id);
call protect('deal_rows');

create table deal_history (
    id           bigint generated always as identity primary key,
    label_id     int not null,                                      -- of what was before
    file_id      int not null references deal_files,
    external_id  text collate "C" not null,
    at           timestamptz not null,
    change       text not null check (change in ('changed', 'removed')),
    before       jsonb not null
);
create index deal_history_deal on deal_history (file_id, external_id);
call protect('deal_history');

-- An account has no label of its own. What was imported is for those who write; readers see a copy under each label under which a deal
-- or a document of the account is known.
create table accounts (
    file_id     int not null references deal_files,
    account_id  int not null references deal_values,
    line        int not null,
    name        text not null,
    attributes  json not null,
    primary key (file_id, account_id)
);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy writers on accounts using ((select current_setting('transaction_read_only') = 'off' and cardinality(visible_labels()) > 0));

create table account_labels (
    label_id    int not null,
    account_id  int not null,
    name        text not null,
    attributes  json not null,
    slots       int[] not null,                                     -- the attributes' values, by the field's slot
    primary key (label_id, account_id)
);
call protect('account_labels');

grant select, insert on deal_files, deal_fields, deal_values to {app};
grant select, insert, update, delete on accounts to {app};
grant usage on sequence deal_ids to {app};

-- A large import is asked about at once: the planner must not wait for autovacuum to learn of it.
create function analyze_deals() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    analyze deals; analyze deal_rows; analyze deal_value_labels; analyze account_labels;
end $$;
revoke execute on function analyze_deals() from public;
grant execute on function analyze_deals() to {app};
