using KnowledgeBot.Answering.Parts;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Parts;

public sealed class PartQuestionTests
{
    static readonly DateOnly s_today = new(2026, 5, 14);

    [Theory]
    [InlineData("what have I promised Northwind?", "Promises")]
    [InlineData("everything we committed to at the clinic", "Promises")]
    [InlineData("what do i still owe Fabrikam", "Promises")]
    [InlineData("can you list the action items of the kick-off", "Actions")]
    [InlineData("to-dos from the weekly", "Actions")]
    [InlineData("what could go wrong with the rollout", "Risks")]
    [InlineData("red flags at Contoso", "Risks")]
    [InlineData("what did the buyers grumble about", "Objections")]
    [InlineData("what puts them off", "Objections")]
    [InlineData("what does the bank have against our offer", "Objections")]
    [InlineData("where does Acme fall short", "Weaknesses")]
    [InlineData("downsides of Acme please", "Weaknesses")]
    [InlineData("what isn't covered by the migration", "Exclusions")]
    [InlineData("what must the customer have ready", "Requirements")]
    [InlineData("common mistakes in demos", "Mistakes")]
    public void a_list_is_asked_for_in_many_words(string question, string kind) =>
        Assert.Contains(Enum.Parse<PartKind>(kind), PartQuestion.Of(question, s_today)!.Kinds);

    [Theory]
    [InlineData("did we promise Northwind a discount?")]
    [InlineData("who promised the discount?")]
    [InlineData("when are the actions due?")]
    [InlineData("how many objections were there?")]
    [InlineData("where is the risk register?")]
    [InlineData("what is the price of the base licence?")]
    public void one_fact_is_not_a_list(string question) => Assert.Null(PartQuestion.Of(question, s_today));

    [Theory]
    [InlineData("action items from last monday's call", "2026-05-11")]
    [InlineData("to-dos from Thursday's weekly", "2026-05-14")]
    [InlineData("to-dos from last thursday's weekly", "2026-05-07")]
    [InlineData("next steps of the call on 3 March", "2026-03-03")]
    public void a_day_tells_which_meeting(string question, string day)
    {
        PartQuestion asked = PartQuestion.Of(question, s_today)!;

        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), asked.When!.From);
        Assert.Equal(asked.When.From, asked.When.To);
    }
}
