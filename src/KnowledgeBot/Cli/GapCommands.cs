using System.CommandLine;
using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Evals.Recording;
using KnowledgeBot.Gaps;

namespace KnowledgeBot.Cli;

static class GapCommands
{
    static readonly Option<string> s_as = new("--as") { Description = "E-mail of the person who acts", Required = true };

    public static Command Gap(string[] settings) => new("gap", "What people asked in vain, in the territories one may see") { List(settings), Digest(settings), Close(settings), Owner(settings), Owners(settings), Judge(settings) };

    static Command List(string[] settings)
    {
        Command command = new("list", "Open gaps, those most people asked about first") { s_as, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            IReadOnlyList<Gap> gaps = await app.Get<GapBoard>().ListAsync(await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken), cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(new { gaps });
                return 0;
            }

            foreach (Gap gap in gaps)
            {
                Output.Line(string.Create(CultureInfo.InvariantCulture, $"{gap.Id} {gap.Question}"));
                Output.Line($"  asked {Times(gap.Count)} by {gap.Askers} ({Said(gap.Territories)}; {Said(gap.Roles)}; {Said(gap.Reasons)}), last on {gap.Last:yyyy-MM-dd}; {(gap.Owner is null ? "nobody owns it" : $"owner {gap.Owner}")}");
                foreach (string wording in gap.Wordings.Skip(1))
                {
                    Output.Line($"  also: {wording}");
                }
            }

            return 0;
        });
        return command;
    }

    static Command Digest(string[] settings)
    {
        Command command = new("digest", "The last seven days: what is open, was asked and was closed, by territory, and how much of the common questions is covered") { s_as, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            GapDigest digest = await app.Get<DigestDesk>().ReadAsync(await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken), cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(digest);
            }
            else
            {
                Output.Line(DigestWords.Of(digest) is { Length: > 0 } words ? words : "Nothing was asked in vain where you may see it.");
            }

            return 0;
        });
        return command;
    }

    static Command Close(string[] settings)
    {
        Argument<string> id = new("ID") { Description = "As 'gap list' prints it" };
        Option<string?> with = new("--with") { Description = "Id or uri of the document, contribution or verified answer that answers it; without it the gap is dismissed" };
        Option<string?> record = new("--record") { Description = "Suite file to append the question to, as a case of 'eval run'" };
        Command command = new("close", "Closes a gap and tells those who asked and may see the answer") { id, s_as, with, record, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Guid gap = Guid.TryParse(parsed.GetValue(id), out Guid known) ? known : throw new UserFacingException(ErrorCode.WrongUse, $"'{parsed.GetValue(id)}' is no id; take it from 'gap list'");
            ClosedGap closed = await app.Get<GapDesk>().CloseAsync(await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken), gap, parsed.GetValue(with), cancellationToken);
            if (parsed.GetValue(record) is { } file && closed.EvalCase is { } text)
            {
                Output.Progress($"recorded as {await CaseRecorder.AppendAsync(file, text, cancellationToken)} in {file}");
            }

            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(closed);
                return 0;
            }

            Output.Line($"{Times(closed.Closed)} asked, closed: {closed.Question}{(closed.StillOpen == 0 ? "" : $"; {closed.StillOpen} stay open, whose askers may not see the answer")}");
            if (closed.EvalCase is not null && parsed.GetValue(record) is null)
            {
                Output.Line("As a case of a suite (or give --record FILE):");
                Output.Line(closed.EvalCase.TrimEnd());
            }

            return 0;
        });
        return command;
    }

    static Command Owner(string[] settings)
    {
        Option<string?> territory = new("--territory") { Description = "Gaps of this territory and below; else of all" };
        Option<string?> topic = new("--topic") { Description = "Gaps whose questions hold these words; else all" };
        Option<string?> owner = new("--owner") { Description = "E-mail; without it the rule is taken away" };
        Command command = new("owner", "Says who looks after which gaps (enablement)") { s_as, territory, topic, owner };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            await app.Get<GapOwners>().SetAsync(await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken), parsed.GetValue(territory) ?? "", parsed.GetValue(topic) ?? "", parsed.GetValue(owner), cancellationToken);
            return 0;
        });
        return command;
    }

    static Command Owners(string[] settings)
    {
        Command command = new("owners", "Who looks after which gaps, where one is granted the territory (enablement)") { s_as, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            OwnerBook book = await app.Get<GapOwners>().ReadAsync(await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken), cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(book);
                return 0;
            }

            foreach (GapOwner rule in book.Owners)
            {
                Output.Line($"{(rule.Territory.Length == 0 ? "everywhere" : rule.Territory)}{(rule.Topic.Length == 0 ? "" : $", questions with “{rule.Topic}”")}: {rule.Owner} ({rule.OwnerEmail})");
            }

            return 0;
        });
        return command;
    }

    static Command Judge(string[] settings)
    {
        Argument<Guid> answer = new("ANSWER") { Description = "Id of an answer one was given ('ask --json')" };
        Option<bool> useful = new("--useful") { Description = "Takes an earlier verdict back" };
        Command command = new("report", "Says that an answer was no good; it becomes a gap") { answer, s_as, useful };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            await app.Get<AnswerFeedback>().GiveAsync(new AnswerVerdict(parsed.GetValue(answer), parsed.GetValue(s_as)!, parsed.GetValue(useful), "cli"), cancellationToken);
            return 0;
        });
        return command;
    }

    static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");

    static string Said(IReadOnlyDictionary<string, int> counts) => string.Join(", ", counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")));
}
