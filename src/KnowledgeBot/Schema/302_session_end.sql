-- Who leaves the directory is signed out for good: should they return while an old session would still run, it does not come back with them.

create function end_web_sessions() returns trigger language plpgsql as $$
begin
    delete from web_sessions where person_id = new.id;
    return null;
end $$;

create trigger people_leave after update of active on people
    for each row when (old.active and not new.active) execute function end_web_sessions();
