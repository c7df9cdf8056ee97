using KnowledgeBot.Ingestion.Extraction.Text;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Text;

public sealed class LinesTests
{
    [Theory]
    [InlineData("QUICK CARD - Velmora\ncheap, fine for fewer than five hundred orders a day\nbreaks: drops at the close\nwin with: a replay of the client's day")]
    [InlineData("Pier Nine WON\nwhy: outages since March, cash penalty\nmove: before the contract ends")]
    [InlineData("they run the shop on six old boxes in a basement, black friday is their whole year\ntalked forty minutes with Petteri and later with his boss in the corridor\npetteri is sold\nboss is not, two years ago they moved the mail and lost three weeks of orders in some inbox")]
    [InlineData("hi Anna, short update before you go on holiday\nthey like what they saw\nours would be 4700 so no discussion there, the other thing is the timing and that one worries me")]
    public void jotted_notes_keep_their_lines(string text) => Assert.Equal(text, Lines.Rejoin(text.Split('\n')));

    [Theory]
    [InlineData("The implementation takes nine weeks from the day of signature,\nof which two are spent on the data of the client and\nthe rest on tests.")]
    [InlineData("Everything we heard in the second call with their trading desk\nwas about one point: they will not move before the freeze ends\nbut: the head of desk wants the contract signed in November so\nthat the budget of the year is spent on it.")]
    public void wrapped_text_becomes_one_paragraph(string text) => Assert.DoesNotContain('\n', Lines.Rejoin(text.Split('\n')));
}
