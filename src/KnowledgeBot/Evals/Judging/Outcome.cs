namespace KnowledgeBot.Evals.Judging;

public static class Outcome
{
    public const string Right = "right";
    public const string Wrong = "wrong";

    /// <summary>There is an answer for this audience, and none was given.</summary>
    public const string Silent = "silent";
}
