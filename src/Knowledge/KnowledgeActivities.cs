using System.Diagnostics;

namespace KnowledgeBot.Knowledge;

/// <summary>Spans of this room; none says what was looked for.</summary>
public static class KnowledgeActivities
{
    public const string Name = "KnowledgeBot.Knowledge";

    internal static readonly ActivitySource Source = new(Name);
}
