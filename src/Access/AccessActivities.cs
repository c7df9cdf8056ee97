using System.Diagnostics;

namespace KnowledgeBot.Access;

/// <summary>Spans of this room: who may see what is decided before anything is looked for.</summary>
public static class AccessActivities
{
    public const string Name = "KnowledgeBot.Access";

    internal static readonly ActivitySource Source = new(Name);
}
