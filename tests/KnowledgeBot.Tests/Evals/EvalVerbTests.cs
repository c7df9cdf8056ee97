using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using KnowledgeBot.Tests.Answering.Models;
using KnowledgeBot.Tests.Http;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Evals;

/// <summary>The verb as an enablement team and CI run it.</summary>
[Collection(ServedWorldCollection.Name)]
public sealed partial class EvalVerbTests(ServedWorld world)
{
    [Theory]
    [InlineData("direct")]
    [InlineData("api")]
    [InlineData("slack")]
    [InlineData("teams")]
    public async Task a_run_is_green_and_writes_its_reports(string door)
    {
        string folder = $"green-{door}";
        Finished run = (await RunAsync(SmallSuite.Yaml, folder, "--gate", "--through", door)).Done();
        Assert.Contains("lookup", run.Output);
        using JsonDocument result = JsonDocument.Parse(await File.ReadAllTextAsync(Report(folder, "result.json"), TestContext.Current.CancellationToken));
        Assert.Equal((door, 7), (result.RootElement.String("through"), result.RootElement.GetProperty("cases").GetArrayLength()));
        // The earlier question was asked in a conversation that the product keeps, whatever the door: the follow-up is understood from it.
        JsonElement followUp = result.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.String("id") == "follow-up");
        Assert.Contains(followUp.GetProperty("plan").EnumerateArray(), p => p.GetString()!.StartsWith("understood as: ", StringComparison.Ordinal));
        using XmlReader junit = XmlReader.Create(Report(folder, "junit.xml"));
        int cases = 0;
        while (junit.Read())
        {
            cases += junit is { NodeType: XmlNodeType.Element, Name: "testcase" } ? 1 : 0;
        }

