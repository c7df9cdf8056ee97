using System.Diagnostics;
using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Doors;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Retrieval;
using KnowledgeBot.Evals.Suites;

namespace KnowledgeBot.Evals.Running;

/// <summary>Asks every case through a door, judges what came, and leaves no conversation behind.</summary>
public sealed class EvalRunner(IDoor door, SourceReader sources, CaseBackground background, FirmCalendar calendar)
{
    public async Task<IReadOnlyList<CaseResult>> RunAsync(IReadOnlyList<EvalCase> cases, RunSettings settings, Action<int>? progress, CancellationToken cancellationToken)
    {
        CaseResult[] results = new CaseResult[cases.Count];
        int done = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, cases.Count), new ParallelOptions { MaxDegreeOfParallelism = settings.AtOnce, CancellationToken = cancellationToken }, async (i, token) =>
        {
            results[i] = await RunAsync(cases[i], settings.Repeat, token);
            progress?.Invoke(Interlocked.Increment(ref done));
        });
        return results;
    }

    async Task<CaseResult> RunAsync(EvalCase asked, int repeat, CancellationToken cancellationToken)
    {
        List<(Answer? Answer, Verdict Verdict, IReadOnlyList<string> Plan, double Milliseconds)> runs = [];
        for (int i = 0; i < Math.Max(1, repeat); i++)
        {
            runs.Add(await AskAsync(asked, cancellationToken));
        }

        (Answer? answer, Verdict verdict, IReadOnlyList<string> plan, double milliseconds) = runs.MaxBy(r => Weight(r.Verdict));
        IReadOnlyList<FoundPassage>? found = await FoundAsync(asked, cancellationToken);
        bool isMeasured = found is not null && asked.Expect is { InScope: true, Cites.Count: > 0 } && asked.Turns.Count == 0;
        return new CaseResult
        {
            Id = asked.Id, Suite = asked.Suite, Class = asked.Class, At = asked.At, Question = asked.Question, As = asked.As, With = asked.With, AsOf = asked.AsOf, Turns = asked.Turns,
            Expected = ExpectationWords.Of(asked.Expect), InScope = asked.Expect.InScope, Outcome = verdict.Outcome, Problems = verdict.Problems, Answer = answer, Plan = plan,
            Found = found is null ? [] : [.. found.Take(10)], Wanted = asked.Expect.Cites, Retrieval = isMeasured ? RetrievalScore.Of(asked.Expect.Cites, found!.Select(f => f.Uri)) : null,
            Citing = answer is null ? null : CitationScore.Of(asked.Expect, answer), Completeness = verdict.Completeness, Visible = await background.VisibleAsync(asked, cancellationToken),
            Runs = [.. runs.Select(r => r.Verdict.Outcome)], Milliseconds = Math.Round(milliseconds, 1),
        };
    }

    async Task<(Answer?, Verdict, IReadOnlyList<string>, double)> AskAsync(EvalCase asked, CancellationToken cancellationToken)
    {
        Guid? thread = null;
        try
        {
            foreach (string turn in asked.Turns)
            {
                thread = (await door.AskAsync(Question(asked, turn, thread), cancellationToken)).Thread;
            }

            long started = Stopwatch.GetTimestamp();
            Answer answer = await door.AskAsync(Question(asked, asked.Question, thread), cancellationToken);
            double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            thread = answer.Thread;
            var cited = await sources.ReadAsync([.. answer.Citations.Select(c => c.Document).Distinct()], [asked.As, .. asked.With], cancellationToken);
            return (answer, Judge.Of(asked, answer, cited, asked.AsOf ?? calendar.Today), await background.PlanAsync(asked, answer, cancellationToken), milliseconds);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (null, new Verdict(Outcome.Wrong, [new Problem(Problem.Failed, e.Message)], null), [], 0);
        }
        finally
        {
            if (thread is { } left)
            {
                await door.ForgetAsync(asked.As, left, CancellationToken.None);
            }
        }
    }

    async Task<IReadOnlyList<FoundPassage>?> FoundAsync(EvalCase asked, CancellationToken cancellationToken)
    {
        try
        {
            return await door.SearchAsync(Question(asked, asked.Question, null), RetrievalScore.Depth, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }

    static Question Question(EvalCase asked, string text, Guid? thread) => new(asked.As, asked.With, text, thread, asked.AsOf, "eval");

    static int Weight(Verdict verdict) => verdict.Problems.Any(p => p.Code is Problem.Leak or Problem.WrongNumber or Problem.StalePrice) ? 3
        : verdict.Outcome switch { Outcome.Wrong => 2, Outcome.Silent => 1, _ => 0 };
}
