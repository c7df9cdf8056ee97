using KnowledgeBot.Sheets;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Running;
using KnowledgeBot.Evals.Suites.Sheets;

namespace KnowledgeBot.Evals.Reports;

/// <summary>Verdicts of the second judge for a person to check: first where the judges differ, then others, always the same ones for the same run.</summary>
static class JudgeReview
{
    public const string Id = "id", First = "first judge", Second = "second judge", Yours = "yours (right or wrong)";

    public static string Of(RunReport report, int sample) => Csv.Of(
        [[Id, "question", "expected", "answer", First, Second, Yours],
         .. report.Cases.Where(c => c.SecondOpinion is not null).OrderBy(c => (c.Outcome == Outcome.Right) == (c.SecondOpinion == Outcome.Right)).ThenBy(c => Order(c.Id)).Take(sample)
             .Select(c => (IReadOnlyList<string>)[c.Id, string.Join(" > ", c.Turns.Append(c.Question)), string.Join("; ", c.Expected), c.Answer?.Text ?? "", c.Outcome, c.SecondOpinion!, ""])]);

    static string Order(string id) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)));
}
