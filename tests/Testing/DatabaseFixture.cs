using KnowledgeBot.Access.Cluster;
using Xunit;

namespace KnowledgeBot.Testing;

/// <summary>
/// One database for all tests of a class: derive, name the migration, take it as IClassFixture. A fixture cannot skip tests,
/// so a missing PostgreSQL is told when a test asks for <see cref="Database"/>.
/// </summary>
public abstract class DatabaseFixture(string name, Func<string, string, CancellationToken, Task>? migrate = null) : IAsyncLifetime
{
    TestDatabase? _database;
    EmbeddedClusterException? _missing;

    public TestDatabase Database
    {
        get
        {
            if (_missing is null)
                return _database ?? throw new InvalidOperationException("The fixture has not been initialised.");
            TestServer.SkipOrFail(_missing);
            throw _missing;
        }
    }

    /// <summary>False on a machine without PostgreSQL, where what starts more than a database has nothing to start.</summary>
    protected bool HasDatabase => _database is not null;

    public virtual async ValueTask InitializeAsync()
    {
        try
        {
            _database = await TestDatabase.MakeAsync(name, migrate, TestContext.Current.CancellationToken);
        }
        catch (EmbeddedClusterException error) when (TestServer.MayBeMissing(error))
        {
            _missing = error;
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
