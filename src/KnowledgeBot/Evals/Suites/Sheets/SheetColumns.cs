namespace KnowledgeBot.Evals.Suites.Sheets;

/// <summary>The columns of a sheet of cases. Several facts of a cell are parted by ";", the phrasings of one by "|".</summary>
static class SheetColumns
{
    public static readonly string[] All = ["id", "class", "question", "phrasings", "as", "with", "asOf", "turns", "status", "says", "saysNot", "cites", "citesNot", "hidden", "list", "warnings", "tags"];
}
