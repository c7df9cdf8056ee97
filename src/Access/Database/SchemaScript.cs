using System.Reflection;

namespace KnowledgeBot.Access.Database;

/// <summary>One migration: a numbered SQL file embedded in the room it belongs to. Never edited once released; a change is a new file.</summary>
public sealed record SchemaScript(string Name, string Sql)
{
    public static IEnumerable<SchemaScript> In(Assembly assembly) =>
        from name in assembly.GetManifestResourceNames()
        where name.EndsWith(".sql", StringComparison.Ordinal)
        select new SchemaScript(Path.GetFileNameWithoutExtension(name), Read(assembly, name));

    static string Read(Assembly assembly, string name)
    {
        using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
