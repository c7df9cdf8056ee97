namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>How freely spellings of a column may be taken for one another.</summary>
enum NameKind
{
    /// <summary>Products, competitors, segments, reasons: rare near-spellings are typos.</summary>
    Term,

    /// <summary>Accounts: legal forms may be left out; two firms may be named nearly alike.</summary>
    Firm,

    /// <summary>Owners and managers: two people may be named nearly alike.</summary>
    Person,

    /// <summary>Stages: the words are the CRM's own, nothing is mistyped.</summary>
    Stage,
}
