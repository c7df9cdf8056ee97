using KnowledgeBot.Access.Errors;
using KnowledgeBot.Ingestion.Deals;
using KnowledgeBot.Ingestion.Folders;
using KnowledgeBot.Ingestion.Tasks;
using KnowledgeBot.Ingestion.Tests.Extraction.Office;
using KnowledgeBot.Ingestion.Tests.Work;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

public sealed class DealImportTests
{
    const string Manifest = """
        deals:
          - file: deals.csv
            id: Deal ID
            territory: { column: office, map: { London: EMEA/UK, Zurich: EMEA/DACH, New York: AMER } }
            sensitivity: internal
            account: account
            owner: owner
            competitor: competitor
            stage: stage
            outcome: { column: stage, won: [Won, Closed Won], lost: [Lost, Closed Lost] }
            amount: amount
            currency: { value: EUR }
            created: created
            closed: closed
            extra: [list price, campaign]
        """;

    const string Header = "deal_id,office,account,owner,competitor,stage,amount,created,closed,List Price,Campaign\n";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task sloppy_rows_come_in_normalised_with_their_originals_and_doubts()
    {
        await using KnowledgeWorld world = await WorldAsync(Header
            + "A1,London,Acme Ltd,Ann,DeltaForge,closed-won,\"$1.2m\",3/14/2025,4/20/2025,\"1,300,000\",RFP\n"
            + "A2, london ,Acme,Ann,Delta Forge,WON,90k,2025-03-01,1/2/2025,n/a,none\n"
            + "A3,London,Acme Ltd,Ann,DeltaForge,Lsot,ask Tom,14 Mar 2025,,,\n"
            + "A4,London,=cmd|x,+Ann,-,Discovery,(500),45730,soon,@x,=1+1\n");
        DataReport report = await ReportAsync(world);
        Assert.Equal((4, 0, 0, 4), (report.Added, report.Quarantined, report.Rejected, report.Doubtful));
        Assert.Equal("Acme Ltd|DeltaForge|1|1200000|USD|2025-03-14|2025-04-20|1300000", await DealAsync(world, "A1"));
        Assert.Equal("Acme Ltd|DeltaForge|1|90000|EUR|2025-03-01|2025-01-02|", await DealAsync(world, "A2"));
        Assert.Equal("Acme Ltd|DeltaForge|0||EUR|2025-03-14||", await DealAsync(world, "A3"));
        Assert.Equal("=cmd|x||0|-500|EUR|2025-03-14||", await DealAsync(world, "A4"));
        Assert.Equal("$1.2m 3/14/2025", await world.AskAsync<string>("select originals->>'amount' || ' ' || (originals->>'created') from deal_rows where external_id = 'A1'"));
        Assert.Equal("Delta Forge", await world.AskAsync<string>("select originals->>'competitor' from deal_rows where external_id = 'A2'"));
        Assert.Equal("=1+1", await world.AskAsync<string>("select extra->>'campaign' from deal_rows where external_id = 'A4'"));
        Assert.Equal(["amount-negative", "amount-unreadable", "closed-before-created", "currency-differs", "date-unreadable", "outcome-unclear"], report.Codes.Keys.Except(["amount-guessed"]).Order());
    }

