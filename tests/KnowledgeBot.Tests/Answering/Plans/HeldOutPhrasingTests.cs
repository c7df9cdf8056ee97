using KnowledgeBot.Answering.Plans;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

/// <summary>
/// Two hundred and seventy questions a class, <c>question => plan</c>, by writers who saw neither the rules nor any other phrasing. Nothing is fitted on them (bench/answers fits on its own lines):
/// nine of ten must come to their plan, and what a document answers must stay with the documents.
/// </summary>
public sealed class HeldOutPhrasingTests
{
    [Theory]
    [InlineData("win-rate", 0.9)]
    [InlineData("counts", 0.9)]
    [InlineData("amounts", 0.9)]
    [InlineData("breakdown", 0.9)]
    [InlineData("pipeline", 0.9)]
    [InlineData("reasons", 0.9)]
    [InlineData("objections", 0.9)]
    [InlineData("other-facts", 0.9)]
    [InlineData("firms", 0.9)]
    [InlineData("passages", 0.98)]
    public void most_questions_that_nobody_tuned_on_come_to_their_plan(string kind, double share)
    {
        (string Question, string Plan, string Got)[] lines = [.. Lines($"{kind}.heldout.txt")];
        string[] missed = [.. lines.Where(l => l.Got != l.Plan).Select(l => $"{l.Question}\n  wanted {l.Plan}\n  got    {l.Got}")];
        Assert.True(lines.Length >= 260, $"{kind}: {lines.Length} questions");
        Assert.True(lines.Length - missed.Length >= lines.Length * share, $"{kind}: {lines.Length - missed.Length} of {lines.Length} come to their plan; the others:\n{string.Join('\n', missed)}");
    }

    /// <summary>Thirty questions a class among the names of six other firms, each by a writer of its own: makers of machines, services, people's work.</summary>
    [Theory]
    [InlineData("firm-g.firm.txt", 0.79)]
    [InlineData("firm-h.firm.txt", 0.85)]
    [InlineData("firm-i.firm.txt", 0.84)]
    [InlineData("firm-j.firm.txt", 0.92)]
    [InlineData("firm-m.firm.txt", 0.75)]
    [InlineData("firm-n.firm.txt", 0.82)]
    public void most_questions_among_other_names_come_to_their_plan(string firm, double share)
    {
        (string Question, string Plan, string Got)[] lines = [.. Lines(firm)];
        string[] missed = [.. lines.Where(l => l.Got != l.Plan).Select(l => $"{l.Question}\n  wanted {l.Plan}\n  got    {l.Got}")];
        Assert.Equal(300, lines.Length);
        Assert.True(lines.Length - missed.Length >= lines.Length * share, $"{firm}: {lines.Length - missed.Length} of {lines.Length} come to their plan; the others:\n{string.Join('\n', missed)}");
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
        (Firm firm, IReadOnlyList<(string Question, string Plan)> lines) = Firm.Resource("firm-j.firm.txt");
        int right = lines.Count(l => Reader.IsSame(l.Plan, Reader.LineByWords(l.Question, firm)));
        Assert.True(right >= lines.Count * 0.85, $"{right} of {lines.Count}");
    }

    static IEnumerable<(string Question, string Plan, string Got)> Lines(string resource)
    {
        (Firm firm, IReadOnlyList<(string Question, string Plan)> lines) = Firm.Resource(resource);
        return lines.Select(l => (l.Question, l.Plan, Reader.Line(l.Question, l.Plan, firm)));
    }
}
