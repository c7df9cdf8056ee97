using System.CommandLine;
using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Contributions;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Cli;

static class ContributionCommands
{
    static readonly Option<string> s_as = new("--as") { Description = "E-mail of the person who acts", Required = true };
    static readonly Option<DateOnly?> s_expires = new("--expires") { Description = "Last day it holds, as 2026-12-31" };
    static readonly Option<string?> s_territory = new("--territory") { Description = "Territory it is for; else the one its author works in" };
    static readonly Option<string?> s_sensitivity = new("--sensitivity") { Description = "public, internal, confidential or restricted; else as far up as its author may read there" };
    static readonly Option<string?> s_topic = new("--topic") { Description = "What it is about; else its first words" };
    static readonly Option<string?> s_reason = new("--reason") { Description = "For its author to read" };

    public static Command Contribution(string[] settings) => new("contribution", "What people add to the knowledge, and what enablement decides about it")
    {
        Add(settings), List(settings), Approve(settings), Decline(settings),
        One(settings, "submit", "Sends a draft to enablement", (app, by, id, _, token) => app.Get<ContributionDesk>().SubmitAsync(by, id, token)),
        One(settings, "withdraw", "Takes a contribution back", (app, by, id, _, token) => app.Get<ContributionDesk>().WithdrawAsync(by, id, token)),
        One(settings, "renew", "Says that an approved contribution still holds", (app, by, id, parsed, token) => app.Get<ContributionReview>().RenewAsync(by, id, parsed.GetValue(s_expires), token), s_expires),
    };

    static Command Add(string[] settings)
    {
        Argument<string> text = new("TEXT") { Description = "What is to be remembered" };
        Option<string?> compartment = new("--compartment") { Description = "A compartment of its author" };
        Option<bool> anyway = new("--anyway") { Description = "Send it although something close to it is known already" };
        Command command = new("add", "Contributes knowledge; what is known already is shown first") { text, s_as, s_territory, s_sensitivity, compartment, s_topic, s_expires, anyway, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Colleague author = await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken);
            ContributionDraft draft = new(parsed.GetValue(text)!, parsed.GetValue(s_territory), parsed.GetValue(s_sensitivity), parsed.GetValue(compartment), parsed.GetValue(s_topic), parsed.GetValue(s_expires));
            SubmittedContribution written = await app.Get<ContributionDesk>().WriteAsync(author, author.Scope, draft, parsed.GetValue(anyway), cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(written);
                return 0;
            }

            Print(written.Contribution);
            foreach (SimilarPassage known in written.Similar)
            {
                Output.Line($"  {(known.Contradicts ? "says otherwise" : "known already")}: “{known.Quote}” — {known.Title} ({known.Uri})");
            }

            Output.Progress(written.Contribution.State == ContributionState.Draft ? $"not sent yet; 'contribution submit {written.Contribution.Id}' sends it" : "sent to enablement; until it is approved it answers nobody but its author");
            return 0;
        });
        return command;
    }

    static Command List(string[] settings)
    {
        Option<string?> state = new("--state") { Description = string.Join(", ", ContributionState.All) };
        state.AcceptOnlyFromAmong([.. ContributionState.All]);
        Command command = new("list", "One's own; for enablement, all they may see") { s_as, state, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Colleague reader = await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken);
            IReadOnlyList<Contribution> found = await app.Get<ContributionStore>().ListAsync(reader, parsed.GetValue(state), cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(new { contributions = found });
                return 0;
            }

            foreach (Contribution contribution in found)
            {
                Print(contribution);
            }

            return 0;
        });
        return command;
    }

    static Command Approve(string[] settings)
    {
        Option<string?> text = new("--text") { Description = "What it is to say instead" };
        Option<Guid?> supersedes = new("--supersedes") { Description = "Id of an approved contribution that it replaces" };
        return One(settings, "approve", "Makes it knowledge, as it is or changed; or changes what is approved already", (app, by, id, parsed, token) => app.Get<ContributionReview>().ApproveAsync(by, id, new ContributionEdit(
            parsed.GetValue(text), parsed.GetValue(s_topic), parsed.GetValue(s_territory), parsed.GetValue(s_sensitivity), parsed.GetValue(s_expires), parsed.GetValue(supersedes), parsed.GetValue(s_reason)), token),
            text, s_topic, s_territory, s_sensitivity, s_expires, supersedes, s_reason);
    }

    static Command Decline(string[] settings) =>
        One(settings, "decline", "Declines it with a reason", (app, by, id, parsed, token) => app.Get<ContributionReview>().DeclineAsync(by, id, parsed.GetValue(s_reason), token), s_reason);

    static Command One(string[] settings, string name, string does, Func<Application, Colleague, Guid, ParseResult, CancellationToken, Task<Contribution>> act, params Option[] options)
    {
        Argument<string> id = new("ID") { Description = "As 'contribution list' prints it" };
        Command command = new(name, does) { id, s_as, CommandLine.Json };
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Colleague by = await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken);
            Contribution after = await act(app, by, Id(parsed.GetValue(id)!), parsed, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(after);
            }
            else
            {
                Print(after);
            }

            return 0;
        });
        return command;
    }

    static void Print(Contribution c)
    {
        Output.Line(string.Create(CultureInfo.InvariantCulture, $"{c.Id} {c.State}: {c.Topic} — {c.AuthorName}; {c.Territory}, {c.Sensitivity}{(c.Compartment is null ? "" : $", compartment {c.Compartment}")}{(c.Expires is { } day ? $"; until {day:yyyy-MM-dd}" : "")}{(c.Reason is null ? "" : $"; reason: {c.Reason}")}"));
        Output.Line($"  {c.Text.ReplaceLineEndings("\n  ")}");
    }

    static Guid Id(string text) => Guid.TryParse(text, out Guid id) ? id : throw new UserFacingException(ErrorCode.WrongUse, $"'{text}' is no id; take it from 'list'");
}
