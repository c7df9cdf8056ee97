namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>What a question can be for, as the model's file and the lines it is fitted on name it: a metric or a type of facts by its own name, or one of these.</summary>
static class IntentKind
{
    /// <summary>For the documents.</summary>
    public const string Passages = "passages";

    /// <summary>Reasons of winning or losing, counted.</summary>
    public const string Why = "why";

    /// <summary>How the deal with one account ended.</summary>
    public const string Story = "story";

    public const string Brief = "brief";

    public const string Comparable = "comparable";

    /// <summary>Nothing: no outcome is named, nothing is grouped.</summary>
    public const string None = "none";

    /// <summary>Open for too long.</summary>
    public const string Stalled = "stalled";

    /// <summary>The first of a ranking.</summary>
    public const string One = "one";

    /// <summary>As many of a ranking as the question says.</summary>
    public const string Some = "some";

    /// <summary>"Our biggest deals": more than one, and no number is said.</summary>
    public const string Usual = "usual";

    public const string Yes = "yes";

    public const string No = "no";
}
