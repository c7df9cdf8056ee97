using System.Text.Json;
using Xunit;

namespace KnowledgeBot.Tests.Running;

/// <summary>What a verb left behind.</summary>
public sealed record Finished(int ExitCode, string Output, string Errors, TimeSpan Took)
{
    /// <summary>This run, which must have ended well.</summary>
    public Finished Done()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    public JsonElement Json() => JsonDocument.Parse(Done().Output).RootElement;

    public override string ToString() => $"exit {ExitCode} after {Took.TotalSeconds:0.0} s\n--- stdout\n{Output}\n--- stderr\n{Errors}";
}
