using System.Text;
using KnowledgeBot.Ingestion.Extraction;
using KnowledgeBot.Ingestion.Statements;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Statements;

public sealed class StatedSubjectTests
{
    [Theory]
    [InlineData("# Call with Lumen Foods\n\nDate: 2026-06-09\nAccount: Lumen Foods\nFrom us: Ada Kern\n\n## Objections\n\n- Too dear.\n", "call.md")]
    [InlineData("# Call with Lumen Foods\n\n- Date: 9 June 2026\n- Account: Lumen Foods\n\nToo dear.\n", "call.md")]
    [InlineData("# Call with Lumen Foods\n\n**Date:** June 9, 2026\n**Customer:** Lumen Foods\n\nToo dear.\n", "call.md")]
    [InlineData("# Call with Lumen Foods\n\n**Date**: 9 June 2026 | **Client:** Lumen Foods\n\nToo dear.\n", "call.md")]
    [InlineData("Date: 9 June 2026\n\nAccount: Lumen Foods\n\nThey find it too dear.\n", "call.txt")]
    [InlineData("Date: 2026-06-09\nAccount: Lumen Foods\nThey find it too dear.\n", "call.md")]
    [InlineData("# Call\n\n| Date | 9 June 2026 |\n|---|---|\n| Account | Lumen Foods |\n\nToo dear.\n", "call.md")]
    [InlineData("<h1>Call</h1><table><tr><td>Meeting date</td><td>9 June 2026</td></tr><tr><td>Account</td><td>Lumen Foods</td></tr></table><p>Too dear.</p>", "call.html")]
    [InlineData("From: Ada Kern <ada@firm.example>\nTo: notes@firm.example\nDate: Tue, 09 Jun 2026 10:12:00 +0200\nSubject: Call\nContent-Type: text/plain\n\nAccount: Lumen Foods\n\nToo dear.\n", "call.eml")]
    [InlineData("# Call with Lumen Foods, 9 June 2026\n\nAccount: Lumen Foods\n\nToo dear.\n", "call.md")]
    [InlineData("# Call\n\nAccount: Lumen Foods\n\nToo dear.\n", "calls/2026-06-09 lumen.md")]
    [InlineData("# Call\n\nAccount: Lumen Foods\n\nToo dear.\n", "calls/lumen 9-Jun-2026.md")]
    public void a_note_has_the_date_and_the_account_that_stand_at_its_head(string text, string uri) => Assert.Equal(new StatedSubject(new DateOnly(2026, 6, 9), "Lumen Foods"), Stated(text, uri, "call"));

    [Theory]
    [InlineData("Lumen Foods / 29-06-2026 / Ada + Ines Falk (owner)\n\nToo dear.\n")]
    [InlineData("# Lumen Foods\n\nBy: Ada Kern, 29-06-2026\n\nToo dear.\n")]
    [InlineData("Lumen Foods\n29-06-2026\n\nToo dear.\n")]
    [InlineData("Date: 29-06-2026\n\nToo dear.\n")]
    public void a_day_with_hyphens_dates_a_note(string text) => Assert.Equal(new DateOnly(2026, 6, 29), Stated(text, "call.txt", "call").Date);

    [Theory]
    [InlineData("# Lumen Foods, talk with Ines Falk (owner)\n\n29 June 2026, Ada Kern. Phone, 40 min.\n\nFour halls.\n")]
    [InlineData("# Lumen Foods\n\nMon 29 June 2026 / phone\n\nFour halls.\n")]
    [InlineData("# Lumen Foods\n\nCall, 29.06.2026, 40 min\n\nFour halls.\n")]
    [InlineData("# Lumen Foods\n\n29/6/26 - site visit\n\nFour halls.\n")]
    [InlineData("# Lumen Foods\n\nNotes 2026-06-29\n\nFour halls.\n")]
    [InlineData("# Lumen Foods\n\nSite visit on Monday, June 29th, 2026 with Ines Falk\n\nFour halls.\n")]
    [InlineData("# Lumen Foods\n\nDate of visit: Mon 29 June 2026, 10:30\n\nFour halls.\n")]
    [InlineData("# Lumen Foods\n\n(29 June 2026, Leeds, Ada Kern & Tom Oster)\n\nFour halls.\n")]
    public void a_line_of_day_person_and_place_dates_a_note(string text) => Assert.Equal(new DateOnly(2026, 6, 29), Stated(text, "Lumen 29 June.md", "call").Date);

    [Theory]
    [InlineData("They want it by 29 June 2026.")]
    [InlineData("29 June 2026 is their deadline.")]
    [InlineData("Renewal: 29 June 2026")]
    [InlineData("We deliver on 29 June 2026, Leeds.")]
    [InlineData("Contract until 29 June 2026, two sites")]
    [InlineData("Visit of the board before 29 June 2026")]
    [InlineData("3/4/26 - site visit")]
    public void a_day_in_what_is_told_dates_nothing(string line) => Assert.Null(Stated($"# Lumen Foods\n\n{line}\n", "call.md", "call").Date);

    [Theory]
    [InlineData("# Call\n\nThey bought on 9 June 2026 and said: too dear.\n\n## Next\n\nDate: 2026-06-09\nAccount: Lumen Foods\n")]
    [InlineData("# Call\n\nDate: next Tuesday\n\nToo dear.\n")]
    public void what_stands_deeper_is_not_the_documents(string text) => Assert.Equal(new StatedSubject(null, null), Stated(text, "call.md", "call"));

    [Fact]
    public void a_price_list_is_not_dated_by_its_name() => Assert.Equal(new StatedSubject(null, null), Stated("# Tariff valid from 1 July 2026\n\nDrum 4 francs.\n", "tariff-2026-07-01.md", "pricing"));

    static StatedSubject Stated(string text, string uri, string kind)
    {
        ExtractedDocument document = global::KnowledgeBot.Ingestion.Extraction.Readers.Extract(Encoding.UTF8.GetBytes(text), Path.GetFileName(uri), new ExtractionLimits(), TestContext.Current.CancellationToken);
        return StatedSubject.Of(document, DocumentHead.Of(document), kind, uri);
    }
}
