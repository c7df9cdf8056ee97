-- What is told in chat without having been asked for: each once.

alter table notices add column posted timestamptz;                       -- handed to a chat
create index notices_unposted on notices (at) where posted is null and read is null;
create index chat_messages_failed on chat_messages (inbox_id) where state = 'failed';
