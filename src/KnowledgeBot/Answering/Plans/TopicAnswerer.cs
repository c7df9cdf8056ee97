using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Briefs;
using KnowledgeBot.Comparables;
using KnowledgeBot.Knowledge.Deals;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Answering.Plans;

/// <summary>Answers about one firm as a whole: its brief, or the firms like it.</summary>
sealed class TopicAnswerer(BriefWriter briefs, ComparableFirms comparables, KnowledgeSearch search)
{
    const int MostFirms = 5;

    /// <returns>Null when nothing is recorded of the firm that this could be made of: its documents are asked then.</returns>
    public async Task<Answer?> AnswerAsync(Answer blank, AccessScope scope, AccountTopic topic, DateOnly day, CancellationToken cancellationToken) => topic.Kind switch
    {
        AccountTopicKind.Brief => await briefs.WriteAsync(scope, topic.Account, day, cancellationToken) is { } brief
            ? blank with { Status = AnswerStatus.Answered, Text = BriefText.Answer(brief), Citations = brief.Citations, Retrieved = brief.Retrieved } : null,
        _ => await ComparableAsync(blank, scope, topic.Account, day, cancellationToken),
    };

    async Task<Answer?> ComparableAsync(Answer blank, AccessScope scope, string account, DateOnly day, CancellationToken cancellationToken)
    {
        if (await comparables.LikeAsync(scope, account, MostFirms, day, cancellationToken) is not (AccountView reference, { Count: > 0 } firms))
        {
            return null;
        }

        CitationList citations = new(await search.PassagesAsync(scope,
            [.. firms.SelectMany(f => f.Proposals.Select(p => p.FirstChunk).Concat(f.Prices.Select(p => p.ChunkId))).Distinct()], cancellationToken), day);
        string text = new ComparableText(citations, day).Of(reference, firms);
        return blank with { Status = AnswerStatus.Answered, Text = text, Citations = citations.All, Retrieved = citations.Retrieved };
    }
}
