-- Every topic that a statement's own words carry, beside the one it counts under: "16,900 would be her whole equipment budget" is about the budget and about the price.
alter table facts add column topics text[] not null default '{}';
