using System.Text.Json;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Cli;

/// <summary>Briefs and comparable firms over an export, calls and proposals whose every word is known.</summary>
public sealed class BriefVerbTests(CommandLineFixture cli) : IClassFixture<CommandLineFixture>, IAsyncLifetime
{
    const string Day = "2026-10-12";

    public async ValueTask InitializeAsync()
    {
        cli.Write("crm/knowledge.yaml", """
            documents:
              - { match: "lodestar-call.md", kind: call, territory: EMEA/UK, sensitivity: internal, account: Lodestar Macro, date: 2026-09-14 }
              - { match: "corsair-offer.md", kind: proposal, territory: EMEA/UK, sensitivity: internal, account: Corsair Macro, date: 2026-05-04 }
              - { match: "corsair-offer-2.md", kind: proposal, territory: EMEA/UK, sensitivity: internal, account: Corsair Macro, date: 2026-10-15, effective: 2026-10-20, supersedes: corsair-offer.md }
            deals:
              - file: deals.csv
                id: id
                territory: { column: office, map: { London: EMEA/UK, Zurich: EMEA/DACH } }
                sensitivity: internal
                account: account
                segment: segment
                owner: owner
                product: product
                competitor: competitor
                stage: stage
                outcome: { column: stage, won: [Won], lost: [Lost] }
                amount: amount
                currency: { value: GBP }
                created: created
                closed: closed
                reason: reason
                extra: [list_price]
            accounts:
              - { file: accounts.csv, name: account, extra: [segment, size] }
            """);
        cli.Write("crm/deals.csv", """
            id,account,segment,owner,product,competitor,stage,amount,list_price,created,closed,reason,office
            D-1,Lodestar Macro,macro fund,Uma Reed,Helm,Orrery,Won,90000,100000,2025-01-10,2025-04-02,,London
            D-2,Lodestar Macro,macro fund,Uma Reed,Keel,,Negotiation,40000,40000,2026-08-01,,,London
            D-3,Lodestar Macro,macro fund,Dieter Kranz,Keel,Halden,Lost,0,70000,2026-01-01,2026-03-03,price,Zurich
            D-4,Corsair Macro,macro fund,Uma Reed,Helm,,Won,55000,60000,2026-02-01,2026-06-01,,London
            D-5,Heron Prop,prop shop,Uma Reed,Helm,,Won,10000,10000,2026-02-01,2026-06-02,,London
            D-6,Alpine Macro,macro fund,Dieter Kranz,Helm,,Won,77000,80000,2026-02-01,2026-06-03,,Zurich
            """);
        cli.Write("crm/accounts.csv", """
            account,segment,size
            Lodestar Macro,macro fund,mid
            Corsair Macro,macro fund,mid
            Heron Prop,prop shop,small
            Alpine Macro,macro fund,mid
            """);
        cli.Write("crm/lodestar-call.md", """
            # Lodestar Macro, second call

            ## Objections

            - Ines Vahl (Lodestar): "The implementation takes too long for us."

            ## How we answered

            - Uma Reed: We offered a fixed go-live date with a penalty.

            ## Next steps

            - Uma Reed will send the security questionnaire by Friday.
            """);
        cli.Write("crm/corsair-offer.md", "# Offer to Corsair Macro\n\nWe quoted GBP 57,000 per year for Helm.\n");
        cli.Write("crm/corsair-offer-2.md", "# New offer to Corsair Macro\n\nWe quoted GBP 61,000 per year for Helm.\n");
        await cli.RunAsync("ingest", Path.Combine(cli.Root, "crm"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task a_brief_tells_deals_calls_and_what_was_promised_each_with_its_source()
    {
        string page = (await cli.RunAsync("brief", "Lodestar", "--as", SmallWorld.Uk, "--as-of", Day)).Done().Output;
        Assert.Contains("# Lodestar Macro", page);
        Assert.Contains("2 deals: 1 won (GBP 90,000), 0 lost, 1 open (CRM D-2, D-1)", page);
        Assert.Contains("Keel, Negotiation, GBP 40,000, open since 1 Aug 2026 (72 days), owner Uma Reed (CRM D-2)", page);
        Assert.Contains("Won, Helm, GBP 90,000 (list 100,000, 10.0 % below), 2 Apr 2025, against Orrery (CRM D-1)", page);
        Assert.Contains("14 Sep 2026: Lodestar Macro, second call [", page);
        Assert.Contains("implementation takes too long", page);
        Assert.Contains("security questionnaire", page);
        Assert.Contains("lodestar-call.md", page);
    }

    [Fact]
    public async Task a_brief_pairs_an_objection_with_its_own_answer_and_says_what_is_overdue_expired_and_why_it_ended_so()
    {
        cli.Write("osier/knowledge.yaml", """
            documents:
              - { match: "osier-spring.md", kind: call, territory: EMEA/UK, sensitivity: internal, account: Osier Dairy, date: 2026-04-10 }
              - { match: "osier-autumn.md", kind: call, territory: EMEA/UK, sensitivity: internal, account: Osier Dairy, date: 2026-09-10 }
              - { match: "osier-offer.md", kind: proposal, territory: EMEA/UK, sensitivity: internal, account: Osier Dairy, date: 2026-07-01 }
              - { match: "osier-won.md", kind: win-loss, territory: EMEA/UK, sensitivity: internal, account: Osier Dairy, date: 2026-08-01 }
            """);
        cli.Write("osier/osier-spring.md", "# First call with Osier Dairy\n\n## Objections\n\n- Price: \"Your price is too high.\" Answer: we rent it out by the month.\n");
        cli.Write("osier/osier-autumn.md", "# Osier Dairy in autumn\n\n## Objections\n\n- Price: \"You are too expensive for us.\" Answer: nothing yet, we said we would look at it.\n\n## Next steps\n\n- [x] Uma Reed: data sheet of the tank (sent 11 September)\n- [ ] Uma Reed: list of the tanks by 30 September 2026\n");
        cli.Write("osier/osier-offer.md", "# Offer to Osier Dairy\n\nWe quoted GBP 41,000 per year for Helm.\n\nThe offer is good until 31 August 2026.\n");
        cli.Write("osier/osier-won.md", "# Won: Osier Dairy\n\nOutcome: won\n\n## Why we won\n\n- The tanks were there in a week\n");
        (await cli.RunAsync("ingest", Path.Combine(cli.Root, "osier"))).Done();
        string page = (await cli.RunAsync("brief", "Osier Dairy", "--as", SmallWorld.Uk, "--as-of", Day)).Done().Output;
        Assert.Matches("too expensive for us.*Not answered yet. Before, on 10 Apr 2026: .*too high.*rent it out by the month", page);
        Assert.DoesNotContain("nothing yet", page);
        Assert.DoesNotContain("data sheet", page);
        Assert.Contains("list of the tanks by 30 September 2026” (overdue since 30 Sep 2026)", page);
        Assert.Contains("expired 31 Aug 2026", page);
        Assert.Matches("## Why deals were won or lost\\s+- Won, 1 Aug 2026: “The tanks were there in a week”", page);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "osier-autumn.md"));
    }

    [Fact]
    public async Task what_somebody_may_not_see_is_not_in_their_brief()
    {
        string uk = (await cli.RunAsync("brief", "Lodestar Macro", "--as", SmallWorld.Uk, "--as-of", Day)).Done().Output;
        Assert.DoesNotContain("D-3", uk);
        Assert.DoesNotContain("Halden", uk);
        string dach = (await cli.RunAsync("brief", "Lodestar Macro", "--as", SmallWorld.Dach, "--as-of", Day)).Done().Output;
        Assert.Contains("D-3", dach);
        Assert.DoesNotContain("D-1", dach);
        Assert.DoesNotContain("implementation", dach);
    }

    [Fact]
    public async Task a_hidden_account_and_an_invented_one_are_told_apart_by_nobody()
    {
        Finished hidden = await cli.RunAsync("brief", "Alpine Macro", "--as", SmallWorld.Uk, "--as-of", Day);
        Finished invented = await cli.RunAsync("brief", "Glacier Macro", "--as", SmallWorld.Uk, "--as-of", Day);
        Assert.Equal((1, ""), (hidden.ExitCode, hidden.Output));
        Assert.Equal(invented.Errors.Replace("Glacier", "Alpine"), hidden.Errors);
    }

    /// <summary>Rows of accounts have no label: one of a firm that the reader sees nothing of must not fill in, spell or rename a row of another.</summary>
    [Fact]
    public async Task rows_of_firms_whose_deals_are_hidden_change_nothing_of_a_brief_or_of_firms_like_it()
    {
        string accounts = cli.Read("crm/accounts.csv"), deals = cli.Read("crm/deals.csv");
        string[] before = await AskAllAsync();
        try
        {
            cli.Write("crm/accounts.csv", accounts + "\nLODESTAR MACRO LIMITED,macro fundz,enormous\nLodestar Macro Ltd.,macro fundz,enormous\nlodestar macro,macro fundz,enormous\n"
                + string.Concat(Enumerable.Range(0, 9).Select(i => $"Weather {i},Macro Fund,Mid\n")));
            cli.Write("crm/deals.csv", deals + "\n" + string.Concat(Enumerable.Range(10, 9).Select(i => $"D-{i},LODESTAR MACRO LIMITED,macro fundz,Dieter Kranz,Helm,,Won,1000,1000,2026-02-01,2026-06-03,,Zurich\n")));
            (await cli.RunAsync("ingest", Path.Combine(cli.Root, "crm"))).Done();
            Assert.Equal(before, await AskAllAsync());
            Assert.Contains("size: enormous", (await cli.RunAsync("brief", "LODESTAR MACRO LIMITED", "--as", SmallWorld.Dach, "--as-of", Day)).Done().Output);
        }
        finally
        {
            cli.Write("crm/accounts.csv", accounts);
            cli.Write("crm/deals.csv", deals);
            await cli.RunAsync("ingest", Path.Combine(cli.Root, "crm"));
        }

        async Task<string[]> AskAllAsync() =>
        [
            (await cli.RunAsync("brief", "Lodestar Macro", "--as", SmallWorld.Uk, "--as-of", Day)).Done().Output,
            (await cli.RunAsync("ask", "What did we offer a firm like Lodestar Macro?", "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json().String("text"),
            (await cli.RunAsync("ask", "What is the size of Lodestar Macro?", "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json().String("text"),
        ];
    }

    [Fact]
    public async Task a_name_that_fits_two_accounts_is_asked_about()
    {
        Finished both = await cli.RunAsync("brief", "Macro", "--as", SmallWorld.Uk, "--as-of", Day);
        Assert.Equal(1, both.ExitCode);
        Assert.Contains("Corsair Macro, or Lodestar Macro", both.Errors);
    }

    [Fact]
    public async Task a_brief_is_saved_as_a_word_document_that_reads_back()
    {
        string file = Path.Combine(cli.Root, "brief.docx");
        (await cli.RunAsync("brief", "Lodestar Macro", "--as", SmallWorld.Uk, "--as-of", Day, "--output", file)).Done();
        cli.Write("saved/knowledge.yaml", "documents:\n  - { match: \"*.docx\", kind: note, territory: EMEA/UK, sensitivity: internal }\n");
        File.Copy(file, Path.Combine(cli.Root, "saved", "brief.docx"), overwrite: true);
        JsonElement read = (await cli.RunAsync("ingest", Path.Combine(cli.Root, "saved"), "--json")).Json();
        Assert.Contains(read.GetProperty("files").EnumerateArray(), f => f.String("uri") == "brief.docx" && f.String("state") is "done" or "unchanged");
        Assert.StartsWith("wrong-use: ", (await cli.RunAsync("brief", "Lodestar Macro", "--as", SmallWorld.Uk, "--output", "brief.pdf")).Errors);
    }

    [Fact]
    public async Task the_same_brief_answers_in_chat()
    {
        JsonElement answer = (await cli.RunAsync("ask", "Brief me on Lodestar Macro", "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json();
        Assert.Equal("answered", answer.String("status"));
        Assert.Contains("Open deals", answer.String("text"));
        Assert.NotEmpty(answer.GetProperty("citations").EnumerateArray());
    }

    [Fact]
    public async Task firms_like_another_come_with_reasons_and_prices_and_only_from_what_may_be_seen()
    {
        string text = (await cli.RunAsync("ask", "What did we offer a firm like Lodestar Macro?", "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json().String("text");
        Assert.Contains("Corsair Macro: same segment (macro fund)", text);
        Assert.Contains("Contracted GBP 55,000 (list 60,000, 8.3 % below) for Helm (CRM D-4)", text);
        Assert.Contains("57,000", text);
        Assert.DoesNotContain("Heron", text);
        Assert.DoesNotContain("Alpine", text);
    }

    [Fact]
    public async Task an_objection_counts_with_the_outcome_of_its_deal_as_far_as_that_may_be_seen()
    {
        JsonElement facts = (await cli.RunAsync("ask", "What objections did we hear from Lodestar Macro?", "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json().GetProperty("facts");
        JsonElement objection = Assert.Single(facts.EnumerateArray());
        Assert.Equal((1, 0, 0, 1), (objection.GetProperty("count").GetInt32(), objection.GetProperty("won").GetInt32(), objection.GetProperty("lost").GetInt32(), objection.GetProperty("open").GetInt32()));
    }

    [Theory]
    [InlineData("2026-10-12", "57,000", "61,000")]
    [InlineData("2026-10-17", "57,000", "55,000")]
    [InlineData("2026-10-17", "61,000", "55,000")]
    [InlineData("2026-10-25", "61,000", "57,000")]
    public async Task the_day_asked_about_decides_which_offer_holds(string day, string said, string notSaid)
    {
        string text = (await cli.RunAsync("ask", "What prices did we quote to Corsair Macro?", "--as", SmallWorld.Uk, "--as-of", day, "--json")).Json().String("text");
        Assert.Contains(said, text);
        Assert.DoesNotContain(notSaid, text);
    }

    [Theory]
    [InlineData("Who owns Corsair Macro?", "owner Uma Reed", "D-4")]
    [InlineData("who's the rep on the Lodestar Macro account?", "owner Uma Reed", "D-1")]
    [InlineData("What stage is Lodestar Macro at?", "Negotiation", "D-2")]
    [InlineData("where do we stand with Lodestar Macro?", "Negotiation", "D-2")]
    [InlineData("When did we win Corsair Macro?", "won 1 Jun 2026", "D-4")]
    [InlineData("Is Heron Prop a customer?", "won 2 Jun 2026", "D-5")]
    [InlineData("Which product did Corsair Macro buy?", "product Helm", "D-4")]
    [InlineData("What segment is Heron Prop in?", "segment prop shop", "CRM")]
    [InlineData("What is the size of Heron Prop?", "size small", "CRM")]
    public async Task one_thing_recorded_of_a_firm_is_told_from_its_row(string question, string said, string row)
    {
        JsonElement answer = (await cli.RunAsync("ask", question, "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json();
        Assert.Contains(said, answer.String("text"));
        Assert.Contains(row, answer.String("text"));
        Assert.NotEmpty(answer.GetProperty("figures").EnumerateArray());
    }

    [Fact]
    public async Task what_another_territory_records_is_as_if_it_were_not_there()
    {
        string text = (await cli.RunAsync("ask", "Who owns Alpine Macro?", "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json().String("text");
        Assert.DoesNotContain("Dieter", text);
        text = (await cli.RunAsync("ask", "Who owns Lodestar Macro?", "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json().String("text");
        Assert.DoesNotContain("Dieter", text);
    }

    [Theory]
    [InlineData("list all won deals with their owners")]
    [InlineData("Which deals did we win?")]
    public async Task deals_asked_for_are_listed_one_by_one(string question)
    {
        string text = (await cli.RunAsync("ask", question, "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json().String("text");
        Assert.Contains("\n- Corsair Macro: Won, Helm, GBP 55,000 (list 60,000, 8.3 % below), 1 Jun 2026, owner Uma Reed (D-4)", text);
        Assert.Contains("\n- Heron Prop: Won", text);
        Assert.DoesNotContain("Alpine", text);
    }

    [Fact]
    public async Task an_objection_to_come_is_answered_with_what_was_answered_before()
    {
        JsonElement answer = (await cli.RunAsync("ask", "What should I say when a prospect says the implementation takes too long?", "--as", SmallWorld.Uk, "--as-of", Day, "--json")).Json();
        Assert.Contains("fixed go-live date", answer.String("text"));
        Assert.Contains(answer.GetProperty("citations").EnumerateArray(), c => c.String("uri").Contains("lodestar-call", StringComparison.Ordinal));
        Assert.DoesNotContain("fixed go-live", (await cli.RunAsync("ask", "What should I say when a prospect says the implementation takes too long?", "--as", SmallWorld.Amer, "--as-of", Day, "--json")).Json().String("text"));
    }
}
