-- What a question came to, so that "and by competitor?" can change it; and, for answers that rest on deals and facts, every label they were computed
-- over: such an answer is shown again only to who still sees all of them.

alter table turns add plan jsonb;
alter table turns add labels int[] not null default '{}';
