using System.Globalization;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.SameQuestions;

namespace KnowledgeBot.VerifiedAnswers;

/// <summary>Gives the pinned answer to a question that asks the same, to an audience that may see all its sources, while all of them are as they were.</summary>
sealed class VerifiedAnswerer(VerifiedStore store, QuestionMatcher matcher, KnowledgeSearch search)
{
    /// <summary>The warning that marks an answer as verified.</summary>
    public const string Mark = "verified-answer";

    /// <param name="blank">Carries id, thread and scope.</param>
    /// <returns>Null when there is none.</returns>
    public async Task<Answer?> TryAsync(AccessScope scope, Answer blank, string question, DateOnly day, CancellationToken cancellationToken)
    {
        if (await MatchAsync(scope, question, day, cancellationToken) is not { State: VerifiedState.Verified } pinned)
        {
            return null;
        }

        Dictionary<long, SearchHit> hits = (await search.PassagesAsync(scope, [.. pinned.Sources.Select(s => s.Chunk ?? 0).Distinct()], cancellationToken)).ToDictionary(h => h.ChunkId);
        if (!pinned.Sources.All(s => s.Chunk is { } chunk && hits.ContainsKey(chunk)))
        {
            return null;
        }

        string until = pinned.Expires is { } last ? $", holds until {Day(last)}" : "";
        return blank with
        {
            Status = AnswerStatus.Answered, Text = pinned.Answer, Citations = [.. pinned.Sources.Select(s => Cite(s, hits[s.Chunk!.Value], day))],
            Warnings = [new Warning(Mark, $"Verified by {pinned.PinnedBy} on {Day(pinned.PinnedOn)}{until}; kept by {pinned.OwnerName}.")],
        };
    }

    /// <summary>The same where other text stands beside it: with the numbers of its sources, when its words do not name them.</summary>
    public async Task<Answer?> TryCitedAsync(AccessScope scope, Answer blank, string question, DateOnly day, CancellationToken cancellationToken) =>
        await TryAsync(scope, blank, question, day, cancellationToken) is not { } pinned ? null
            : pinned.Citations.Any(c => pinned.Text.Contains($"[{c.Number}]", StringComparison.Ordinal)) ? pinned : pinned with { Text = $"{pinned.Text} {string.Concat(pinned.Citations.Select(c => $"[{c.Number}]"))}" };

    /// <summary>The pinned answer that fits, whatever its state.</summary>
    public async Task<VerifiedAnswer?> MatchAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Id, string Question)> known = await store.QuestionsAsync(scope, day, cancellationToken);
        if (known.Count == 0 || question.Length > PinRequest.MaxLength)
        {
            return null;
        }

        HashSet<string> names = [.. (await search.NamesAsync(scope, cancellationToken)).SelectMany(n => n).SelectMany(n => n.Split([' ', '/', '-'], StringSplitOptions.RemoveEmptyEntries)).Select(n => n.ToLowerInvariant())];
        string? id = await matcher.FindAsync(question, known, names, cancellationToken);
        return id is null ? null : await store.FindAsync(scope, Guid.Parse(id), day, cancellationToken);
    }

    static Citation Cite(VerifiedSource source, SearchHit hit, DateOnly day) => new(
        source.Number, hit.Document, hit.Title, hit.Kind, hit.Uri, hit.Page, hit.Heading.Count == 0 ? null : string.Join(" > ", hit.Heading), source.Quote,
        hit.Date, hit.Effective, hit.Expires, hit.IsSuperseded(day), hit.Territory) { Place = hit.Place, Passage = hit.Ordinal };

    static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
