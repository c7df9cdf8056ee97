using KnowledgeBot.Ingestion.Extraction;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Extraction.Calls;

public sealed class CallTests
{
    [Theory]
    [InlineData("[00:00:02] Ana Ruiz: {0}", "[00:00:09] Ben Cole: {0}")]
    [InlineData("(00:02) Ana Ruiz: {0}", "(00:09) Ben Cole: {0}")]
    [InlineData("00:00:02 Ana Ruiz: {0}", "00:00:09 Ben Cole: {0}")]
    [InlineData("00:00:02 - Ana Ruiz: {0}", "00:00:09 - Ben Cole: {0}")]
    [InlineData("[00:02 - 00:08] Ana Ruiz: {0}", "[00:09 - 00:12] Ben Cole: {0}")]
    [InlineData("Ana Ruiz (00:00:02): {0}", "Ben Cole (00:00:09): {0}")]
    [InlineData("Ana Ruiz [00:02]: {0}", "Ben Cole [00:09]: {0}")]
    [InlineData("Ana Ruiz  00:00:02\n{0}\n", "Ben Cole  00:00:09\n{0}\n")]
    [InlineData("Ana Ruiz   0:02\n{0}\n", "Ben Cole   0:09\n{0}\n")]
    [InlineData("0:02 | Ana Ruiz\n{0}\n", "0:09 | Ben Cole\n{0}\n")]
    [InlineData("00:02\nAna Ruiz: {0}\n", "00:09\nBen Cole: {0}\n")]
    [InlineData("**Ana Ruiz** (00:02): {0}\n", "**Ben Cole** (00:09): {0}\n")]
    [InlineData("**[00:02] Ana Ruiz:** {0}\n", "**[00:09] Ben Cole:** {0}\n")]
    [InlineData("- **Ana Ruiz** [00:02]: {0}", "- **Ben Cole** [00:09]: {0}")]
    [InlineData("### Ana Ruiz (00:02)\n{0}\n", "### Ben Cole (00:09)\n{0}\n")]
    [InlineData("Ana Ruiz, Acme (00:02): {0}", "Ben Cole, Acme (00:09): {0}")]
    public void turns_with_times_are_read_in_every_shape(string first, string second)
    {
        var document = Readers.Read(Dialogue(first, second), "call.md");

        var turns = document.Blocks.Where(block => block.Kind == BlockKind.Turn).ToList();
        Assert.Equal(DocumentFormat.Transcript, document.Format);
        Assert.Equal(6, turns.Count);
        Assert.StartsWith("Ana Ruiz", turns[0].Speaker, StringComparison.Ordinal);
        Assert.StartsWith("Ben Cole", turns[1].Speaker, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(9), turns[1].Start);
        Assert.Equal("What would it cost us for ten seats?", turns[0].Text);
    }

    [Theory]
    [InlineData("ANA: {0}", "BEN: {0}")]
    [InlineData("Ana Ruiz: {0}\n", "Ben Cole: {0}\n")]
    [InlineData("**Ana Ruiz:** {0}\n", "**Ben Cole:** {0}\n")]
    [InlineData("**Ana Ruiz**: {0}\n", "**Ben Cole**: {0}\n")]
    [InlineData("- Ana: {0}", "- Ben: {0}")]
    [InlineData(">> ANA RUIZ: {0}", ">> BEN COLE: {0}")]
    [InlineData("Speaker 1: {0}", "Speaker 2: {0}")]
    [InlineData("Ana Ruiz (Acme): {0}", "Ben Cole (Blackpine): {0}")]
    [InlineData("Dr. Ana Ruiz: {0}", "Mr. Ben Cole: {0}")]
    [InlineData("Ana:\n{0}\n", "Ben:\n{0}\n")]
    public void turns_without_times_are_read_in_every_shape(string first, string second)
    {
        var document = Readers.Read(Dialogue(first, second), "call.txt");

        var turns = document.Blocks.Where(block => block.Kind == BlockKind.Turn).ToList();
        Assert.Equal(6, turns.Count);
        Assert.NotEqual(turns[0].Speaker, turns[1].Speaker);
        Assert.Null(turns[1].Start);
        Assert.Equal("What would it cost us for ten seats?", turns[0].Text);
    }

