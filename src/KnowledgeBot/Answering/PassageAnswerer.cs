using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering.Models;
using KnowledgeBot.Answering.Quotes;
using KnowledgeBot.Knowledge.Search;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering;

/// <summary>Answers from passages: the quotes that answer best, worded by a model when there is one.</summary>
sealed class PassageAnswerer(KnowledgeSearch search, QuotesAnswerer quotes, ModelAnswerer model, IOptions<AnswerOptions> options)
{
    /// <summary>A model words the answers: words of them may be seen before they are whole.</summary>
    public bool IsWorded => model.IsConfigured;

    public async Task<PassageFindings> FindAsync(AccessScope scope, string question, DateOnly day, CancellationToken cancellationToken)
    {
        SearchResult found = await search.SearchAsync(scope, question, options.Value.Passages, cancellationToken);
        return new PassageFindings(found, quotes.Find(question, found, day));
    }

    /// <returns>Without id, thread and scope of its own: those of <paramref name="blank"/>.</returns>
    public async Task<Answer> ComposeAsync(Answer blank, string question, AccessScope scope, PassageFindings passages, DateOnly day, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        Findings findings = passages.Findings;
        blank = blank with { Retrieved = passages.Documents };
        List<Warning> warnings = [.. findings.Warnings];
        if (passages.Search.Degraded)
        {
            warnings.Add(new Warning("degraded-search", "Meaning could not be compared just now (the embedding service is unavailable); found by words alone."));
        }

        if (findings.Quotes.Count == 0)
        {
            return blank with { Status = AnswerStatus.Unknown, Text = AnswerText.Unknown(findings.Stale, scope), Warnings = warnings };
        }

        IReadOnlyList<Citation> citations = AnswerText.Cite(findings.Quotes, day);
        Answer quoted = blank with { Status = AnswerStatus.Answered, Text = AnswerText.Quoted(findings.Quotes, citations), Citations = citations, Warnings = warnings };
        if (!model.IsConfigured)
        {
            return quoted;
        }

        ModelWording worded = await model.WordAsync(question, findings.Quotes, citations, progress, cancellationToken);
        return worded.Unanswered ? quoted with { Status = AnswerStatus.Partial, Warnings = [.. warnings, new Warning("may-not-answer", worded.Problem!)] }
            : worded.Text is { } text ? quoted with { Text = text }
            : quoted with { Warnings = [.. warnings, new Warning("degraded-model", worded.Problem!)] };
    }
}

/// <summary>What a search found and which of it answers.</summary>
sealed record PassageFindings(SearchResult Search, Findings Findings)
{
    /// <summary>All documents that were looked at.</summary>
    public IReadOnlyList<Guid> Documents => [.. Search.Hits.Select(h => h.Document).Distinct()];
}
