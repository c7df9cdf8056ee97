using System.Reflection;
using System.Text.Json;
using KnowledgeBot.Answering.Plans;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

/// <summary>Questions as people put them, by class, each with the plan it must come to: <c>question => plan</c>.</summary>
public sealed class PhrasingTests
{
    public static TheoryData<string, string> Phrasings
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach (string line in Lines())
            {
                string[] parts = line.Split(" => ");
                rows.Add(parts[0].Trim(), parts[1].Trim());
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Phrasings))]
    public void a_question_comes_to_its_plan(string question, string plan) => Assert.Equal(plan, Reader.Line(question));

    /// <summary>A conversation keeps it as JSON, and the next question builds on it.</summary>
    [Theory]
    [MemberData(nameof(Phrasings))]
    public void a_plan_comes_back_from_where_it_was_kept(string question, string plan) =>
        Assert.Equal(plan, Reader.Line(PlanJson.Read(JsonSerializer.Serialize(Reader.Read(question), PlanJson.Default.QuestionPlan))!));

    public static TheoryData<string, string> Detailed => [.. Firm.Resource("detailed.firm.txt").Lines];

    /// <summary>What questions say of figures beyond metric, names and periods: shares, customers, bounds on groups, the state on a day, what is left out.</summary>
    [Theory]
    [MemberData(nameof(Detailed))]
    public void every_word_of_a_figure_counts(string question, string plan) => Assert.Equal(plan, Reader.Line(question, Firm.Resource("detailed.firm.txt").Firm));

    public static TheoryData<string, string> Bent => [.. Firm.Resource("bent.firm.txt").Lines];

    /// <summary>Names as colleagues bend them: cut short, by initials, by trade, by the part of the world.</summary>
    [Theory]
    [MemberData(nameof(Bent))]
    public void a_bent_name_is_the_name(string question, string plan) => Assert.Equal(plan, Reader.Line(question, Firm.Resource("bent.firm.txt").Firm));

    public static TheoryData<string, string> SharedWords => [.. Firm.Resource("shared-words.firm.txt").Lines];

    /// <summary>"Zoos" are the segment and "Zoo Ravensburg" is a customer; two people and two outcomes in one sentence are two figures; who stands before a colon and is nobody is told as unknown.</summary>
    [Theory]
    [MemberData(nameof(SharedWords))]
    public void a_word_that_several_names_share_is_the_one_meant(string question, string plan) => Assert.Equal(plan, Reader.Line(question, Firm.Resource("shared-words.firm.txt").Firm));

    public static TheoryData<string, string> EverydayWords => [.. Firm.Resource("everyday-words.firm.txt").Lines];

    /// <summary>"Late delivery" is no time, "in terms of" no stage, "why didn't they sign" leaves nobody out, "we have beaten them" is won.</summary>
    [Theory]
    [MemberData(nameof(EverydayWords))]
    public void everyday_words_are_no_names_and_no_times(string question, string plan) => Assert.Equal(plan, Reader.Line(question, plan, Firm.Resource("everyday-words.firm.txt").Firm));

    public static TheoryData<string, string> Columns => [.. Firm.Resource("columns.firm.txt").Lines];

    /// <summary>A firm's own columns, their headers and what their cells say are words to ask by; what no column holds is told.</summary>
    [Theory]
    [MemberData(nameof(Columns))]
    public void the_columns_of_a_firm_are_its_words(string question, string plan) => Assert.Equal(plan, Reader.Line(question, Firm.Resource("columns.firm.txt").Firm));

    [Theory]
    [InlineData("{\"figures\":[{\"filters\":[]}]}")]
    [InlineData("{\"figures\":[{\"metric\":\"Luck\",\"today\":\"2026-10-12\"}]}")]
    [InlineData("[]")]
    public void a_plan_kept_by_another_version_is_none(string json) => Assert.Null(PlanJson.Read(json));

    [Fact]
    public void there_are_phrasings_of_every_class() => Assert.True(Lines().Count() > 400);

    static IEnumerable<string> Lines()
    {
        Assembly assembly = typeof(PhrasingTests).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".phrasings.txt", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            foreach (string line in reader.ReadToEnd().Split('\n').Where(l => l.Contains(" => ", StringComparison.Ordinal) && !l.StartsWith('#')))
                yield return line;
        }
    }
}
