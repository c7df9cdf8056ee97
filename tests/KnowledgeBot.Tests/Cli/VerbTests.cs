using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Cli;

public sealed class VerbTests(CommandLineFixture cli) : IClassFixture<CommandLineFixture>
{
    [Fact]
    public async Task ask_prints_the_documented_json_and_nothing_else()
    {
        var answer = (await cli.RunAsync("ask", SmallWorld.DiscountQuestion, "--as", SmallWorld.Uk, "--json")).Json();
        Assert.Equal(["id", "thread", "status", "text", "citations", "figures", "facts", "warnings", "withheld", "scope", "elapsedMs"], answer.Members());
        Assert.Contains("12 percent", answer.String("text"));
        Assert.Equal("2026-03-02", answer.GetProperty("citations")[0].String("date"));
    }

    [Fact]
    public async Task ask_prints_the_answer_as_data_and_the_scope_as_progress()
    {
        var asked = (await cli.RunAsync("ask", SmallWorld.DiscountQuestion, "--as", SmallWorld.Uk)).Done();
        Assert.Contains("12 percent", asked.Output);
        Assert.Contains("[1] ", asked.Output);
        Assert.Contains("uk/discounts.md", asked.Output);
        Assert.DoesNotContain("EMEA/UK up to", asked.Output);
        Assert.Contains("EMEA/UK up to confidential", asked.Errors);
    }

    [Fact]
    public async Task a_thread_goes_on_from_one_ask_to_the_next()
    {
        var first = (await cli.RunAsync("ask", SmallWorld.DiscountQuestion, "--as", SmallWorld.Boss, "--json")).Json();
        var second = (await cli.RunAsync("ask", "and for DACH?", "--as", SmallWorld.Boss, "--thread", first.String("thread"), "--json")).Json();
        Assert.Contains("7 percent", second.String("text"));
    }

    [Fact]
    public async Task who_else_sees_the_answer_narrows_it()
    {
        var answer = (await cli.RunAsync("ask", "What is the code word in the Halyard memo?", "--as", SmallWorld.Boss, "--with", $"{SmallWorld.Dach},{SmallWorld.Uk}", "--json")).Json();
        Assert.DoesNotContain(SmallWorld.UkSecret, answer.ToString());
    }

    [Fact]
    public async Task the_day_asked_about_decides_what_holds()
    {
        var answer = (await cli.RunAsync("ask", "What is the price of Helm OMS per user per month?", "--as", SmallWorld.Uk, "--as-of", "2027-03-01", "--json")).Json();
        Assert.DoesNotContain("215 GBP", answer.String("text"));
    }

    [Fact]
    public async Task an_unknown_person_is_told_what_to_ask_for_and_no_more()
    {
        var asked = (await cli.RunAsync("ask", SmallWorld.DiscountQuestion, "--as", SmallWorld.Stranger, "--json")).Json();
        Assert.Equal("refused", asked.String("status"));
        Assert.Empty(asked.GetProperty("citations").EnumerateArray());
        var found = await cli.RunAsync("search", "discount", "--as", SmallWorld.Stranger);
        Assert.Equal(1, found.ExitCode);
        Assert.StartsWith("person-unknown: ", found.Errors);
        Assert.Empty(found.Output);
    }

    [Fact]
    public async Task search_ranks_what_the_person_may_see()
    {
        var hits = (await cli.RunAsync("search", "discount floor", "--as", SmallWorld.Dach, "-k", "5", "--json")).Json().GetProperty("hits");
        Assert.Equal("dach/discounts.md", hits[0].String("uri"));
        Assert.DoesNotContain("EMEA/UK", hits.ToString());
    }

    [Fact]
    public async Task status_counts_documents_and_names_what_is_in_quarantine()
    {
        var status = (await cli.RunAsync("status", "--json")).Json();
        Assert.Equal(9, status.GetProperty("documents").GetInt32());
        Assert.Contains("unlabelled/loose.txt", status.GetProperty("quarantined").ToString());
        Assert.Contains("9 documents", (await cli.RunAsync("status")).Done().Output);
    }