        Assert.Equal(14, cases);
        string page = await File.ReadAllTextAsync(Report(folder, "report.html"), TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(Outside(), page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", page);
    }

    [Fact]
    public async Task names_that_nobody_knows_are_told_with_their_place_and_what_is_not_right_is_listed()
    {
        string suite = SmallSuite.Yaml.Replace("cites: [uk/discounts.md]", "cites: [uk/discuonts.md]", StringComparison.Ordinal)
            .Replace($"What is the price of Helm OMS per user per month?\", as: {SmallWorld.Uk}", "What is the price of Helm OMS per user per month?\", as: nobody@vendor.example", StringComparison.Ordinal);
        Finished run = (await RunAsync(suite, "unknown")).Done();
        Assert.Contains("unknown.yaml:4: no document is named uk/discuonts.md", run.Errors);
        Assert.Contains("unknown.yaml:5: nobody@vendor.example is not in the directory", run.Errors);
        Assert.Matches(@"wrong lookup \(.*unknown\.yaml:4\): missing-citation uk/discuonts\.md", run.Output);
        Assert.DoesNotContain(SmallWorld.Stranger, run.Errors);
    }

    [Fact]
    public async Task a_missed_gate_is_exit_code_1_and_without_the_gate_0()
    {
        string suite = SmallSuite.Yaml.Replace("says: [12 percent]", "says: [99 percent]", StringComparison.Ordinal);
        Finished gated = await RunAsync(suite, "red", "--gate");
        Assert.Equal(1, gated.ExitCode);
        Assert.Contains("RED lookup: accuracy 0.0 %, gate 100.0 %", gated.Output);
        (await RunAsync(suite, "red")).Done();
        Assert.Equal(1, (await RunAsync(suite, "red", "--land")).ExitCode);
        Assert.Equal(3, (await File.ReadAllLinesAsync(Report("red", "history.jsonl"), TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task worse_than_the_baseline_is_exit_code_1_with_both_answers()
    {
        (await RunAsync(SmallSuite.Yaml, "base", "--save-baseline", Report("base", "../baseline.json"))).Done();
        (await RunAsync(SmallSuite.Yaml, "again", "--baseline", Report("base", "../baseline.json"))).Done();
        Finished worse = await RunAsync(SmallSuite.Yaml.Replace("says: [12 percent]", "says: [99 percent]", StringComparison.Ordinal), "worse", "--baseline", Report("base", "../baseline.json"));
        Assert.Equal(1, worse.ExitCode);
        Assert.Contains("0 improved, 6 same, 1 worse", worse.Output);
        using JsonDocument result = JsonDocument.Parse(await File.ReadAllTextAsync(Report("worse", "result.json"), TestContext.Current.CancellationToken));
        JsonElement changed = result.RootElement.GetProperty("comparison").GetProperty("worse")[0];
        Assert.Contains("12 percent", changed.String("textBefore"));
        Assert.Contains("12 percent", changed.String("textAfter"));
    }

    [Fact]
    public async Task the_readme_table_is_written_between_its_marks()
    {
        string readme = world.Write("evals/readme.md", "before\n<!-- eval:begin -->\nold\n<!-- eval:end -->\nafter\n");
        (await RunAsync(SmallSuite.Yaml, "readme", "--readme", readme)).Done();
        string text = await File.ReadAllTextAsync(readme, TestContext.Current.CancellationToken);
        Assert.StartsWith("before\n<!-- eval:begin -->\n| Class |", text);
        Assert.EndsWith("<!-- eval:end -->\nafter\n", text);
        Assert.DoesNotContain("old", text);
    }

    [Fact]
    public async Task a_door_that_is_not_there_is_refused()
    {
        Finished run = await RunAsync(SmallSuite.Yaml, "door", "--through", "phone");
        Assert.Equal((2, true), (run.ExitCode, run.Errors.Contains("wrong-use: --through phone", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task a_question_somebody_asked_becomes_a_case_and_only_their_own()
    {
        JsonElement first = (await world.RunAsync("ask", SmallWorld.DiscountQuestion, "--as", SmallWorld.Boss, "--json")).Json();
        JsonElement second = (await world.RunAsync("ask", "and for DACH?", "--as", SmallWorld.Boss, "--thread", first.String("thread"), "--json")).Json();
        string suite = Path.Combine(Path.GetDirectoryName(world.World)!, "recorded.yaml");
        Finished stolen = await world.RunAsync("eval", "record", second.String("id"), "--suite", suite, "--as", SmallWorld.Uk, "--says", "7 percent");
        Assert.Equal((1, false), (stolen.ExitCode, File.Exists(suite)));
        (await world.RunAsync("eval", "record", first.String("id"), "--suite", suite, "--as", SmallWorld.Boss, "--says", "12 percent|twelve percent", "--cites", "uk/discounts.md")).Done();
        (await world.RunAsync("eval", "record", second.String("thread"), "--suite", suite, "--as", SmallWorld.Boss, "--says", "7 percent")).Done();
        Assert.Contains("already holds", (await world.RunAsync("eval", "record", second.String("id"), "--suite", suite, "--as", SmallWorld.Boss, "--says", "7 percent")).Errors);
        Finished run = (await RunAsync(await File.ReadAllTextAsync(suite, TestContext.Current.CancellationToken), "recorded", "--gate")).Done();
        Assert.Matches("lookup +1 +1 +0 +0", run.Output);
        Assert.Matches("multi-turn +1 +1 +0 +0", run.Output);
    }

    [Fact]
    public async Task a_correction_that_says_nothing_is_wrong_use()
    {
        Finished run = await world.RunAsync("eval", "record", Guid.NewGuid().ToString(), "--suite", "x.yaml", "--as", SmallWorld.Boss);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task a_second_judge_agrees_or_not_and_decides_nothing()
    {
        await using StandInModel model = await StandInModel.StartAsync(Replies.Answer("WRONG"));
        Finished run = (await RunAsync(SmallSuite.Yaml, "judged", "--gate", $"--Judge:Endpoint={model.Endpoint}", "--Judge:Model=umpire")).Done();
        Assert.Contains("second judge: agrees in 0 of 7", run.Output);
        Assert.Contains("small", (await File.ReadAllTextAsync(Report("judged", "result.json"), TestContext.Current.CancellationToken)));
        string[] review = await File.ReadAllLinesAsync(Report("judged", "judge-review.csv"), TestContext.Current.CancellationToken);
        Assert.Contains("second judge", review[0]);
        Assert.Contains(review, l => l.Contains("\"right\",\"wrong\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_model_that_answers_judges_nothing()
    {
        await using StandInModel model = await StandInModel.StartAsync();
        Finished run = await RunAsync(SmallSuite.Yaml, "own", $"--Chat:Endpoint={model.Endpoint}", "--Chat:Model=parrot", $"--Judge:Endpoint={model.Endpoint}", "--Judge:Model=Parrot");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("configuration-invalid: Judge:Model 'Parrot' is the model that answers", run.Errors);
        Assert.Empty(model.Requests);
    }

    [Fact]
    public async Task answers_of_a_model_are_asked_for_three_times_and_their_spread_is_shown()
    {
        await using StandInModel model = await StandInModel.StartAsync(Replies.Answer("The quotes do not answer this."));
        Finished run = (await RunAsync(SmallSuite.Yaml, "model", $"--Chat:Endpoint={model.Endpoint}", "--Chat:Model=parrot")).Done();
        Assert.Contains("asked 3 times: accuracy", run.Output);
    }

    [Fact]
    public async Task coverage_names_gaps_by_territory_and_keeps_to_what_each_person_sees()
    {
        string catalogue = world.Write("evals/catalogue.yaml", """
            names: { product: [Helm] }
            questions:
              - { id: a, role: rep, stage: negotiation, question: What is the discount floor for renewals?, phrasings: [discount floor for renewals] }
              - { id: b, role: rep, stage: proposal, question: "What is the price of {product} OMS per user per month?" }
              - { id: c, role: manager, stage: management, question: What is our parental leave policy? }
            """);
        JsonElement report = (await world.RunAsync("eval", "coverage", "--catalogue", catalogue, "--report", Path.Combine(Path.GetDirectoryName(world.World)!, "coverage"), "--json")).Json();
        Dictionary<string, JsonElement> rows = report.GetProperty("territories").EnumerateArray().ToDictionary(t => t.String("territory"));
        Assert.Equal(["a", "b"], Covered(rows["EMEA/UK"]));
        Assert.Equal(["a"], Covered(rows["EMEA/DACH"]));
        Assert.Empty(Covered(rows["AMER"]));
        Assert.NotEqual(SmallWorld.Boss, rows["EMEA/UK"].String("person"));
        Assert.DoesNotMatch(Outside(), await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(world.World)!, "coverage", "coverage.html"), TestContext.Current.CancellationToken));
    }

    static IEnumerable<string> Covered(JsonElement territory) => territory.GetProperty("questions").EnumerateArray().Where(q => q.GetProperty("covered").GetBoolean()).Select(q => q.String("id"));

    Task<Finished> RunAsync(string suite, string folder, params string[] options) => world.RunAsync(
        ["eval", "run", world.Write($"evals/{folder}.yaml", suite), "--gates", world.Write($"evals/{folder}.gates.yaml", SmallSuite.Gates), "--report", Path.GetDirectoryName(Report(folder, "x"))!, .. options]);

    string Report(string folder, string file) => Path.Combine(Path.GetDirectoryName(world.World)!, "reports", folder, file);

    [GeneratedRegex("""(src|href|action)\s*=\s*["'](?!#)|url\(|https?://|@import|import\(|fetch\(|XMLHttpRequest""")]
    private static partial Regex Outside();
}
