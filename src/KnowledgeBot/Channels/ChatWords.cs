using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Channels;

/// <summary>What the bot says in its own name.</summary>
static class ChatWords
{
    public const string Failed = "I could not answer this: something went wrong on my side, and trying again did not help. Please ask once more, or tell your KnowledgeBot administrator.";

    public const string TakenBack = "This answer was taken back: something it rested on was withdrawn, or is no longer for everybody here. Ask again for what holds now.";

    public const string PublicOnly = "public-only";

    /// <summary>Why this audience is told no more than the public; null when it is told what it may see.</summary>
    public static Warning? Note(Hearers hearers, Audience audience, bool isShared) => audience.Scope.HasGrants ? null : new Warning(PublicOnly,
        !hearers.IsReadable ? "I could not find out who reads along here, so I answered from public knowledge only. Ask me in a direct message for more."
        : hearers.Asker is null ? "You are not in my directory, or you are a guest here, so I answered from public knowledge only. Ask your KnowledgeBot administrator to add you to access.yaml with your chat identity and the territories you work in."
        : !audience.AskerScope.HasGrants ? "No territory is granted to you yet, so I answered from public knowledge only. Ask your manager or KnowledgeBot administrator for a grant."
        : hearers.Gathering.Outsiders ? "Somebody here is a guest, an app, or not in my directory, so I answered from public knowledge only. Ask me in a direct message for more."
        : isShared ? "The people here share no territory, so I answered from public knowledge only. Ask me in a direct message for more."
        : "I answered from public knowledge only.");

    /// <summary>The line above what only the asker may see.</summary>
    public static string Rest(int more) => more == 0 ? "More, for you only: not everybody here may see what it rests on." : $"{more} more {(more == 1 ? "source" : "sources")}, for you only: not everybody here may see {(more == 1 ? "it" : "them")}.";
}
