using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Audit;
using KnowledgeBot.Knowledge.Search;

namespace KnowledgeBot.Cli;

static class AskCommands
{
    static readonly Option<string> s_as = new("--as") { Description = "E-mail of the person who asks", Required = true };

    public static Command Ask(string[] settings)
    {
        Argument<string> text = new("TEXT") { Description = "The question" };
        Option<string[]> with = new("--with") { Description = "E-mails of others who will see the answer, comma-separated", AllowMultipleArgumentsPerToken = true };
        Option<string?> asOf = new("--as-of") { Description = "Day the question is about, as 2026-05-11" };
        Option<string?> thread = new("--thread") { Description = "Conversation to continue" };
        Command command = new("ask", "One answer") { text, s_as, with, asOf, thread, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            string[] others = [.. (parsed.GetValue(with) ?? []).SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
            Question question = new(parsed.GetValue(s_as)!, others, parsed.GetValue(text)!, Thread(parsed.GetValue(thread)), Day(parsed.GetValue(asOf)), "cli");
            Answer answer = await app.Get<QuestionHandler>().Handle(question, null, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(answer, AnswerJson.Default.Answer));
            }
            else
            {
                Print(answer);
            }

            return 0;
        });
        return command;
    }

    public static Command Search(string[] settings)
    {
        Argument<string> text = new("TEXT") { Description = "What to look for" };
        Option<int> limit = new("-k") { Description = "Passages wanted, 1 to 100", DefaultValueFactory = _ => 10 };
        Command command = new("search", "Ranked passages") { text, s_as, limit, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            int k = parsed.GetValue(limit);
            if (k is < 1 or > 100)
            {
                throw new UserFacingException(ErrorCode.WrongUse, $"-k {k}: 1 to 100 passages");
            }

            Audience audience = await app.Get<AccessDirectory>().AudienceAsync(parsed.GetValue(s_as)!, [], cancellationToken);
            if (audience.Asker is null)
            {
                throw new UserFacingException(ErrorCode.PersonUnknown, $"'{parsed.GetValue(s_as)}' is not in the directory; add them to access.yaml and run 'access import'");
            }

            SearchResult result = await app.Get<KnowledgeSearch>().SearchAsync(audience.Scope, parsed.GetValue(text)!, k, cancellationToken);
            await app.Get<AuditTrail>().SearchedAsync(audience.Asker, "cli", parsed.GetValue(text)!, result, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(SearchResponse.Of(result));
                return 0;
            }

            foreach (SearchResponse.Hit hit in SearchResponse.Of(result).Hits)
            {
                Output.Line($"{hit.Rank}. {hit.Title} — {hit.Uri}{(hit.Page is { } page ? $", page {page}" : "")}{(hit.Heading is { } heading ? $", {heading}" : "")} ({hit.Territory ?? "company-wide"}, {hit.Score.ToString("0.000", CultureInfo.InvariantCulture)})");
                Output.Line($"   {(hit.Text.Length <= 300 ? hit.Text : hit.Text[..300] + "…").ReplaceLineEndings(" ")}");
            }

            return 0;
        });
        return command;
    }

    static void Print(Answer answer)
    {
        Output.Line(answer.Text);
        foreach (Warning warning in answer.Warnings)
        {
            Output.Line($"! {warning.Text}");
        }

        if (answer.Citations.Count > 0)
        {
            Output.Line();
        }

        foreach (Citation c in answer.Citations)
        {
            Output.Line($"[{c.Number}] {c.Title}, {c.Uri}{(c.Page is { } page ? $", page {page}" : "")}{(c.Place is { } place ? $", {place}" : "")}{(c.Heading is { } heading ? $", {heading}" : "")}");
        }

        Output.Progress($"({answer.Status}; in {(answer.Scope.Territories.Count == 0 ? "no territory" : string.Join(", ", answer.Scope.Territories))} up to {answer.Scope.UpTo}; thread {answer.Thread}; {answer.ElapsedMs} ms)");
    }

    static Guid? Thread(string? text) => text is null ? null : Guid.TryParse(text, out Guid id) ? id
        : throw new UserFacingException(ErrorCode.WrongUse, $"--thread '{text}' is not a conversation id; take it from an earlier answer");

    static DateOnly? Day(string? text) => text is null ? null : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new UserFacingException(ErrorCode.WrongUse, $"--as-of '{text}' is not a date; write it as 2026-05-11");
}
