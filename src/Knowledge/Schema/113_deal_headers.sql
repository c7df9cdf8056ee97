-- What a file calls the columns that were taken for fields of deals: people ask by these words. Each under the labels of the file's deals, so that
-- nobody learns the words of a file none of whose deals they see.
create table deal_headers (
    label_id  int not null,
    file_id   int not null references deal_files,
    field_id  int not null references deal_fields,
    header    text not null,
    primary key (file_id, field_id, label_id)
);
create index deal_headers_label on deal_headers (label_id);
call protect('deal_headers');
