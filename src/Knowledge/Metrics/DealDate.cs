namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>Which day of a deal a period speaks of.</summary>
public enum DealDate
{
    Closed,
    Created,

    /// <summary>The close date a CRM gives a deal that is still open; of open deals alone.</summary>
    Expected,
}
