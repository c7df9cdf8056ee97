using System.CommandLine;
using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;
using KnowledgeBot.VerifiedAnswers;

namespace KnowledgeBot.Cli;

static class VerifiedCommands
{
    static readonly Option<string> s_as = new("--as") { Description = "E-mail of the person who acts", Required = true };
    static readonly Option<DateOnly?> s_expires = new("--expires") { Description = "Last day it holds, as 2026-12-31" };
    static readonly Argument<string> s_id = new("ID") { Description = "As 'verified list' prints it" };

    public static Command Verified(string[] settings) => new("verified", "Answers that enablement pinned to a question") { List(settings), Pin(settings), Renew(settings), Remove(settings) };

    static Command List(string[] settings)
    {
        Command command = new("list", "Those whose sources one may see, with their state") { s_as, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Colleague reader = await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken);
            IReadOnlyList<VerifiedAnswer> found = await app.Get<VerifiedStore>().ListAsync(reader.Scope, app.Get<FirmCalendar>().Today, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(new { answers = found });
                return 0;
            }

            foreach (VerifiedAnswer answer in found)
            {
                Print(answer);
            }

            return 0;
        });
        return command;
    }

    static Command Pin(string[] settings)
    {
        Option<Guid?> from = new("--from") { Description = "Id of an answer one was given: its text and citations are taken" };
        Option<string?> question = new("--question") { Description = "The question it answers" };
        Option<string?> answer = new("--answer") { Description = "The answer in words of one's own" };
        Option<string[]> sources = new("--source") { Description = "Ids or uris of documents it rests on, comma-separated", AllowMultipleArgumentsPerToken = true };
        Option<string?> owner = new("--owner") { Description = "E-mail of who keeps it right; else who pins it" };
        Option<string?> territory = new("--territory") { Description = "Only for who may see this territory; else for who may see all sources" };
        Option<string?> sensitivity = new("--sensitivity") { Description = "Together with --territory: only for who may read that far there" };
        Command command = new("pin", "Pins an answer to a question (enablement)") { s_as, from, question, answer, sources, owner, s_expires, territory, sensitivity, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Colleague by = await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken);
            string[] named = [.. (parsed.GetValue(sources) ?? []).SelectMany(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
            VerifiedAnswer pinned = await app.Get<VerifiedDesk>().PinAsync(by, new PinRequest(parsed.GetValue(question), parsed.GetValue(answer), parsed.GetValue(from), named, parsed.GetValue(owner), parsed.GetValue(s_expires),
                parsed.GetValue(territory), parsed.GetValue(sensitivity)), cancellationToken);
            Show(pinned, parsed.GetValue(CommandLine.Json));
            return 0;
        });
        return command;
    }

    static Command Renew(string[] settings)
    {
        Command command = new("renew", "Says that it holds with its sources as they are now") { s_id, s_as, s_expires, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Colleague by = await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken);
            Show(await app.Get<VerifiedDesk>().RenewAsync(by, Id(parsed.GetValue(s_id)!), parsed.GetValue(s_expires), cancellationToken), parsed.GetValue(CommandLine.Json));
            return 0;
        });
        return command;
    }

    static Command Remove(string[] settings)
    {
        Command command = new("remove", "Takes it away; the question is answered as any other") { s_id, s_as };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            await app.Get<VerifiedDesk>().RemoveAsync(await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken), Id(parsed.GetValue(s_id)!), cancellationToken);
            return 0;
        });
        return command;
    }

    static void Show(VerifiedAnswer answer, bool json)
    {
        if (json)
        {
            Output.Json(answer);
        }
        else
        {
            Print(answer);
        }
    }

    static void Print(VerifiedAnswer v)
    {
        Output.Line(string.Create(CultureInfo.InvariantCulture, $"{v.Id} {v.State}: {v.Question} — {v.OwnerName}{(v.Expires is { } day ? $"; until {day:yyyy-MM-dd}" : "")}"));
        Output.Line($"  {v.Answer.ReplaceLineEndings("\n  ")}");
        foreach (VerifiedSource source in v.Sources)
        {
            Output.Line($"  [{source.Number}] {source.Title ?? "(gone)"}{(source.Uri is null ? "" : $", {source.Uri}")}{(source.State == VerifiedState.Verified ? "" : $" — {source.State}")}");
        }
    }

    static Guid Id(string text) => Guid.TryParse(text, out Guid id) ? id : throw new UserFacingException(ErrorCode.WrongUse, $"'{text}' is no id; take it from 'verified list'");
}
