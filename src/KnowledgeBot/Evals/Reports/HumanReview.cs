using KnowledgeBot.Access.Errors;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Judging.Models;
using KnowledgeBot.Evals.Suites.Sheets;

namespace KnowledgeBot.Evals.Reports;

/// <summary>How far the two judges agree with a person who went through <c>judge-review.csv</c>.</summary>
/// <param name="Verdicts">Rows of the file, reviewed or not.</param>
public sealed record HumanReview(int Verdicts, JudgeAgreement First, JudgeAgreement Second)
{
    /// <exception cref="UserFacingException">file-not-found; suite-invalid: no such file, a verdict is neither right nor wrong, or there is none yet.</exception>
    public static async Task<HumanReview> ReadAsync(string file, CancellationToken cancellationToken)
    {
        SheetTable table = await SheetTable.ReadAsync(file, [JudgeReview.Id, JudgeReview.Yours], [JudgeReview.Id, JudgeReview.First, JudgeReview.Second, JudgeReview.Yours], cancellationToken);
        List<(string Id, bool Yours, bool First, bool Second)> reviewed = [];
        foreach (SheetRow row in table.Rows)
        {
            string yours = table.Cell(row, JudgeReview.Yours);
            if (yours.Length > 0)
            {
                reviewed.Add((table.Cell(row, JudgeReview.Id), IsRight(yours) ?? throw table.Wrong(row, $"'{yours}' is neither right nor wrong"),
                    IsRight(table.Cell(row, JudgeReview.First)) == true, IsRight(table.Cell(row, JudgeReview.Second)) == true));
            }
        }

        return reviewed.Count == 0 ? throw table.WrongHeader($"no verdict of yours yet; write right or wrong into the column '{JudgeReview.Yours}'")
            : new HumanReview(table.Rows.Count, Of([.. reviewed.Select(r => (r.Id, r.Yours, r.First))]), Of([.. reviewed.Select(r => (r.Id, r.Yours, r.Second))]));
    }

    static JudgeAgreement Of(IReadOnlyList<(string Id, bool Yours, bool Judge)> verdicts) =>
        new(Agreement.Of([.. verdicts.Select(v => (v.Yours, v.Judge))]), [.. verdicts.Where(v => v.Yours != v.Judge).Select(v => v.Id)]);

    /// <summary>A silence is no right answer.</summary>
    static bool? IsRight(string verdict) => verdict.ToLowerInvariant() switch { Outcome.Right => true, Outcome.Wrong or Outcome.Silent => false, _ => null };
}

/// <param name="Differs">Ids of the cases of which they think differently.</param>
public sealed record JudgeAgreement(Agreement Agreement, IReadOnlyList<string> Differs);