    [Fact]
    public async Task rows_without_a_label_wait_in_quarantine_and_broken_ones_are_listed_while_the_good_come_in()
    {
        await using KnowledgeWorld world = await WorldAsync(Header
            + "A1,London,Acme,Ann,,Won,100,2025-01-01,2025-02-01,,x\n"
            + "A2,Dubai,Acme,Ann,,Won,100,2025-01-01,2025-02-01,,x\n"
            + "A3,,Acme,Ann,,Won,100,2025-01-01,2025-02-01,,x\n"
            + ",London,Acme,Ann,,Won,100,2025-01-01,2025-02-01,,x\n"
            + "A5,London,Acme, Inc,Ann,,Won,100,2025-01-01,2025-02-01,,x\n"
            + "A6,London,\"Acme,Ann,,Won,100,2025-01-01,2025-02-01,,x\n"
            + "A7,Zurich,Acme,Ann,,Won,10\n"
            + "A8,Zurich,Acme,Ann,,Lost,0,2025-01-01,2025-02-01,,\n"
            + "A1,London,Acme,Ann,,Lost,0,2025-01-01,2025-02-01,,x\n");
        DataReport report = await ReportAsync(world);
        Assert.Equal((2, 2, 5), (report.Added, report.Quarantined, report.Rejected));
        Assert.Equal(["2 id-repeated", "3 no-territory", "4 no-territory", "5 no-id", "6 too-many-cells", "7 unclosed-quote", "8 too-few-cells"],
            report.Rows.Where(r => r.Fate != RowFate.Doubtful).Select(r => $"{r.Line} {r.Code}"));
        Assert.Contains(report.Rows, r => r is { Line: 10, Code: "id-repeated", Fate: RowFate.Doubtful });
        Assert.Equal("A1 2,A8 2", await world.AskAsync<string>("select string_agg(external_id || ' ' || outcome, ',' order by external_id) from deal_rows"));
        Assert.Contains("Dubai", report.Rows.Single(r => r.Line == 3).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_same_file_costs_nothing_and_a_changed_one_changes_its_rows()
    {
        await using KnowledgeWorld world = await WorldAsync(Header + "A1,London,Acme,,,Won,100,,2025-02-01,,\nA2,London,Acme,,,Open,5,,,,\nA3,London,Acme,,,Open,7,,,,\n");
        Assert.Equal(0, (await world.QueueAsync()).Batch);

        world.Write("knowledge.yaml", "# moved down\n" + Manifest);
        Assert.Equal(0, (await world.QueueAsync()).Batch);

        world.Write("deals.csv", Header + "A0,London,New,,,Open,1,,,,\nA1,London,Acme,,,Won,100,,2025-02-01,,\nA2,Zurich,Acme,,,Lost,5,,,,\n");
        DataReport report = await ReportAsync(world);
        Assert.Equal((1, 1, 1, 1), (report.Added, report.Changed, report.Removed, report.Unchanged));
        Assert.Equal("changed A2,removed A3", await world.AskAsync<string>("select string_agg(change || ' ' || external_id, ',' order by external_id) from deal_history"));
        Assert.Equal("EMEA/DACH", await TerritoryAsync(world, "A2"));

        world.Write("deals.csv", Header + "A1,Dubai,Acme,,,Won,100,,2025-02-01,,\n");
        await world.IngestAsync();
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from deals"));
    }

    [Fact]
    public async Task a_file_or_mapping_that_is_gone_takes_its_rows_along()
    {
        await using KnowledgeWorld world = await WorldAsync(Header + "A1,London,Acme,,,Won,100,,2025-02-01,,\n");
        world.Write("knowledge.yaml", "documents: [{ match: x.md, sensitivity: public }]");
        TaskOutcome outcome = (await world.IngestAsync())["deals.csv"];
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from deals") + await world.AskAsync<long>("select count(*) from data_files"));
        Assert.Equal("removed", outcome.State);

        world.Write("knowledge.yaml", Manifest);
        Assert.Equal("done", (await world.IngestAsync())["deals.csv"].State);
        world.Delete("deals.csv");
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from data_rows"));
        outcome = (await world.IngestAsync())["deals.csv"];
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from deals"));
        Assert.Contains((await world.QueueAsync()).Settled, o => o is { Uri: "deals.csv", Code: "file-gone" } && o.Message!.Contains("knowledge.yaml:2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_mapping_that_names_a_missing_column_is_refused_with_the_columns_found()
    {
        await using KnowledgeWorld world = await WorldAsync(Header + "A1,London,Acme,,,Won,100,,2025-02-01,,\n");
        world.Write("knowledge.yaml", Manifest.Replace("owner: owner", "owner: sales_agent"));
        UserFacingException refusal = await Assert.ThrowsAsync<UserFacingException>(() => world.Get<FolderIngestion>().CheckAsync([world.Root], Token));
        Assert.All(["knowledge.yaml:7:", "'sales_agent'", "deal_id, office, account, owner"], said => Assert.Contains(said, refusal.Message, StringComparison.Ordinal));

        // Nobody asked: only this file waits, and what was imported stays.
        TaskOutcome outcome = (await world.IngestAsync())["deals.csv"];
        Assert.Equal(("rejected", "column-missing"), (outcome.State, outcome.Code));
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from deals"));
    }

    [Fact]
    public async Task rows_that_cannot_be_read_anew_under_a_new_label_leave_the_answers()
    {
        await using KnowledgeWorld world = await WorldAsync(Header + "A1,London,Acme,,,Won,100,,2025-02-01,,\n");
        world.Write("deals.csv", [0x50, 0x4B, 3, 4, 0, 0]);
        Assert.Equal("rejected", (await world.IngestAsync())["deals.csv"].State);
        Assert.Equal(1, await world.AskAsync<long>("select count(*) from deals"));

        world.Write("knowledge.yaml", Manifest.Replace("sensitivity: internal", "sensitivity: restricted"));
        Assert.Equal("rejected", (await world.IngestAsync())["deals.csv"].State);
        Assert.Equal(0, await world.AskAsync<long>("select count(*) from deals"));
    }

    [Fact]
    public async Task names_are_spelled_by_the_rows_of_their_own_label_alone()
    {
        string hidden = string.Concat(Enumerable.Range(0, 30).Select(i => $"H{i},New York,Acme,,Charles River,Won,1,,2025-02-01,,\n"));
        string seen = string.Concat(Enumerable.Range(0, 3).Select(i => $"S{i},London,Acme,,charles-rivr,Won,1,,2025-02-01,,\n"));
        await using KnowledgeWorld world = await WorldAsync(Header + hidden + seen);
        Assert.Equal(3, await world.AskAsync<long>("select count(*) from deal_rows where competitor = 'charles-rivr'"));
    }

    [Fact]
    public async Task several_names_in_a_cell_are_each_spelled_as_the_column_spells_them_and_a_typo_among_them_is_told()
    {
        string often = string.Concat(Enumerable.Range(0, 12).Select(i => $"S{i},London,Acme,,Charles River,Won,1,,2025-02-01,,x;y\n"));
        await using KnowledgeWorld world = await WorldAsync(Header + often + "A1,London,Acme,,Fernhill;charles rivr ; n/a,Won,1,,2025-02-01,,\nA2,London,Acme,,CHARLES RIVER;Charles River,Won,1,,2025-02-01,,\nA3,London,Acme,,-;n/a,Won,1,,2025-02-01,,\n");
        DataReport report = await ReportAsync(world);
        Assert.Equal("A1 Fernhill; Charles River,A2 Charles River,A3 ", await world.AskAsync<string>("select string_agg(external_id || ' ' || coalesce(competitor, ''), ',' order by external_id) from deal_rows where external_id like 'A%'"));
        Assert.Equal("x;y", await world.AskAsync<string>("select extra->>'campaign' from deal_rows where external_id = 'S1'"));
        Assert.Equal("Fernhill;charles rivr ; n/a", await world.AskAsync<string>("select originals->>'competitor' from deal_rows where external_id = 'A1'"));
        RowIssue doubt = Assert.Single(report.Rows, r => r.Code == RowCode.NameCorrected);
        Assert.Equal((14, "competitor: 'charles rivr' taken for 'Charles River', which is frequent in the column"), (doubt.Line, doubt.Message));
    }

    [Theory]
    [InlineData("utf-16", ';', "\r\n", "")]
    [InlineData("windows-1252", '\t', "\r", "")]
    [InlineData("utf-8", '|', "\n", "Pipeline export\nDate: 1 May 2025\n\n")]
    public async Task however_it_was_exported_it_comes_in(string encoding, char delimiter, string lineEnd, string preamble)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        System.Text.Encoding coding = System.Text.Encoding.GetEncoding(encoding);
        string text = (preamble + Header + "A1,London,Größe GmbH,,,Won,100,,2025-02-01,,\n").Replace(',', delimiter).Replace("\n", lineEnd);
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", Manifest);
        world.Write("deals.csv", [.. coding.GetPreamble(), .. coding.GetBytes(text)]);
        await world.IngestAsync();
        Assert.Equal("Größe GmbH||1|100|EUR||2025-02-01|", await DealAsync(world, "A1"));
    }

    [Fact]
    public async Task a_workbook_gives_stored_values_of_deals_and_accounts()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", """
            deals: [{ file: crm.xlsx, sheet: S, id: id, territory: EMEA/UK, sensitivity: internal, account: account, outcome: { column: stage, won: [Won], lost: [Lost] }, amount: amount, created: created, extra: [note] }]
            accounts: [{ file: crm.xlsx, sheet: S, name: account, extra: [note] }]
            """);
        string[] cells =
        [
            OfficeFiles.Row(1, "CRM export"), OfficeFiles.Row(3, "id", "account", "stage", "amount", "created", "note"),
            "<row r=\"4\" hidden=\"1\"><c r=\"A4\"><v>17</v></c><c r=\"B4\" t=\"inlineStr\"><is><t>Acme</t></is></c><c r=\"C4\" t=\"inlineStr\"><is><t>Won</t></is></c><c r=\"D4\" s=\"2\"><v>1100.0399999999999</v></c><c r=\"E4\" s=\"1\"><v>45730</v></c><c r=\"F4\" t=\"str\"><f>1+1</f><v>=2</v></c></row>",
        ];
        world.Write("crm.xlsx", OfficeFiles.Xlsx($"<sheetData>{string.Concat(cells)}</sheetData>", "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"1\"/></cellXfs>"));
        IReadOnlyDictionary<string, TaskOutcome> outcomes = await world.IngestAsync();
        Assert.Equal("done", outcomes["crm.xlsx"].State);
        Assert.Equal("Acme||1|1100.04||2025-03-14||", await DealAsync(world, "17"));
        Assert.Equal("=2 4", await world.AskAsync<string>("select (extra->>'note') || ' ' || line from deal_rows"));
        Assert.Equal("Acme =2", await world.AskAsync<string>("select name || ' ' || (attributes->>'note') from account_rows"));

        world.Write("knowledge.yaml", "accounts: [{ file: crm.xlsx, sheet: S, name: account }]");
        Assert.Equal("done", (await world.IngestAsync())["crm.xlsx"].State);
        Assert.Equal((0L, 1L), (await world.AskAsync<long>("select count(*) from deals"), await world.AskAsync<long>("select count(*) from account_rows")));

        world.Write("knowledge.yaml", "accounts: [{ file: crm.xlsx, sheet: Firms, name: account }]");
        TaskOutcome refused = (await world.IngestAsync())["crm.xlsx"];
        Assert.Equal("sheet-missing", refused.Code);
        Assert.Contains("'S'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_formula_that_was_never_calculated_is_a_doubt_with_its_column_and_an_empty_text_is_none()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", """
            deals: [{ file: crm.xlsx, id: id, territory: EMEA/UK, sensitivity: internal, account: account, outcome: { column: stage, won: [Won], lost: [Lost] }, amount: worth, extra: [note] }]
            accounts: [{ file: crm.xlsx, name: account, extra: [note] }]
            """);
        string Row(int row, string worth, string note) =>
            $"<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c><c r=\"B{row}\" t=\"inlineStr\"><is><t>Acme {row}</t></is></c><c r=\"C{row}\" t=\"inlineStr\"><is><t>Open</t></is></c>{worth}{note}</row>";
        world.Write("crm.xlsx", OfficeFiles.Xlsx($"<sheetData>{OfficeFiles.Row(1, "id", "account", "stage", "worth", "note")}{Row(2, "<c r=\"D2\"><f>A2*2</f><v></v></c>", "<c r=\"E2\"><f>B2</f></c>")}{Row(3, "<c r=\"D3\"><f>A3*2</f><v>6</v></c>", "<c r=\"E3\" t=\"str\"><f>T(A3)</f><v></v></c>")}</sheetData>"));
        await world.IngestAsync();
        Assert.Equal("2 ,3 6", await world.AskAsync<string>("select string_agg(external_id || ' ' || coalesce(trim_scale(amount)::text, ''), ',' order by external_id) from deal_rows"));
        DataReport[] reports = [.. (await world.Get<DataJournal>().ReportsAsync(world.Root, Token))["crm.xlsx"]];
        Assert.Equal(["deals 2 amount: column 'worth' has a formula", "deals 2 note: column 'note' has a formula", "accounts 2 note: column 'note' has a formula"],
            reports.SelectMany(t => t.Rows.Where(r => r.Code == RowCode.FormulaWithoutValue).Select(r => $"{t.Kind} {r.Line} {r.Message.Split(" without", 2)[0]}")));
    }

    [Fact]
    public async Task a_missing_column_is_told_of_the_sheet_that_has_the_others()
    {
        await using KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", """
            deals:
              - file: crm.xlsx
                id: id
                territory: EMEA/UK
                sensitivity: internal
                account: account
                owner: seller
                outcome: { column: stage, won: [Won], lost: [Lost] }
            """);
        world.Write("crm.xlsx", OfficeFiles.Xlsx([("Cover", [["Prepared for the board", "account", "pages"]]), ("Pipeline", [["id", "account", "stage", "owner"], ["1", "Acme", "Won", "Ann"]]), ("Notes", [["id", "stage"]])]));
        UserFacingException refusal = await Assert.ThrowsAsync<UserFacingException>(() => world.Get<FolderIngestion>().CheckAsync([world.Root], Token));
        Assert.All(["knowledge.yaml:7: there is no column 'seller' for 'owner' in 'crm.xlsx', sheet 'Pipeline'", "columns found on line 1: id, account, stage, owner"], said => Assert.Contains(said, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("Cover", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'stage'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_first_doubts_of_every_kind_are_kept_and_told_however_many_there_are_of_one()
    {
        string often = string.Concat(Enumerable.Range(0, 2_100).Select(i => $"S{i},London,Acme,,Charles River,Won,1,,,,\n"));
        await using KnowledgeWorld world = await WorldAsync(Header + often + "A1,London,Acme,,charles rivr,Won,1,,2025-02-01,,\n");
        DataReport report = await ReportAsync(world);
        Assert.Equal((2_101, 2_100), (report.Doubtful, report.Codes[RowCode.ClosedMissing]));
        Assert.Equal(2_102, Assert.Single(report.Rows, r => r.Code == RowCode.NameCorrected).Line);
    }

    static async Task<KnowledgeWorld> WorldAsync(string csv)
    {
        KnowledgeWorld world = await KnowledgeWorld.CreateAsync();
        world.Write("knowledge.yaml", Manifest);
        world.Write("deals.csv", csv);
        TaskOutcome outcome = (await world.IngestAsync())["deals.csv"];
        Assert.True(outcome.State == "done", $"{outcome.State} {outcome.Code}: {outcome.Message}");
        return world;
    }

    static async Task<DataReport> ReportAsync(KnowledgeWorld world)
    {
        await world.IngestAsync();
        return Assert.Single((await world.Get<DataJournal>().ReportsAsync(world.Root, Token))["deals.csv"]);
    }

    static Task<string> DealAsync(KnowledgeWorld world, string id) => world.AskAsync<string>($"""
        select concat_ws('|', coalesce(account, ''), coalesce(competitor, ''), outcome, coalesce(trim_scale(amount)::text, ''), coalesce(currency, ''), coalesce(created::text, ''), coalesce(closed::text, ''), coalesce(trim_scale(list_amount)::text, ''))
        from deal_rows where external_id = '{id}'
        """);

    static Task<string> TerritoryAsync(KnowledgeWorld world, string id) =>
        world.AskAsync<string>($"select t.path from deals d join labels l on l.id = d.label_id join territories t on t.id = l.territory_id where external_id = '{id}'");
}
