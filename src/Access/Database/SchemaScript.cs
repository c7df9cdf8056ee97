using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeBot.Access.Database;

/// <summary>One migration: a numbered SQL file embedded in the room it belongs to. Never edited once released; a change is a new file.</summary>
public sealed record SchemaScript(string Name, string Sql)
{
    /// <summary>SHA-256 of the text: what a database and a backup remember of it.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(Sql));

    /// <summary><see cref="Hash"/> in lower-case hexadecimal.</summary>
    public string HashText => Convert.ToHexStringLower(Hash);

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
