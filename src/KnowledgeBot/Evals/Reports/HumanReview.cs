using KnowledgeBot.Access.Errors;
using KnowledgeBot.Evals.Judging;
using KnowledgeBot.Evals.Judging.Models;
using KnowledgeBot.Evals.Suites.Sheets;
using KnowledgeBot.Ingestion.Extraction;

namespace KnowledgeBot.Evals.Reports;

/// <summary>How far the two judges agree with a person who went through <c>judge-review.csv</c>.</summary>
/// <param name="Verdicts">Rows of the file, reviewed or not.</param>
public sealed record HumanReview(int Verdicts, JudgeAgreement First, JudgeAgreement Second)
{
    /// <exception cref="UserFacingException">file-not-found; suite-invalid: no such file, a verdict is neither right nor wrong, or there is none yet.</exception>
    public static async Task<HumanReview> ReadAsync(string file, CancellationToken cancellationToken)
    {
        Table table = await SheetTable.ReadAsync(file, [JudgeReview.Id, JudgeReview.Yours], [JudgeReview.Id, JudgeReview.First, JudgeReview.Second, JudgeReview.Yours], cancellationToken);
        List<(string Id, bool Yours, bool First, bool Second)> reviewed = [];
        for (int i = 0; i < table.Rows.Count; i++)
        {
            string yours = SheetTable.Cell(table, table.Rows[i], JudgeReview.Yours);
            if (yours.Length > 0)
            {
                reviewed.Add((SheetTable.Cell(table, table.Rows[i], JudgeReview.Id), IsRight(yours) ?? throw SheetTable.Wrong(file, (table.FirstRow ?? 2) + i, $"'{yours}' is neither right nor wrong"),
                    IsRight(SheetTable.Cell(table, table.Rows[i], JudgeReview.First)) == true, IsRight(SheetTable.Cell(table, table.Rows[i], JudgeReview.Second)) == true));
            }
        }

        return reviewed.Count == 0 ? throw SheetTable.Wrong(file, 1, $"no verdict of yours yet; write right or wrong into the column '{JudgeReview.Yours}'")
            : new HumanReview(table.Rows.Count, Of([.. reviewed.Select(r => (r.Id, r.Yours, r.First))]), Of([.. reviewed.Select(r => (r.Id, r.Yours, r.Second))]));
    }

    static JudgeAgreement Of(IReadOnlyList<(string Id, bool Yours, bool Judge)> verdicts) =>
        new(Agreement.Of([.. verdicts.Select(v => (v.Yours, v.Judge))]), [.. verdicts.Where(v => v.Yours != v.Judge).Select(v => v.Id)]);

    /// <summary>A silence is no right answer.</summary>
    static bool? IsRight(string verdict) => verdict.ToLowerInvariant() switch { Outcome.Right => true, Outcome.Wrong or Outcome.Silent => false, _ => null };
}

/// <param name="Differs">Ids of the cases of which they think differently.</param>
public sealed record JudgeAgreement(Agreement Agreement, IReadOnlyList<string> Differs);
