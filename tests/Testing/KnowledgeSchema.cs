using System.Reflection;
using KnowledgeBot.Access.Database;
using KnowledgeBot.Ingestion;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Testing;

/// <summary>The schema of the product in a test database.</summary>
public static class KnowledgeSchema
{
    static readonly Assembly[] Rooms = [typeof(KnowledgeDatabase).Assembly, typeof(KnowledgeSearch).Assembly, typeof(IngestionRegistration).Assembly];

    /// <summary>The migration to hand to <see cref="TestDatabase.CreateAsync"/> or <see cref="DatabaseFixture"/>.</summary>
    public static Task MigrateAsync(string owner, string appRole, CancellationToken cancellationToken) =>
        SchemaMigrator.MigrateAsync(owner, appRole, null, Rooms.SelectMany(SchemaScript.In), cancellationToken);
}
