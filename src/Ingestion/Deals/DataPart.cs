namespace KnowledgeBot.Ingestion.Deals;

/// <summary>One table of a data file that is kept apart from others: its deals or its accounts.</summary>
/// <param name="File">As the deals know it: the path, with the sheet's name where the mapping gives one.</param>
/// <param name="Kind">deals or accounts.</param>
sealed record DataPart(string File, string Kind)
{
    public const string Deals = "deals";
    public const string Accounts = "accounts";

    public static DataPart Of(string uri, string? sheet, string kind) => new(sheet is null ? uri : $"{uri}#{sheet}", kind);
}
