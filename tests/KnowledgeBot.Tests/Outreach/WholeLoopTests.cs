using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Evals.Recording;
using KnowledgeBot.Evals.Suites;
using KnowledgeBot.Gaps;
using KnowledgeBot.Tests.Channels;
using KnowledgeBot.Tests.Running;
using KnowledgeBot.VerifiedAnswers;
using Xunit;

namespace KnowledgeBot.Tests.Outreach;

/// <summary>What the three loops are for, walked in Slack from end to end.</summary>
public sealed class WholeLoopTests
{
    const string Nadia = MorningWorld.Nadia;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_new_hire_goes_through_three_days_fails_a_question_is_asked_again_and_asks_two_of_their_own()
    {
        await using MorningWorld w = await MorningWorld.CreateAsync("loop_new_hire");
        await w.EnrolAsync(MorningWorld.Uma);
        await w.MorningAsync(1);
        JsonObject at = Assert.Single(w.Holding(ChatWorld.Uma, "Day 1: Discounts"));
        string right = MorningWorld.Right(at);
        at = await w.PressAsync(ChatWorld.Uma, at, MorningWorld.Wrong(at));
        Assert.Contains("Not quite.", MorningWorld.Words(at));
        Assert.Contains("I ask you again on 3 November", MorningWorld.Words(at));
        at = await w.PressAsync(ChatWorld.Uma, at, MorningWorld.Choice(at, MorningWorld.Right(at)));
        Assert.Contains(ChatWorld.PublicWord, MorningWorld.Words(await w.SayAsync("What is the company mascot?", ChatWorld.Uma)));
        Assert.Contains("That was all", MorningWorld.Words(await w.PressAsync(ChatWorld.Uma, at, "Answer", "The discount floor for renewals is 12 percent.")));

        await w.MorningAsync(2);
        at = Assert.Single(w.Holding(ChatWorld.Uma, "Day 2: Pilots"));
        at = await w.PressAsync(ChatWorld.Uma, at, MorningWorld.Choice(at, MorningWorld.Right(at)));
        at = await w.PressAsync(ChatWorld.Uma, at, "Answer", "A pilot lasts 45 days.");
        Assert.Contains("Asked again, from day 1, Discounts", MorningWorld.Words(at));
        Assert.Equal(right, MorningWorld.Right(at));
        Assert.Contains("Right.", MorningWorld.Words(await w.PressAsync(ChatWorld.Uma, at, MorningWorld.Choice(at, right))));

        // What enablement stands for is what a lesson says.
        await w.World.Get<VerifiedDesk>().PinAsync(await w.World.Get<ColleagueDirectory>().FindAsync("nadia@firm.example", Token),
            new PinRequest("What is the notice period for renewals in the UK?", "90 days, in writing.", null, ["uk/notice.md"], null, null, null, null), Token);
        await w.MorningAsync(3);
        at = Assert.Single(w.Holding(ChatWorld.Uma, "Day 3: Notice"));
        Assert.Contains("90 days, in writing.", MorningWorld.Words(at));
        Assert.Contains("Verified by Nadia Rossi", MorningWorld.Words(at));
        Assert.Contains("12 percent", MorningWorld.Words(await w.SayAsync("What is the discount floor for renewals in the UK?", ChatWorld.Uma)));
        at = await w.PressAsync(ChatWorld.Uma, at, MorningWorld.Choice(at, MorningWorld.Right(at)));
        await w.PressAsync(ChatWorld.Uma, at, "Answer", "The notice period is 90 days.");
        Assert.Contains("3 of 3 lessons done", MorningWorld.Words(await w.SayAsync("progress", ChatWorld.Uma)));
        foreach (string day in new[] { "Day 1:", "Day 2:", "Day 3:" })
            Assert.Single(w.Holding(ChatWorld.Uma, day));
    }

