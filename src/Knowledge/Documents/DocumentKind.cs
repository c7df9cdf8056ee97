namespace KnowledgeBot.Knowledge.Documents;

/// <summary>What a document is for, as manifests and answers name it.</summary>
public static class DocumentKind
{
    public const string Pricing = "pricing";
    public const string Proposal = "proposal";
    public const string Call = "call";
    public const string Note = "note";
    public const string WinLoss = "win-loss";
    public const string Competitor = "competitor";

    public static readonly IReadOnlyList<string> All =
        [Proposal, WinLoss, Pricing, Call, "product", Competitor, "playbook", Note, "other"];
}
