using KnowledgeBot.Answering.Plans;
using KnowledgeBot.Knowledge.Facts;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Plans;

public sealed class DoersTests
{
    static readonly string[] s_ours = ["Ines Vahl", "Tomas Reuter"];
    static readonly string[] s_theirs = ["Mara Ilves"];

    [Theory]
    [InlineData("Tomas writes up the settings by 30 September.", "", null, "Tomas Reuter", true, true)]
    [InlineData("Demo for the council on 14 October (Tomas)", "", null, "Tomas Reuter", true, true)]
    [InlineData("Rollout plan by site: Tomas, due 2 October", "", null, "Tomas Reuter", true, true)]
    [InlineData("Tomas will send you the guide.", "", "Ines Vahl", "Ines Vahl", false, true)]
    [InlineData("lease quote, me, by 13 October", "", null, "Ines Vahl", true, true)]
    [InlineData("I'll send Mara the report.", "", null, "Ines Vahl", true, true)]
    [InlineData("I'll send Mara the report.", "", null, "Mara Ilves", false, true)]
    [InlineData("Ines will ask Tomas about a depot.", "", null, "Tomas Reuter", false, true)]
    [InlineData("Mara sends the list.", "Ines sends the annex. ", null, "Mara Ilves", true, false)]
    [InlineData("Mara sends the list.", "Ines sends the annex. ", null, "Ines Vahl", false, false)]
    [InlineData("They owe me the number of seats.", "", null, "Ines Vahl", true, false)]
    [InlineData("consent of the owner", "they: ", null, "Ines Vahl", false, false)]
    public void who_is_to_do_it_decides(string quote, string before, string? speaker, string person, bool isBy, bool isOurs)
    {
        FoundFact found = Found(quote, before, speaker, FactType.Commitment);
        Assert.Equal(isOurs, Doers.IsOurs(found));
        if (isOurs || person == "Mara Ilves")
        {
            Assert.Equal(isBy, Doers.IsBy(found, person));
        }
    }

    [Theory]
    [InlineData("Mara's worry is the data.", "", "Mara Ilves", true)]
    [InlineData("What still comes up is the release: she has heard that it slips.", "Mara was satisfied with the offer. ", "Mara Ilves", true)]
    [InlineData("the night shift cannot read the dial", "", "night shift", true)]
    [InlineData("nobody can read the dial", "", "night shift", false)]
    [InlineData("31k for two is a lot (Mara)", "", "Mara Ilves", true)]
    [InlineData("Second thing, she finds it steep.", "Mara has had it with the invoices. ", "Mara Ilves", true)]
    [InlineData("I told Mara about the trial.", "", "Mara Ilves", false)]
    [InlineData("The engineer is three hours away.", "", "Mara Ilves", false)]
    public void who_is_reported_to_have_said_it_said_it(string quote, string before, string person, bool isSaid) =>
        Assert.Equal(isSaid, Doers.IsSaidBy(Found(quote, before, null, FactType.Objection), person));

    static FoundFact Found(string quote, string before, string? speaker, FactType type) =>
        new(new FactRecord { Type = type, Value = quote, Quote = quote, Passage = 0, Speaker = speaker }, 1, 1, null, 0, "x") { Setting = new FactSetting(before, "Ines Vahl", "", s_ours, s_theirs) };
}
