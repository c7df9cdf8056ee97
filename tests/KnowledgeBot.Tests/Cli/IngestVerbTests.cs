using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Cli;

/// <summary>Verbs that add documents: in a world of their own, so that nobody else's counts depend on the order of tests.</summary>
public sealed class IngestVerbTests(CommandLineFixture cli) : IClassFixture<CommandLineFixture>
{
    [Fact]
    public async Task ingesting_again_costs_nothing_and_says_so()
    {
        var files = (await cli.RunAsync("ingest", cli.World, "--json")).Json().GetProperty("files").EnumerateArray().ToList();
        Assert.Contains(files, f => f.String("uri") == "unlabelled/loose.txt" && f.String("state") == "quarantined");
        Assert.All(files.Where(f => f.String("uri") != "unlabelled/loose.txt" && !f.String("uri").EndsWith(".yaml", StringComparison.Ordinal)), f => Assert.Equal("unchanged", f.String("state")));
    }

    [Fact]
    public async Task a_wrong_file_is_named_with_its_reason_and_the_rest_goes_on()
    {
        cli.Write("more/knowledge.yaml", """
            documents:
              - { match: "*", kind: note, territory: AMER, sensitivity: internal }
            """);
        cli.Write("more/broken.docx", "PK\u0003\u0004 this is no document");
        cli.Write("more/fine.md", "# Fine\n\nThe marmoset clause is fine.\n");
        var files = (await cli.RunAsync("ingest", Path.Combine(cli.Root, "more"), "--json")).Json().GetProperty("files").EnumerateArray().ToDictionary(f => f.String("uri"));
        Assert.Equal("rejected", files["broken.docx"].String("state"));
        Assert.NotEmpty(files["broken.docx"].String("code"));
        Assert.Equal("done", files["fine.md"].String("state"));
    }

    [Fact]
    public async Task the_first_doubts_of_each_kind_are_told_with_file_and_line_and_what_was_made_of_the_cell()
    {
        cli.Write("crm/knowledge.yaml", """
            deals:
              - { file: deals.csv, id: id, territory: AMER, sensitivity: internal, competitor: rival, outcome: { column: stage, won: [Won], lost: [Lost] } }
            """);
        cli.Write("crm/deals.csv", "id,rival,stage\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"S{i},Charles River,Open\n")) + "T1,Fernhill;charles rivr,Open\nT2,charles rver,Open\nT3,Charls River,Open\nT4,Charles Rivver,Open\n");
        string[] told = (await cli.RunAsync("ingest", Path.Combine(cli.Root, "crm"))).Output.Split('\n');
        Assert.Equal("deals.csv:32: name-corrected: competitor: 'charles rivr' taken for 'Charles River', which is frequent in the column", Assert.Single(told, l => l.Contains(":32:", StringComparison.Ordinal)).Trim());
        Assert.DoesNotContain(told, l => l.Contains(":35:", StringComparison.Ordinal));
        Assert.Contains(told, l => l.Trim() == "and 1 more name-corrected; --json lists them");
    }

    [Fact]
    public async Task a_wrong_manifest_is_refused_whole_with_its_line()
    {
        cli.Write("bad/knowledge.yaml", "documents:\n  - { match: \"*\", kind: note, territory: EMEA/UK, sensitivity: secret-ish }\n");
        cli.Write("bad/note.md", "The axolotl budget.");
        var refused = await cli.RunAsync("ingest", Path.Combine(cli.Root, "bad"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Matches(@"manifest-invalid: .*knowledge\.yaml:2", refused.Errors);
        Assert.Empty(refused.Output);
    }
}
