using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Knowledge.Tests.World;
using Npgsql;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Walls;

/// <summary>Each of the two walls alone holds: row-level security without the product's WHERE, and the WHERE without row-level security.</summary>
public sealed class WallTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_table_with_labels_forces_one_policy()
    {
        await using KnowledgeWorld world = await WorldAsync("wall_catalogue", 3);

        var tables = await world.Access.OwnerListAsync("""
            select c.relname, c.relrowsecurity and c.relforcerowsecurity, (select count(*) from pg_policy p where p.polrelid = c.oid), pg_get_userbyid(c.relowner) <> 'knowledgebot_app'
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'label_id' and not a.attisdropped
            where c.relkind in ('r', 'p', 'm', 'v', 'f') and c.relnamespace = 'public'::regnamespace order by 1
            """, r => (Name: r.GetString(0), Forced: r.GetBoolean(1), Policies: r.GetInt64(2), Foreign: r.GetBoolean(3)), Cancel);

        Assert.All(tables, t => Assert.Equal((true, 1L, true), (t.Forced, t.Policies, t.Foreign)));
        Assert.Superset(new HashSet<string> { "chunks", "documents", "originals", "postings", "label_counts", "word_labels", "vectors_1" }, tables.Select(t => t.Name).ToHashSet());
    }

    [Fact]
    public async Task row_level_security_alone_shows_only_what_is_visible()
    {
        await using KnowledgeWorld world = await WorldAsync("wall_rls", 60);
        foreach (string table in await TablesAsync(world))
        {
            List<int> all = await world.Access.OwnerListAsync($"select label_id from {table} order by 1", r => r.GetInt32(0), Cancel);
            foreach (string person in RandomWorld.People)
            {
                AccessScope scope = await world.ScopeAsync(person, Cancel);
                await using DatabaseSession session = await world.Database.ReadAsync(scope, Cancel);

                Assert.Equal(all.Where(scope.LabelIds.Contains), await session.ListAsync($"select label_id from {table} order by 1", r => r.GetInt32(0), Cancel));
            }

            await using DatabaseSession none = await world.Database.OpenAsync(Cancel);
            Assert.Equal(0L, await none.ScalarAsync<long>($"select count(*) from {table}", Cancel));
            Assert.Equal(0, await none.ExecuteAsync($"delete from {table}", Cancel));
        }
    }

    [Fact]
    public async Task a_reader_cannot_write_and_a_steward_cannot_write_outside_their_labels()
    {
        await using KnowledgeWorld world = await WorldAsync("wall_write", 20);
        await using (DatabaseSession reader = await world.Database.ReadAsync(await world.ScopeAsync("all@v.example", Cancel), Cancel))
        {
            Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, (await Assert.ThrowsAsync<PostgresException>(() => reader.ExecuteAsync("delete from chunks", Cancel))).SqlState);
        }

        Stewardship steward = await world.Access.Directory.StewardAsync(Cancel);
        int later = await world.LabelAsync("APAC", Sensitivity.Restricted, "later", Cancel);
        await using DatabaseSession session = await world.Database.WriteAsync(steward, Cancel);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync("insert into label_counts values ($1, 0, 0)", Cancel, later))).SqlState);
    }

    [Fact]
    public async Task the_products_own_statements_alone_show_only_what_is_visible()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("wall_where", RandomWorld.Yaml, Cancel);
        List<RandomWorld.Entry> all = await RandomWorld.FillAsync(world, 80, 5, Cancel);
        foreach (string table in await TablesAsync(world))
        {
            await world.Access.OwnerAsync($"alter table {table} disable row level security", Cancel);
        }

        foreach (string person in RandomWorld.People)
        {
            AccessScope scope = await world.ScopeAsync(person, Cancel);
            HashSet<Guid> visible = [.. all.Where(e => scope.LabelIds.Contains(e.Label)).Select(e => e.Id)];
            foreach (RandomWorld.Entry target in all)
            {
                bool may = visible.Contains(target.Id);
                Assert.Equal(may, await world.Reader.ReadAsync(scope, target.Id, Cancel) is not null);
                Assert.Equal(may, await world.Reader.OriginalAsync(scope, target.Id, Cancel) is not null);
                SearchResult result = await world.Search.SearchAsync(scope, $"{target.Canary.Remove(4, 1)} fund", 6, Cancel);
                Assert.All(result.Hits, hit => Assert.Contains(hit.Document, visible));
                Assert.True(may || result.Terms.All(t => t.MendedTo is null));
            }

            Assert.Equal(visible.Count, (await world.Reader.CountAsync(scope, Cancel)).Documents);
            Assert.Equal(visible.Count, (await world.Search.NamesAsync(scope, Cancel))[1].Count);
        }
    }

    [Fact]
    public async Task a_pooled_connection_hands_nothing_over()
    {
        // Npgsql gives a connection up when the server answers a cancellation late (2 s); here it waits, so that it is one connection throughout.
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync("wall_pool", RandomWorld.Yaml, Cancel, connection: "Maximum Pool Size=1;Cancellation Timeout=0");
        await RandomWorld.FillAsync(world, 40, 6, Cancel);
        (AccessScope wide, AccessScope narrow) = (await world.ScopeAsync("all@v.example", Cancel), await world.ScopeAsync("west@v.example", Cancel));
        long total = await CountAsync(await world.Database.ReadAsync(wide, Cancel));
        long few = await CountAsync(await world.Database.ReadAsync(narrow, Cancel));
        Assert.True(total > few && few > 0, $"{total} and {few}");
        HashSet<int> backends = [];
        for (int i = 0; i < 300; i++)
        {
            await UseAsync(world, wide, i, backends);

            Assert.Equal(few, await CountAsync(await world.Database.ReadAsync(narrow, Cancel)));
            Assert.Equal(0, await CountAsync(await world.Database.OpenAsync(Cancel)));
        }

        Assert.Single(backends);
    }

    // As people leave connections: read, committed, failed, cancelled in the middle, settings tried for the whole session.
    static async Task UseAsync(KnowledgeWorld world, AccessScope wide, int turn, HashSet<int> backends)
    {
        await using DatabaseSession session = await world.Database.ReadAsync(wide, Cancel);
        backends.Add(await session.ScalarAsync<int>("select pg_backend_pid()", Cancel));
        switch (turn % 5)
        {
            case 0:
                await session.CommitAsync(Cancel);
                break;
            case 1:
                await Assert.ThrowsAsync<PostgresException>(() => session.ExecuteAsync("select 1 / 0", Cancel));
                break;
            case 2:
                using (CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(5)))
                {
                    await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.ExecuteAsync("select pg_sleep(20)", soon.Token));
                }

                break;
            case 3:
                await session.ExecuteAsync($"select set_config('knowledge.labels', '{{{string.Join(',', wide.LabelIds)}}}', false)", Cancel);
                await session.CommitAsync(Cancel);
                break;
        }
    }

    static async Task<long> CountAsync(DatabaseSession session)
    {
        await using (session)
        {
            return await session.ScalarAsync<long>("select count(*) from chunks", Cancel);
        }
    }

    static Task<List<string>> TablesAsync(KnowledgeWorld world) => world.Access.OwnerListAsync(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'label_id' and not a.attisdropped where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity order by 1", r => r.GetString(0), Cancel);

    static async Task<KnowledgeWorld> WorldAsync(string name, int documents)
    {
        KnowledgeWorld world = await KnowledgeWorld.CreateAsync(name, RandomWorld.Yaml, Cancel);
        await RandomWorld.FillAsync(world, documents, 4, Cancel);
        return world;
    }
}
