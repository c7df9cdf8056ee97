-- The cards of those who might have decided about a contribution, once somebody else has.
alter table notices add column settled timestamptz;                      -- its card says by now what was decided
create index notices_unsettled on notices (subject) where kind = 'contribution-submitted' and settled is null;
