using KnowledgeBot.Channels;

namespace KnowledgeBot.Tests.Outreach;

/// <summary>A chat in which everybody of the directory has a conversation of their own.</summary>
public sealed class ReachableChat : IPersonalChat
{
    public string Channel => "slack";

    public string Directory => "slack";

    public Task<Incoming?> ReachAsync(string chatId, string dedupe, string text, CancellationToken cancellationToken) => Task.FromResult<Incoming?>(new Incoming
    {
        Channel = Channel, Dedupe = dedupe, Conversation = $"T1/{chatId}/unasked", Asker = $"T1/{chatId}", Kind = ChatKind.Direct, Text = text, IsUnasked = true,
    });
}
