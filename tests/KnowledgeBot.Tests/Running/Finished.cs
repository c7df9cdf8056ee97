namespace KnowledgeBot.Tests.Running;

/// <summary>What a verb left behind.</summary>
public sealed record Finished(int ExitCode, string Output, string Errors, TimeSpan Took)
{
    public override string ToString() => $"exit {ExitCode} after {Took.TotalSeconds:0.0} s\n--- stdout\n{Output}\n--- stderr\n{Errors}";
}
