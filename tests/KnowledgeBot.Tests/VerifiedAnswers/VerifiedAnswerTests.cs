using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Contributions;
using KnowledgeBot.Tests.Loops;
using KnowledgeBot.VerifiedAnswers;
using Xunit;

namespace KnowledgeBot.Tests.VerifiedAnswers;

[Collection(LoopWorldCollection.Name)]
public sealed class VerifiedAnswerTests(LoopWorld world)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_pinned_answer_comes_first_and_marked_for_who_may_see_its_sources_only()
    {
        Contribution source = await world.KnownAsync(LoopWorld.Uk, "The rebate of a Carrow dealer is 9 percent.");
        VerifiedAnswer pinned = await PinAsync("What is the rebate of a Carrow dealer?", "A Carrow dealer gets nine percent, agreed with grimsdyke.", source);
        Assert.Equal((VerifiedState.Verified, LoopWorld.Enable), (pinned.State, pinned.Owner));

        Answer answer = await world.AskAsync(LoopWorld.UkTwo, "how much rebate does a Carrow dealer get");
        Assert.Equal("A Carrow dealer gets nine percent, agreed with grimsdyke. [1]", answer.Text);
        Assert.Contains(answer.Warnings, w => w.Code == "verified-answer" && w.Text.Contains("Enid Shaw"));
        Assert.Equal(source.Document, Assert.Single(answer.Citations).Document);

        Assert.DoesNotContain("grimsdyke", Said(await world.AskAsync(LoopWorld.UkTwo, "What is the rebate of a Barrow dealer?")));
        Assert.DoesNotContain("grimsdyke", Said(await world.AskAsync(LoopWorld.Dach, "What is the rebate of a Carrow dealer?")));
        Answer shared = await world.AskAsync(LoopWorld.UkTwo, "What is the rebate of a Carrow dealer?", null, LoopWorld.Dach);
        Assert.DoesNotContain("grimsdyke", Said(shared));
        Assert.True(shared.Withheld);
        Assert.DoesNotContain(await ListAsync(LoopWorld.Dach), v => v.Id == pinned.Id);
        Assert.Contains(await ListAsync(LoopWorld.UkTwo), v => v.Id == pinned.Id);
    }

    [Fact]
    public async Task all_of_its_sources_must_be_visible()
    {
        Contribution uk = await world.KnownAsync(LoopWorld.Uk, "Selwyn desks in London open at seven.");
        Contribution dach = await world.KnownAsync(LoopWorld.Dach, "Selwyn desks in Zurich open at eight.");
        await PinAsync("When do Selwyn desks open?", "Selwyn desks open at seven [1] and eight [2], says hollowbrook.", uk, dach);
        Assert.DoesNotContain("hollowbrook", Said(await world.AskAsync(LoopWorld.UkTwo, "When do Selwyn desks open?")));
        Assert.DoesNotContain("hollowbrook", Said(await world.AskAsync(LoopWorld.Dach, "When do Selwyn desks open?")));
        Assert.Equal(2, (await world.AskAsync(LoopWorld.Boss, "When do Selwyn desks open?")).Citations.Count);
    }

    [Fact]
    public async Task a_changed_source_takes_the_mark_away_until_it_is_verified_again()
    {
        const string question = "How long is a Penhallow trial?";
        Contribution source = await world.KnownAsync(LoopWorld.Uk, "A Penhallow trial takes 30 days.");
        VerifiedAnswer pinned = await PinAsync(question, "Thirty days, as larkmoor says.", source);
        Assert.Contains("larkmoor", (await world.AskAsync(LoopWorld.UkTwo, question)).Text);

        await world.App.Get<ContributionReview>().ApproveAsync(await EnidAsync(), source.Id, new ContributionEdit(Text: "A Penhallow trial takes 20 days."), Cancel);
        Assert.DoesNotContain("larkmoor", Said(await world.AskAsync(LoopWorld.UkTwo, question)));
        Assert.Equal(VerifiedState.SourceChanged, Assert.Single(await ListAsync(LoopWorld.Enable), v => v.Id == pinned.Id).State);
        await world.App.Get<VerifiedUpkeep>().RunAsync(Cancel);
        await world.App.Get<VerifiedUpkeep>().RunAsync(Cancel);
        Assert.Equal("verified-flagged", Assert.Single(await world.NoticesAsync(LoopWorld.Enable, pinned.Id)).Kind);

        await world.App.Get<VerifiedDesk>().RenewAsync(await EnidAsync(), pinned.Id, null, Cancel);
        Assert.Contains("larkmoor", (await world.AskAsync(LoopWorld.UkTwo, question)).Text);

        await world.App.Get<ContributionDesk>().WithdrawAsync(await world.ColleagueAsync(LoopWorld.Uk), source.Id, Cancel);
        Assert.DoesNotContain("larkmoor", Said(await world.AskAsync(LoopWorld.UkTwo, question)));
        VerifiedAnswer gone = Assert.Single(await ListAsync(LoopWorld.UkTwo), v => v.Id == pinned.Id);
        Assert.Equal((VerifiedState.SourceGone, ""), (gone.State, gone.Answer));
    }

    [Fact]
    public async Task a_superseded_source_and_the_answers_own_expiry_end_it()
    {
        const string question = "Which desk handles Osmotherley claims?";
        Contribution older = await world.KnownAsync(LoopWorld.Uk, "The harbour desk handles Osmotherley claims.");
        VerifiedAnswer pinned = await PinAsync(question, "The harbour desk, kept by stanhope.", older);
        await using (var later = await world.OpenAsync("2027-03-01"))
            Assert.DoesNotContain("stanhope", Said(await LoopWorld.AskAsync(later, LoopWorld.UkTwo, question)));
        Contribution newer = (await world.WriteAsync(LoopWorld.Uk, new ContributionDraft("The canal desk handles Osmotherley claims."), anyway: true)).Contribution;
        await world.App.Get<ContributionReview>().ApproveAsync(await EnidAsync(), newer.Id, new ContributionEdit(Supersedes: older.Id), Cancel);
        Assert.Equal(VerifiedState.SourceSuperseded, Assert.Single(await ListAsync(LoopWorld.Enable), v => v.Id == pinned.Id).State);
        Assert.DoesNotContain("stanhope", Said(await world.AskAsync(LoopWorld.UkTwo, question)));
    }

    [Fact]
    public async Task an_answer_that_was_given_can_be_pinned_with_its_citations()
    {
        const string question = "What is the price of the Quernmore badge?";
        await world.KnownAsync(LoopWorld.Uk, "The price of the Quernmore badge is 40 pounds.");
        Answer given = await world.AskAsync(LoopWorld.Enable, question);
        VerifiedAnswer pinned = await world.App.Get<VerifiedDesk>().PinAsync(await EnidAsync(), new PinRequest(null, null, given.Id, [], null, null, null, null), Cancel);
        Assert.Equal((question, given.Text), (pinned.Question, pinned.Answer));
        Assert.Equal(given.Citations.Select(c => c.Document), pinned.Sources.Select(s => s.Document));
    }

    [Fact]
    public async Task only_enablement_pins_and_only_over_what_it_may_see()
    {
        Contribution source = await world.KnownAsync(LoopWorld.Uk, "Wharfedale passes are blue.");
        PinRequest request = new("Which colour are Wharfedale passes?", "Blue.", null, [source.Document.ToString()!], null, null, null, null);
        await Refused(ErrorCode.Forbidden, async () => await world.App.Get<VerifiedDesk>().PinAsync(await world.ColleagueAsync(LoopWorld.Boss), request, Cancel));
        await Refused(ErrorCode.NotFound, async () => await world.App.Get<VerifiedDesk>().PinAsync(await world.ColleagueAsync(LoopWorld.EnableDach), request, Cancel));
        await Refused(ErrorCode.RequestInvalid, async () => await world.App.Get<VerifiedDesk>().PinAsync(await EnidAsync(), request with { Sources = [] }, Cancel));
        await Refused(ErrorCode.RequestInvalid, async () => await world.App.Get<VerifiedDesk>().PinAsync(await EnidAsync(), request with { Owner = LoopWorld.Dach }, Cancel));
        VerifiedAnswer pinned = await world.App.Get<VerifiedDesk>().PinAsync(await EnidAsync(), request, Cancel);
        await Refused(ErrorCode.NotFound, async () => await world.App.Get<VerifiedDesk>().RemoveAsync(await world.ColleagueAsync(LoopWorld.EnableDach), pinned.Id, Cancel));
        await Refused(ErrorCode.Forbidden, async () => await world.App.Get<VerifiedDesk>().RemoveAsync(await world.ColleagueAsync(LoopWorld.UkTwo), pinned.Id, Cancel));
        await using DatabaseSession none = await world.App.Get<KnowledgeDatabase>().OpenAsync(Cancel);
        foreach (string table in new[] { "verified_answers", "verified_sources" })
            Assert.Equal(0L, await none.ScalarAsync<long>($"select count(*) from {table}", Cancel));
    }

    async Task<VerifiedAnswer> PinAsync(string question, string answer, params Contribution[] sources) => await world.App.Get<VerifiedDesk>()
        .PinAsync(await EnidAsync(), new PinRequest(question, answer, null, [.. sources.Select(s => s.Document.ToString()!)], null, new DateOnly(2026, 12, 31), null, null), Cancel);

    Task<Colleague> EnidAsync() => world.ColleagueAsync(LoopWorld.Enable);

    async Task<IReadOnlyList<VerifiedAnswer>> ListAsync(string reader) => await world.App.Get<VerifiedStore>().ListAsync((await world.ColleagueAsync(reader)).Scope, world.App.Get<FirmCalendar>().Today, Cancel);

    static string Said(Answer answer) => System.Text.Json.JsonSerializer.Serialize(answer, AnswerJson.Default.Answer);

    static async Task Refused(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<UserFacingException>(act)).Code);
}
