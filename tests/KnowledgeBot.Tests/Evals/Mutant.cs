namespace KnowledgeBot.Tests.Evals;

/// <summary>What is off in a broken build, done to the database it reads: the product has no switch for any of it.</summary>
static class Mutant
{
    /// <summary>Every label is the one that everybody may see.</summary>
    public const string LabelsOff = """
        alter table labels drop constraint labels_territory_id_sensitivity_compartment_key;
        update labels set territory_id = null, sensitivity = 0, compartment = null;
        """;

    /// <summary>Everybody in the directory is granted everything.</summary>
    public const string GrantsOff = """
        insert into person_grants (person_id, territory_id, up_to) select p.id, t.id, 3 from people p cross join territories t
        on conflict (person_id, territory_id) do update set up_to = 3;
        """;

    /// <summary>No table is under row-level security any more.</summary>
    public const string PoliciesOff = """
        do $$ declare target regclass; begin
            for target in select oid from pg_class where relrowsecurity loop
                execute format('alter table %s no force row level security', target);
                execute format('alter table %s disable row level security', target);
            end loop;
        end $$;
        """;

    /// <summary>Nothing replaces anything, and everything holds for ever.</summary>
    public const string SupersessionOff = "update documents set supersedes = null, superseded = false, superseded_on = null, effective = null, expires = null, date = null;";

    /// <summary>Each document bears the id, name and title of the next one that the same people may see.</summary>
    public const string CitationsShuffled = """
        alter table documents drop constraint documents_uid_key, drop constraint documents_source_uri_key;
        with ranked as (select *, row_number() over (partition by label_id order by id) as place, count(*) over (partition by label_id) as places from documents)
        update documents d set uid = n.uid, uri = n.uri, title = n.title, kind = n.kind from ranked r join ranked n on n.label_id = r.label_id and n.place = r.place % r.places + 1 where d.id = r.id;
        """;

    /// <summary>Of what was said before nothing is known later: a turn is kept for the record without what a follow-up builds on.</summary>
    public const string MemoryLost = """
        create function forget() returns trigger language plpgsql as $$ begin new.standalone := ''; new.plan := null; return new; end $$;
        create trigger forget before insert on turns for each row execute function forget();
        """;
}
