-- A session ends whenever its person stops being active, whichever column says so.

drop trigger people_leave on people;
create trigger people_leave after update on people
    for each row when (old.active and not new.active) execute function end_web_sessions();
