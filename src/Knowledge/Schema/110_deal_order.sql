-- The deals behind a figure are listed by external id: the first ones are read in this order instead of sorting all. It also finds deals by their id.
create index deals_external on deals (external_id);
drop index deal_rows_external;
