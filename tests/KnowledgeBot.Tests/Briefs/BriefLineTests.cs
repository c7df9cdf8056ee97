using KnowledgeBot.Briefs;
using KnowledgeBot.Sheets;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Briefs;

public sealed class BriefLineTests
{
    [Theory]
    [InlineData("[x] Ilse: data sheet (16 May)", true)]
    [InlineData("☑ send the drawings", true)]
    [InlineData("Data sheet for the pump (sent 16 May)", true)]
    [InlineData("[ ] Ilse: list of the piers by 30 May 2026", false)]
    [InlineData("Ilse to say when it is done", false)]
    public void what_is_ticked_off_is_done(string quote, bool done) => Assert.Equal(done, Undertaking.IsDone(quote));

    [Theory]
    [InlineData("[ ] Ilse: list of the piers by 30 May 2026", "2026-05-30")]
    [InlineData("I will send the clause to Bram by 9 June.", "2026-06-09")]
    [InlineData("We need the guarantee before the board on 21 July, otherwise no signature.", "2026-07-21")]
    [InlineData("Ilse sends the list of the piers", null)]
    public void a_day_by_which_it_is_due_is_read(string quote, string? due) =>
        Assert.Equal(due, Undertaking.Due(quote, new DateOnly(2026, 5, 11))?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void a_person_is_named_once_with_the_name_and_role_a_head_gives()
    {
        string[] heads = ["Call with Tern Ferries, 11 May 2026\nUma Reed / Ilse Brand (head of piers), Bram de Wit (finance)", "Present: Uma Reed (us); Ilse Brand, head of all piers; Joke Maas, buyer"];
        Assert.Equal(["Ilse Brand (head of all piers)", "Bram de Wit (finance)", "Joke Maas (buyer)"], Attendance.Of(["ILSE", "Ilse Brand", "BRAM", "Ilse", "Joke"], heads).OrderBy(n => n[0] == 'I' ? 0 : n[0] == 'B' ? 1 : 2));
        Assert.Equal(["Ilse Brand (Tern Ferries)"], Attendance.Of(["Ilse Brand (Tern Ferries)"], []));
        Assert.Equal(["Ilse"], Attendance.Of(["ILSE"], ["Ilse said that it is too expensive."]));
    }

    [Fact]
    public async Task a_workbook_holds_numbers_as_numbers_and_text_as_it_is_written()
    {
        using ScratchFolder folder = new();
        string file = Path.Combine(folder.Root, "sheet.xlsx");
        await SheetFile.WriteAsync([["objection", "documents"], ["=1+2", "7"], ["-5% is all", ""], ["12", "0.500"]], file, TestContext.Current.CancellationToken, new HashSet<int> { 1 });
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(file, false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToArray();
        Assert.Equal(["objection", "documents", "=1+2", "7", "-5% is all", "", "12", "0.500"], cells.Select(c => c.CellValue?.Text ?? c.InnerText));
        Assert.All(cells, c => Assert.Null(c.CellFormula));
        Assert.Equal(["7", "0.500"], cells.Where(c => c.DataType is null).Select(c => c.CellValue!.Text));
    }
}
