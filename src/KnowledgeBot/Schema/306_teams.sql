-- Teams: where each conversation is reached, from the newest activity that proved to come from Teams.

create table teams_conversations (
    tenant        text not null,
    conversation  text not null,                      -- without the part that names a thread
    service_url   text not null,
    kind          text not null,                      -- personal, groupChat or channel
    user_id       text,                               -- of a personal chat: who it is with, as Teams and as Entra know them
    object_id     text,
    bot_id        text not null,
    welcomed      timestamptz,
    closed        timestamptz,                        -- the app was removed, or the bot blocked
    seen          timestamptz not null,
    primary key (tenant, conversation)
);
create index teams_conversations_person on teams_conversations (tenant, object_id) where kind = 'personal';
create index chat_messages_vendor on chat_messages (vendor_id);

grant select, insert, update, delete on teams_conversations to {app};
