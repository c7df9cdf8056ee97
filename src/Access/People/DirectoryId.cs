namespace KnowledgeBot.Access.People;

/// <summary>Ids of people and groups in the company's directory. Those of Entra are GUIDs and mean the same in capital letters; all others are taken to the letter.</summary>
public static class DirectoryId
{
    public static string Normal(string id) => id.Length == 36 && Guid.TryParseExact(id, "D", out Guid guid) ? guid.ToString("D") : id;

    /// <summary>SQL: the column holds the id of the parameter, which is in its normal form.</summary>
    internal static string Matches(string column, string parameter) => $"({column} = {parameter} or (lower({column}) = {parameter} and {column} ~* '^[0-9a-f-]{{36}}$'))";
}
