namespace KnowledgeBot.Channels;

/// <summary>What an answer in a chat stands on.</summary>
/// <param name="Scope">All labels of the audience it was computed for.</param>
/// <param name="Documents">The documents it rests on.</param>
/// <param name="Labels">The label of each of them then; 0 for one that was gone already.</param>
public sealed record Footing(Guid? Answer, int[] Scope, Guid[] Documents, int[] Labels)
{
    public static readonly Footing None = new(null, [], [], []);
}
