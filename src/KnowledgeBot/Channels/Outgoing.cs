using System.Text.Json.Serialization;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Channels;

/// <summary>What a message is to show; the adapter renders it. Stored as JSON until shown.</summary>
/// <param name="Kind">One of <see cref="OutgoingKind"/>.</param>
/// <param name="Text">For everything but answers: plain words of ours. For a private rest: the line above it.</param>
/// <param name="Answer">For answers.</param>
public sealed record Outgoing(string Kind, string? Text, Answer? Answer)
{
    public static Outgoing Working { get; } = new(OutgoingKind.Working, "Looking through what may be seen here…", null);

    public static Outgoing Of(Answer answer) => new(OutgoingKind.Answer, null, answer);

    public static Outgoing Notice(string text) => new(OutgoingKind.Notice, text, null);
}

public static class OutgoingKind
{
    /// <summary>A placeholder that the answer will replace.</summary>
    public const string Working = "working";

    public const string Answer = "answer";

    /// <summary>An apology, or why an earlier answer is gone.</summary>
    public const string Notice = "notice";

    /// <summary>Nothing: the asker took the question back.</summary>
    public const string Removed = "removed";
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Incoming))]
[JsonSerializable(typeof(Outgoing))]
sealed partial class ChatJson : JsonSerializerContext;