    [Fact]
    public async Task an_unknown_question_becomes_a_contribution_an_answer_with_credit_and_a_passing_case_and_nothing_to_who_may_not_see_it()
    {
        const string question = "Who repairs the Saltram lighthouse lantern?";
        await using MorningWorld w = await MorningWorld.CreateAsync("loop_gap");
        Assert.DoesNotContain("Ottery", MorningWorld.Words(await w.SayAsync(question, ChatWorld.Bea)));
        await w.SayAsync(question, ChatWorld.Uma);
        await w.SayAsync("remember as internal: The firm Ottery repairs the Saltram lighthouse lantern.", ChatWorld.Uma);
        await w.LookAsync();
        await w.PressAsync(Nadia, Assert.Single(w.Holding(Nadia, "Uma Reed contributed")), "Approve");
        await w.LookAsync();
        Assert.Single(w.Holding(ChatWorld.Uma, "was approved by Nadia Rossi"));

        string next = MorningWorld.Words(await w.SayAsync(question, ChatWorld.Bea));
        Assert.Contains("Ottery", next);
        Assert.Contains("contributed by Uma Reed", next);
        Assert.DoesNotContain("Ottery", MorningWorld.Words(await w.SayAsync(question, ChatWorld.Dieter)));

        // The gap closes: who asked and may see the answer is told in chat, who may not is not.
        Assert.Contains("Saltram", MorningWorld.Words(await w.SayAsync("gap digest", Nadia)));
        ColleagueDirectory colleagues = w.World.Get<ColleagueDirectory>();
        Colleague nadia = await colleagues.FindAsync("nadia@firm.example", Token);
        string uri = (await w.World.OwnerAsync("select uri from documents where uri like 'contribution:%'", r => r.GetString(0))).Single();
        Gap gap = Assert.Single(await w.World.Get<GapBoard>().ListAsync(nadia, Token), g => g.Question == question);
        ClosedGap closed = await w.World.Get<GapDesk>().CloseAsync(nadia, gap.Id, uri, Token);
        Assert.Equal(1, closed.StillOpen);
        await w.LookAsync();
        Assert.Single(w.Holding(ChatWorld.Bea, "There is an answer now, by Nadia Rossi"));
        Assert.Single(w.Holding(ChatWorld.Uma, "There is an answer now, by Nadia Rossi"));
        Assert.Empty(w.Holding(ChatWorld.Dieter, "There is an answer now"));

        using ScratchFolder folder = new();
        string file = Path.Combine(folder.Root, "gaps.yaml");
        await CaseRecorder.AppendAsync(file, closed.EvalCase!, Token);
        EvalCase recorded = Assert.Single((await SuiteParser.ReadAsync(file, Token)).Cases);
        Answer asked = await w.World.Get<QuestionHandler>().Handle(new Question(recorded.As, [], recorded.Question, null, null, "eval"), null, Token);
        Assert.Equal(AnswerStatus.Answered, asked.Status);
        Assert.Contains(asked.Citations, c => c.Uri == uri);
    }

    [Fact]
    public async Task a_digest_comes_once_a_week_to_who_looks_after_gaps_with_the_wording_they_may_see()
    {
        await using MorningWorld w = await MorningWorld.CreateAsync("loop_digest");
        w.Time.MoveTo(MorningWorld.Monday.AddDays(-2));
        await w.SayAsync("Who polishes the Tarnwick turbine?", ChatWorld.Uma);
        await w.SayAsync("Who polishes the Bexcombe turbine?", ChatWorld.Dieter);
        await w.World.ImportAsync(MorningWorld.Access.Replace("roles: [rep], slack: U0DIETER", "roles: [enablement], slack: U0DIETER", StringComparison.Ordinal));
        await w.LookAsync();
        Assert.Empty(w.Slack.In($"D{Nadia}"));
        w.Time.MoveTo(MorningWorld.Monday);
        await w.LookAsync();
        w.Time.MoveTo(MorningWorld.Monday.AddHours(8));
        await w.LookAsync();
        string digest = MorningWorld.Words(Assert.Single(w.Holding(Nadia, "What was asked in vain")));
        Assert.Contains("Tarnwick", digest);
        Assert.Contains("Bexcombe", digest);
        string narrow = MorningWorld.Words(Assert.Single(w.Holding(ChatWorld.Dieter, "What was asked in vain")));
        Assert.Contains("Bexcombe", narrow);
        Assert.DoesNotContain("Tarnwick", narrow);
        Assert.DoesNotContain("EMEA/UK", narrow);
        Assert.Empty(w.Holding(ChatWorld.Bea, "What was asked in vain"));

        // Closed by button, with what answers it, by who may.
        await w.SayAsync("remember as internal: The firm Aldous polishes the Tarnwick turbine.", ChatWorld.Uma);
        await w.LookAsync();
        await w.PressAsync(Nadia, Assert.Single(w.Holding(Nadia, "Uma Reed contributed")), "Approve");
        JsonObject gaps = await w.SayAsync("gaps", Nadia);
        JsonObject gap = await w.PressAsync(Nadia, gaps, Regex.Match(MorningWorld.Words(gaps), @"(\d): [^\n]*Tarnwick").Groups[1].Value);
        Assert.Contains("Aldous", MorningWorld.Words(gap));
        string id = (await w.World.OwnerAsync("select id from gap_questions where question like '%Tarnwick%'", r => r.GetGuid(0))).Single().ToString();
        Assert.Contains("neither owns this gap", MorningWorld.Words(await w.SayAsync($"dismiss gap {id}", ChatWorld.Uma)));
        Assert.Contains("there is no such gap", MorningWorld.Words(await w.SayAsync($"dismiss gap {id}", ChatWorld.Dieter)));
        string uri = (await w.World.OwnerAsync("select uri from documents where uri like 'contribution:%'", r => r.GetString(0))).Single();
        string closed = MorningWorld.Words(await w.PressAsync(Nadia, gap, "Close", uri));
        Assert.Contains("Closed: who asked", closed);
        Assert.Contains(uri, closed);
        await w.LookAsync();
        Assert.Single(w.Holding(ChatWorld.Uma, "There is an answer now, by Nadia Rossi"));
        Assert.DoesNotContain("Tarnwick", MorningWorld.Words(await w.SayAsync("gaps", Nadia)));
    }
}
