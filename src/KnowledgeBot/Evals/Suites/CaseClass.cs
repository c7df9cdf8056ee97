namespace KnowledgeBot.Evals.Suites;

/// <summary>What a case tests; each class has a gate of its own.</summary>
public static class CaseClass
{
    public const string Lookup = "lookup";
    public const string Enumerate = "enumerate";
    public const string Figures = "figures";
    public const string Dates = "dates";
    public const string Comparable = "comparable";
    public const string MultiTurn = "multi-turn";
    public const string Unanswerable = "unanswerable";
    public const string Access = "access";
    public const string SharedChannel = "shared-channel";
    public const string Injection = "injection";
    public const string Contradiction = "contradiction";
    public const string Onboarding = "onboarding";

    public static IReadOnlyList<string> All { get; } =
        [Lookup, Enumerate, Figures, Dates, Comparable, MultiTurn, Unanswerable, Access, SharedChannel, Injection, Contradiction, Onboarding];

    /// <summary>Where something that must not be said is a leak, wherever in the answer it stands.</summary>
    public static bool IsAboutAccess(string name) => name is Access or SharedChannel;
}
