using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Contributions;
using KnowledgeBot.Conversations;
using KnowledgeBot.Evals.Coverage;
using KnowledgeBot.Evals.Recording;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Gaps;
using KnowledgeBot.Tests.Loops;
using KnowledgeBot.Tests.Running;
using Xunit;

namespace KnowledgeBot.Tests.Gaps;

[Collection(LoopWorldCollection.Name)]
public sealed class GapTests(LoopWorld world)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task questions_asked_in_vain_are_put_together_by_meaning_and_counted_where_they_came_from()
    {
        await world.AskAsync(LoopWorld.Uk, "Who handles the cancellation of a Tarnwick turbine?");
        await world.AskAsync(LoopWorld.UkTwo, "Who handles the termination of a Tarnwick turbine?");
        await world.AskAsync(LoopWorld.Dach, "Who handles the cancellation of a Tarnwick turbine?");
        await world.AskAsync(LoopWorld.UkTwo, "Who handles the cancellation of a Bexcombe turbine?");

        Gap both = await OneAsync(LoopWorld.Enable, "Tarnwick");
        Assert.Equal((3, 3), (both.Count, both.Askers));
        Assert.Equal(["EMEA/DACH 1", "EMEA/UK 2"], both.Territories.Select(t => $"{t.Key} {t.Value}"));
        Assert.Equal(["rep 3"], both.Roles.Select(r => $"{r.Key} {r.Value}"));
        Gap dach = await OneAsync(LoopWorld.EnableDach, "Tarnwick");
        Assert.Equal((1, 1), (dach.Count, dach.Askers));
        Assert.Equal(["EMEA/DACH"], dach.Territories.Keys);
        Assert.Empty(await AboutAsync(LoopWorld.EnableDach, "Bexcombe"));
        Assert.Empty(await AboutAsync(LoopWorld.Nobody, "Tarnwick"));
    }

    [Fact]
    public async Task an_answer_somebody_found_no_good_becomes_a_gap_until_they_think_again()
    {
        await world.KnownAsync(LoopWorld.Uk, "The price of a Hexworthy seat is 70 pounds.");
        Answer answer = await world.AskAsync(LoopWorld.UkTwo, "What is the price of a Hexworthy seat?");
        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.Empty(await AboutAsync(LoopWorld.Enable, "Hexworthy"));
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<UserFacingException>(() => JudgeAsync(LoopWorld.Uk, answer, useful: false))).Code);
        await JudgeAsync(LoopWorld.UkTwo, answer, useful: false);
        Assert.Equal([GapReason.Disliked], (await OneAsync(LoopWorld.Enable, "Hexworthy")).Reasons.Keys);
        await JudgeAsync(LoopWorld.UkTwo, answer, useful: true);
        Assert.Empty(await AboutAsync(LoopWorld.Enable, "Hexworthy"));
    }

    [Fact]
    public async Task an_unknown_question_travels_the_whole_loop_to_a_passing_case()
    {
        const string question = "Who repairs the Saltram lighthouse lantern?";
        Answer first = await world.AskAsync(LoopWorld.UkTwo, question);
        Answer other = await world.AskAsync(LoopWorld.Dach, question);
        Assert.Equal((AnswerStatus.Unknown, AnswerStatus.Unknown), (first.Status, other.Status));
        Gap gap = await OneAsync(LoopWorld.Enable, "Saltram");
        Contribution answer = await world.KnownAsync(LoopWorld.Uk, "The firm Ottery repairs the Saltram lighthouse lantern.");

        Assert.Equal(ErrorCode.Forbidden, (await Assert.ThrowsAsync<UserFacingException>(async () => await Desk.CloseAsync(await world.ColleagueAsync(LoopWorld.Boss), gap.Id, answer.Document.ToString(), Cancel))).Code);
        ClosedGap closed = await Desk.CloseAsync(await world.ColleagueAsync(LoopWorld.Enable), gap.Id, answer.Document.ToString(), Cancel);

        // Who may not see the answer is not told of it, and still has a gap.
        Assert.Equal((1, 1), (closed.Closed, closed.StillOpen));
        Assert.Contains("ask again", Assert.Single(await world.NoticesAsync(LoopWorld.UkTwo, first.Id)).Text);
        Assert.Empty(await world.NoticesAsync(LoopWorld.Dach, other.Id));
        Assert.Equal(["EMEA/DACH"], (await OneAsync(LoopWorld.Enable, "Saltram")).Territories.Keys);
        Assert.Contains("Ottery", (await world.AskAsync(LoopWorld.UkTwo, question)).Text);

        using ScratchFolder folder = new();
        string file = Path.Combine(folder.Root, "recorded.yaml");
        await CaseRecorder.AppendAsync(file, closed.EvalCase!, Cancel);
        EvalCase recorded = Assert.Single((await SuiteParser.ReadAsync(file, Cancel)).Cases);
        Assert.Equal((question, LoopWorld.Enable), (recorded.Question, recorded.As));
        Answer asked = await world.AskAsync(recorded.As, recorded.Question);
        Assert.Equal(AnswerStatus.Answered, asked.Status);
        Assert.Contains(asked.Citations, c => c.Uri == $"contribution:{answer.Id}");
    }

    [Fact]
    public async Task coverage_is_kept_run_by_run_and_shown_to_who_is_granted_the_territory()
    {
        CoverageLog log = world.App.Get<CoverageLog>();
        foreach ((int day, int covered) in new[] { (1, 1), (8, 2) })
        {
            CoveredQuestion[] questions = [.. Enumerable.Range(0, 3).Select(i => new CoveredQuestion($"q{i}", "rep", "discovery", "What?", i < covered ? 1 : 0, 1, ""))];
            await log.SaveAsync(new CoverageReport(new DateTimeOffset(2026, 10, day, 6, 0, 0, TimeSpan.Zero), 3, [], [], [new("EMEA/UK", LoopWorld.Uk, questions), new("EMEA/DACH", LoopWorld.Dach, questions)]), Cancel);
        }

        TerritoryCoverageHistory uk = Assert.Single(await log.ListAsync(await world.ColleagueAsync(LoopWorld.UkTwo), Cancel));
        Assert.Equal(("EMEA/UK", "1 2"), (uk.Territory, string.Join(' ', uk.Points.Select(p => p.Covered))));
        Assert.Contains("2 of 3 common questions answered (67 %), 1 before", DigestWords.Coverage(uk));
        Assert.Equal(2, (await log.ListAsync(await world.ColleagueAsync(LoopWorld.Enable), Cancel)).Count);
        Assert.Empty(await log.ListAsync(await world.ColleagueAsync(LoopWorld.Nobody), Cancel));
    }

    [Fact]
    public async Task the_rule_that_says_most_about_a_gap_gives_it_its_owner()
    {
        var enid = await world.ColleagueAsync(LoopWorld.Enable);
        var owners = world.App.Get<GapOwners>();
        await owners.SetAsync(enid, "EMEA/UK", "", LoopWorld.Uk, Cancel);
        await owners.SetAsync(enid, "", "rackspace", LoopWorld.Boss, Cancel);
        await world.AskAsync(LoopWorld.UkTwo, "Who sells rackspace in Ullock?");
        await world.AskAsync(LoopWorld.UkTwo, "Who sells teapots in Ullock?");
        Assert.Equal("Boris Voss", (await OneAsync(LoopWorld.Enable, "rackspace")).Owner);
        Gap own = await OneAsync(LoopWorld.Enable, "teapots");
        Assert.Equal("Una Reed", own.Owner);
        Assert.Equal(1, (await Desk.CloseAsync(await world.ColleagueAsync(LoopWorld.Uk), own.Id, null, Cancel)).Closed);
        Assert.Empty(await AboutAsync(LoopWorld.Enable, "teapots"));
        await Assert.ThrowsAsync<UserFacingException>(async () => await owners.SetAsync(await world.ColleagueAsync(LoopWorld.Uk), "", "", LoopWorld.Uk, Cancel));
    }

    [Fact]
    public async Task enablement_reads_and_gives_owners_where_it_is_granted_the_territory_and_nobody_else_does()
    {
        var owners = world.App.Get<GapOwners>();
        var (enid, edda) = (await world.ColleagueAsync(LoopWorld.Enable), await world.ColleagueAsync(LoopWorld.EnableDach));
        await owners.SetAsync(enid, "EMEA/UK", "brambleholm takeover", LoopWorld.Uk, Cancel);
        await owners.SetAsync(edda, "EMEA/DACH", "weidenfels", LoopWorld.Dach, Cancel);
        Assert.Equal(["EMEA", "EMEA/DACH", "EMEA/UK"], (await owners.ReadAsync(enid, Cancel)).Territories);
        Assert.Superset(new HashSet<string> { "EMEA/UK brambleholm takeover Una Reed", "EMEA/DACH weidenfels Dora Kranz" }, await RulesAsync(enid));
        Assert.Contains("EMEA/DACH weidenfels Dora Kranz", await RulesAsync(edda));
        Assert.DoesNotContain(await RulesAsync(edda), r => r.StartsWith("EMEA/UK", StringComparison.Ordinal));
        Assert.Equal(ErrorCode.RequestInvalid, (await Assert.ThrowsAsync<UserFacingException>(() => owners.SetAsync(edda, "EMEA/UK", "brambleholm takeover", null, Cancel))).Code);
        Assert.Equal(ErrorCode.Forbidden, (await Assert.ThrowsAsync<UserFacingException>(async () => await owners.ReadAsync(await world.ColleagueAsync(LoopWorld.Boss), Cancel))).Code);
        await owners.SetAsync(enid, "EMEA/UK", "brambleholm takeover", null, Cancel);
        Assert.DoesNotContain(await RulesAsync(enid), r => r.Contains("brambleholm", StringComparison.Ordinal));

        async Task<HashSet<string>> RulesAsync(Colleague reader) => [.. (await owners.ReadAsync(reader, Cancel)).Owners.Select(o => $"{o.Territory} {o.Topic} {o.Owner}")];
    }

    [Fact]
    public async Task what_came_from_several_territories_is_for_who_may_see_them_all()
    {
        await world.AskAsync(LoopWorld.Boss, "Who sells Crosthwaite lamps?");
        Assert.Empty(await AboutAsync(LoopWorld.Enable, "Crosthwaite"));
        Assert.Equal(["AMER", "EMEA"], (await OneAsync(LoopWorld.Boss, "Crosthwaite")).Territories.Keys);
        await world.AskAsync(LoopWorld.Boss, "Who sells Crosthwaite chairs in EMEA?");
        Assert.Equal(["EMEA"], (await OneAsync(LoopWorld.Boss, "chairs")).Territories.Keys);
    }

    [Fact]
    public async Task the_words_of_a_question_are_only_for_who_may_see_all_that_its_asker_may()
    {
        await world.AskAsync(LoopWorld.Uk, "When does Fellgarth sign the Ambleholm renewal for 104.00?");
        Assert.Empty(await AboutAsync(LoopWorld.EnableDach, "Fellgarth"));
        Assert.Empty(await AboutAsync(LoopWorld.UkTwo, "Fellgarth"));
        Assert.Equal(["EMEA/UK"], (await OneAsync(LoopWorld.Enable, "Fellgarth")).Territories.Keys);

        await world.AskAsync(LoopWorld.Boss, "Does anybody sell below the Winsterfold floor of 479,000 in EMEA?");
        Assert.Empty(await AboutAsync(LoopWorld.Enable, "Winsterfold"));
        Assert.Empty(await AboutAsync(LoopWorld.Uk, "Winsterfold"));
        Assert.Single(await AboutAsync(LoopWorld.Boss, "Winsterfold"));
    }

    [Fact]
    public async Task the_words_of_a_question_by_who_is_in_a_compartment_stay_in_it()
    {
        await world.App.Get<Access.People.AccessDirectory>().InternAsync("EMEA", Access.Labels.Sensitivity.Restricted, LoopWorld.Compartment, Cancel);
        await world.AskAsync(LoopWorld.Walled, "Who advises the sellers of Patterdale?");
        Assert.Empty(await AboutAsync(LoopWorld.Boss, "Patterdale"));
        Assert.Single(await AboutAsync(LoopWorld.Walled, "Patterdale"));
    }

    [Fact]
    public async Task in_a_channel_its_words_are_for_who_may_see_what_everybody_there_may()
    {
        await world.AskAsync(LoopWorld.Uk, "Who sells Ennerdale pumps?", null, LoopWorld.UkTwo);
        Assert.Single(await AboutAsync(LoopWorld.UkTwo, "Ennerdale"));
    }

    [Fact]
    public async Task a_gap_goes_with_its_conversation_and_is_not_there_without_a_scope()
    {
        Answer answer = await world.AskAsync(LoopWorld.UkTwo, "Who sells Mardale ink?");
        Assert.Single(await AboutAsync(LoopWorld.Enable, "Mardale"));
        await using (DatabaseSession none = await world.App.Get<KnowledgeDatabase>().OpenAsync(Cancel))
            Assert.Equal(0L, await none.ScalarAsync<long>("select count(*) from gap_questions", Cancel));
        await world.App.Get<ConversationStore>().DeleteAsync((await world.ColleagueAsync(LoopWorld.UkTwo)).Person, answer.Thread, Cancel);
        Assert.Empty(await AboutAsync(LoopWorld.Enable, "Mardale"));
    }

    Task JudgeAsync(string person, Answer answer, bool useful) => world.App.Get<AnswerFeedback>().GiveAsync(new AnswerVerdict(answer.Id, person, useful, "web"), Cancel);

    GapDesk Desk => world.App.Get<GapDesk>();

    async Task<Gap> OneAsync(string reader, string word) => Assert.Single(await AboutAsync(reader, word));

    async Task<IReadOnlyList<Gap>> AboutAsync(string reader, string word) =>
        [.. (await world.App.Get<GapBoard>().ListAsync(await world.ColleagueAsync(reader), Cancel)).Where(g => g.Wordings.Any(w => w.Contains(word, StringComparison.OrdinalIgnoreCase)))];
}
