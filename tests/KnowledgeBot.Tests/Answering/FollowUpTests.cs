using KnowledgeBot.Answering;
using Xunit;

namespace KnowledgeBot.Tests.Answering;

public sealed class FollowUpTests
{
    const string Before = "What is the discount floor in the UK?";

    static readonly IReadOnlyList<IReadOnlySet<string>> s_names =
        [new HashSet<string> { "UK", "DACH", "Nordics", "US-East" }, new HashSet<string> { "Blackpine Macro", "Skerry" }];

    [Theory]
    [InlineData("and for DACH?")]
    [InlineData("And in DACH?")]
    [InlineData("what about DACH")]
    [InlineData("how about DACH?")]
    [InlineData("DACH?")]
    public void a_place_named_alone_takes_the_other_places_seat(string question) =>
        Assert.Equal("What is the discount floor in the DACH?", FollowUp.Resolve(question, Before, s_names));

    [Fact]
    public void a_question_that_stands_alone_is_left_as_it_is() =>
        Assert.Equal("Who signs off a renewal in the Nordics region?", FollowUp.Resolve("Who signs off a renewal in the Nordics region?", Before, s_names));

    [Fact]
    public void the_first_question_is_left_as_it_is() => Assert.Equal("and for DACH?", FollowUp.Resolve("and for DACH?", null, s_names));

    [Fact]
    public void a_pronoun_keeps_the_subject()
    {
        var resolved = FollowUp.Resolve("who approves it?", Before, s_names);
        Assert.Contains("discount floor", resolved);
        Assert.Contains("approves", resolved);
    }

    [Fact]
    public void what_is_added_beside_the_new_name_is_kept()
    {
        var resolved = FollowUp.Resolve("and for DACH renewals?", Before, s_names);
        Assert.Contains("DACH", resolved);
        Assert.Contains("renewals", resolved);
        Assert.DoesNotContain("UK", resolved);
    }

    [Theory]
    [InlineData("and for a+b(c?")]
    [InlineData("and for $1 \\0 [x]?")]
    [InlineData("(((((?")]
    public void marks_with_a_meaning_in_patterns_are_words_like_any_other(string question) =>
        Assert.NotEmpty(FollowUp.Resolve(question, "What (exactly) is the [discount] floor in $UK+?", [new HashSet<string> { "a+b(c", "$UK+", "$1 \\0 [x]" }]));

    [Fact]
    public void a_name_inside_a_longer_word_is_not_that_name() =>
        Assert.Contains("Skerryvore", FollowUp.Resolve("and for Skerry?", "What did Skerryvore sign?", s_names));

    [Theory]
    [InlineData("and at 3 TB?", "what do we charge for hosting at 600 gb?", "what do we charge for hosting at 3 TB?")]
    [InlineData("and L?", "what does Care M cost on a PT2?", "what does Care L cost on a PT2?")]
    [InlineData("and P2?", "how quickly does support react to a P1", "how quickly does support react to a P2")]
    [InlineData("and on hardware", "commission on new subscriptions?", "commission on hardware?")]
    [InlineData("what can't it do", "what is ledgerly", "what can't ledgerly do")]
    [InlineData("how many people do they have there", "who owns Rotorine?", "how many people do Rotorine have there")]
    public void another_thing_of_the_same_shape_takes_the_seat(string question, string before, string whole) =>
        Assert.Equal(whole, FollowUp.Resolve(question, before, s_names));

    [Theory]
    [InlineData("and at 3 TB?", "is 600 GB dearer than 400 GB?")]
    [InlineData("and for 2 years?", "what does 600 GB cost?")]
    public void nothing_is_replaced_where_two_places_or_none_could_be_meant(string question, string before) =>
        Assert.StartsWith(before.TrimEnd('?'), FollowUp.Resolve(question, before, s_names));
}