    [Fact]
    public void the_header_of_a_call_is_read_and_kept()
    {
        var document = Readers.Read("# Blackpine: pricing call\n**Date:** 11 May 2026\n**Participants:**\n- Ana Ruiz (Halvorsen)\n- Ben Cole (Blackpine)\n**Account:** Blackpine Macro\n\n---\n\n"
            + Dialogue("**Ana:** {0}\n", "**Ben:** {0}\n") + "\n## Follow-up\n\nSend the quote.\n", "call.md");

        Assert.Equal("Blackpine: pricing call", document.Title);
        Assert.Equal(new DateOnly(2026, 5, 11), document.Date);
        Assert.Equal("Blackpine Macro", document.Properties["account"]);
        Assert.Equal("Ana Ruiz (Halvorsen), Ben Cole (Blackpine)", document.Properties["participants"]);
        Assert.Contains("Ben Cole (Blackpine)", document.Blocks[0].Text, StringComparison.Ordinal);
        Assert.Equal(("Send the quote.", "Follow-up"), (document.Blocks[^1].Text, document.Blocks[^1].HeadingPath[^1]));
    }

    [Fact]
    public void wrapped_turns_and_colons_inside_speech_stay_in_the_turn()
    {
        var document = Readers.Read("Ana: Our view is simple:\nthe price stands.\n\nBen: Two things: time, and money matter.\n\nAna: Fine with me then.\n\nBen: Good, let us close it.\n", "call.txt");

        Assert.Equal("Our view is simple: the price stands.", document.Blocks[0].Text);
        Assert.Equal("Two things: time, and money matter.", document.Blocks[1].Text);
    }

    [Fact]
    public void notes_below_the_call_are_nobody_s_words()
    {
        var document = Readers.Read(Dialogue("**Ana:** {0}\n", "**Ben:** {0}\n") + "\n---\n\n**Call Notes - What Went Wrong:**\n- No research\n- Too pushy\n", "call.md");

        Assert.Equal(6, document.Blocks.Count(block => block.Kind == BlockKind.Turn));
        Assert.Equal("- No research\n- Too pushy", document.Blocks[^1].Text);
        Assert.Equal(["Call Notes - What Went Wrong"], document.Blocks[^1].HeadingPath);
    }

    [Fact]
    public void a_list_of_terms_is_no_conversation() =>
        Assert.Equal(DocumentFormat.Markdown, Readers.Read("# Plan\n\n- Offer\n  - What: we build videos for it\n  - Why: people ask for them often\n- Sell\n  - What: we sell the videos on\n  - Why: people pay for them too\n", "plan.md").Format);

    [Fact]
    public void captions_become_turns()
    {
        var document = Readers.Read("""
            WEBVTT - Pricing call
            Date: 2026-05-11

            NOTE made by a machine

            STYLE
            ::cue { color: red }

            1
            00:00:01.000 --> 00:00:03.000
            <v Ana Ruiz>Fees are <b>ten</b> dollars</v>

            2
            00:00:03.000 --> 00:00:05.000 align:start
            <v Ana Ruiz>per seat &amp; month.</v>

            3
            01:00:05.000 --> 01:00:07.000
            <v.loud Ben Cole>Too much.</v>

            00:08.500 --> 00:09.000
            Ana Ruiz: Really?
            """, "call.vtt");

        Assert.Equal(("Pricing call", new DateOnly(2026, 5, 11)), (document.Title, document.Date));
        Assert.Equal(["Fees are ten dollars per seat & month.", "Too much.", "Really?"], document.Blocks.Select(block => block.Text));
        Assert.Equal(["Ana Ruiz", "Ben Cole", "Ana Ruiz"], document.Blocks.Select(block => block.Speaker));
        Assert.Equal(new TimeSpan(1, 0, 5), document.Blocks[1].Start);
    }

    private static string Dialogue(string first, string second) => string.Join('\n',
        string.Format(null, first, "What would it cost us for ten seats?"), string.Format(null, second, "About twelve hundred dollars a month."),
        string.Format(null, first, "That is more than we planned for."), string.Format(null, second, "We can start with five seats instead."),
        string.Format(null, first, "Then send me the paper today."), string.Format(null, second, "You will have it before five o'clock.")) + "\n";
}