    [Theory]
    [InlineData("people: [", "unfinished")]
    [InlineData("people:\n  - { email: a@b.example, name: A, grants: [{ territory: ATLANTIS, upTo: public }] }\nterritories: { EMEA: {} }", "unknown territory")]
    [InlineData("territories: { EMEA: {} }\npeople:\n  - { email: a@b.example, name: A, grants: [{ territory: EMEA, upTo: cosmic }] }", "unknown sensitivity")]
    [InlineData("territories: { EMEA: {} }\npeople:\n  - { email: a@b.example, name: A }\n  - { email: A@B.example, name: B }", "the same person twice")]
    [InlineData("territories: { EMEA: {} }\npeeple: []", "unknown key")]
    [InlineData("", "empty")]
    public async Task a_bad_access_file_is_refused_whole(string text, string why)
    {
        var file = cli.Write($"access-{Guid.NewGuid():N}.yaml", text);
        var refused = await cli.RunAsync("access", "import", file);
        Assert.True(refused.ExitCode == 1, $"{why}: {refused}");
        Assert.Matches(@"access-file-invalid: .*access-\w+\.yaml", refused.Errors);
        Assert.Empty(refused.Output);
        Assert.Contains("EMEA/UK", (await cli.RunAsync("access", "explain", SmallWorld.Uk)).Done().Output);
    }

    [Fact]
    public async Task importing_the_same_file_again_changes_nothing()
    {
        var report = (await cli.RunAsync("access", "import", Path.Combine(cli.World, "access.yaml"), "--json")).Json();
        Assert.Empty(report.GetProperty("changes").EnumerateArray());
        Assert.Equal(8, report.GetProperty("people").GetInt32());
    }

    [Fact]
    public async Task explain_says_who_may_see_a_document_and_why()
    {
        var dach = (await cli.RunAsync("access", "explain", SmallWorld.Dach, "uk/memo.md", "--json")).Json();
        Assert.False(dach[0].GetProperty("maySee").GetBoolean());
        Assert.NotEmpty(dach[0].String("why"));
        Assert.DoesNotContain(SmallWorld.UkSecret, dach.ToString());
        Assert.Contains("may see", (await cli.RunAsync("access", "explain", SmallWorld.Boss, "uk/memo.md")).Done().Output);
        Assert.StartsWith("not-found: ", (await cli.RunAsync("access", "explain", SmallWorld.Boss, "no/such.md")).Errors);
        Assert.StartsWith("person-unknown: ", (await cli.RunAsync("access", "explain", SmallWorld.Stranger)).Errors);
    }

    [Fact]
    public async Task a_token_is_printed_once_and_revoked_by_its_id()
    {
        var issued = (await cli.RunAsync("token", "issue", SmallWorld.Uk)).Done();
        Assert.Matches(@"^kb_[\w-]{43}\s*$", issued.Output);
        Assert.DoesNotContain(issued.Output.Trim(), issued.Errors);
        var json = (await cli.RunAsync("token", "issue", SmallWorld.Uk, "--days", "1", "--json")).Json();
        (await cli.RunAsync("token", "revoke", json.String("id"))).Done();
        Assert.StartsWith("token-unknown: ", (await cli.RunAsync("token", "revoke", Guid.NewGuid().ToString())).Errors);
        Assert.StartsWith("person-unknown: ", (await cli.RunAsync("token", "issue", SmallWorld.Stranger)).Errors);
    }

    [Fact]
    public async Task two_verbs_share_one_data_directory()
    {
        var both = await Task.WhenAll(cli.RunAsync("status", "--json"), cli.RunAsync("ask", SmallWorld.DiscountQuestion, "--as", SmallWorld.Uk, "--json"));
        Assert.All(both, b => Assert.True(b.ExitCode == 0, b.ToString()));
    }

    [Fact]
    public async Task a_file_that_is_not_there_is_named()
    {
        foreach (var arguments in new[] { new[] { "access", "import", "nowhere.yaml" }, ["access", "import", cli.World], ["ingest", "nowhere"], ["ingest", Path.Combine(cli.World, "access.yaml")] })
        {
            var refused = await cli.RunAsync(arguments);
            Assert.True(refused.ExitCode == 1, refused.ToString());
            Assert.StartsWith("file-not-found: ", refused.Errors);
            Assert.Contains(arguments[^1], refused.Errors);
        }
    }

    [Fact]
    public async Task a_server_shares_its_database_with_verbs_and_stops_all_it_started()
    {
        (await cli.RunAsync("status")).Done();
        await using var server = cli.Serve();
        await server.ListeningAsync();
        Assert.Contains("12 percent", (await cli.RunAsync("ask", SmallWorld.DiscountQuestion, "--as", SmallWorld.Uk)).Done().Output);
        Assert.True(cli.DatabaseRuns);
        await server.InterruptAsync();
        var ended = await server.EndAsync();
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Empty(ended.Output);
        Assert.False(cli.DatabaseRuns);
    }
}
