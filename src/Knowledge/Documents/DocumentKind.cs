namespace KnowledgeBot.Knowledge.Documents;

/// <summary>What a document is for, as manifests and answers name it.</summary>
public static class DocumentKind
{
    public const string Pricing = "pricing";

    public static readonly IReadOnlyList<string> All =
        ["proposal", "win-loss", Pricing, "call", "product", "competitor", "playbook", "note", "other"];
}
