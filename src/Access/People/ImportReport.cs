namespace KnowledgeBot.Access.People;

/// <summary>What an import changed, one line each ("person ana@vendor.example: + EMEA/UK up to confidential"); empty when the file was in force already.</summary>
public sealed record ImportReport(IReadOnlyList<string> Changes, int Territories, int People, int Groups);
