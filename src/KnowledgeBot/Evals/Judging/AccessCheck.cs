using System.Text.Json;
using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Judging;

/// <summary>Whether anything reached the audience that it may not see, in whatever part of the answer.</summary>
static class AccessCheck
{
    public static IEnumerable<Problem> Of(EvalCase asked, Answer answer, IReadOnlyDictionary<Guid, SourceDocument> sources)
    {
        foreach (Citation citation in answer.Citations.DistinctBy(c => c.Document))
        {
            if (asked.Expect.Hidden.Contains(citation.Uri) || (sources.TryGetValue(citation.Document, out SourceDocument? source) && !source.MaySee))
            {
                yield return new Problem(Problem.Leak, $"cites {citation.Uri}, which {string.Join(", ", asked.With.Prepend(asked.As))} may not see");
            }
        }

        if (CaseClass.IsAboutAccess(asked.Class))
        {
            JudgedText everything = JudgedText.Of(Everything(answer));
            foreach (string secret in asked.Expect.SaysNot.Where(s => new Phrasing(s).IsIn(everything)))
            {
                yield return new Problem(Problem.Leak, $"holds “{secret}”");
            }
        }
    }

    static string Everything(Answer answer) => string.Join('\n', Strings(JsonSerializer.SerializeToElement(answer, AnswerJson.Default.Answer)));

    static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Number => [element.GetRawText()],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().Where(p => p.Name is not ("id" or "thread" or "elapsedMs")).SelectMany(p => Strings(p.Value)),
        _ => [],
    };
}
