using KnowledgeBot.Access.Database;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Hosting;

/// <summary>The schema of all rooms, in order.</summary>
public static class Schema
{
    public static IReadOnlyList<SchemaScript> Scripts { get; } =
        [.. new[] { typeof(KnowledgeDatabase), typeof(KnowledgeSearch), typeof(TaskQueue), typeof(Schema) }.SelectMany(t => SchemaScript.In(t.Assembly))];
}
