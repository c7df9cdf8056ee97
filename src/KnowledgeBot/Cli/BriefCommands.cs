using System.CommandLine;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Audit;
using KnowledgeBot.Briefs;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Cli;

static class BriefCommands
{
    public static Command Brief(string[] settings)
    {
        Argument<string> account = new("ACCOUNT") { Description = "Name of the firm, as deals or documents spell it" };
        Option<string> person = new("--as") { Description = "E-mail of the person who asks", Required = true };
        Option<DateOnly?> asOf = new("--as-of") { Description = "Day the brief is for, as 2026-05-11" };
        Option<FileInfo?> file = new("--output") { Description = "File to write, FILE.docx or FILE.md; without it the brief is printed as Markdown" };
        Command command = new("brief", "One cited page about an account: deals, calls, objections, prices, commitments, risks") { account, person, asOf, file, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Brief brief = await WriteAsync(app, parsed.GetValue(account)!, parsed.GetValue(person)!, parsed.GetValue(asOf), cancellationToken);
            if (parsed.GetValue(file) is { } output)
            {
                await SaveAsync(brief, output, cancellationToken);
            }
            else if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(brief);
            }
            else
            {
                Output.Line(BriefText.Markdown(brief));
            }

            return 0;
        });
        return command;
    }

    static async Task<Brief> WriteAsync(Application app, string account, string person, DateOnly? day, CancellationToken cancellationToken)
    {
        Audience audience = await app.Get<AccessDirectory>().AudienceAsync(person, [], cancellationToken);
        if (audience.Asker is null)
        {
            throw new UserFacingException(ErrorCode.PersonUnknown, $"'{person}' is not in the directory; add them to access.yaml and run 'access import'");
        }

        AccountNaming naming = await app.Get<AccountNames>().ResolveAsync(audience.Scope, account, cancellationToken);
        Brief? brief = naming.Account is { } known ? await app.Get<BriefWriter>().WriteAsync(audience.Scope, known, day ?? app.Get<FirmCalendar>().Today, cancellationToken) : null;
        await app.Get<AuditTrail>().ExportedAsync(audience.Asker, "brief", account, brief?.Retrieved ?? [], brief?.Sections.SelectMany(s => s.Lines).SelectMany(l => l.Deals).Distinct() ?? [], cancellationToken);
        return brief ?? throw new UserFacingException(ErrorCode.NotFound, naming.Choices.Count == 0
                ? $"no account '{account}' in what {person} may see; give its name as deals or documents spell it"
                : $"'{account}' may be {string.Join(", or ", naming.Choices)}; give the whole name");
    }

    static async Task SaveAsync(Brief brief, FileInfo file, CancellationToken cancellationToken)
    {
        byte[] content = file.Extension.ToLowerInvariant() switch
        {
            ".docx" => BriefDocument.Write(brief),
            ".md" => System.Text.Encoding.UTF8.GetBytes(BriefText.Markdown(brief)),
            _ => throw new UserFacingException(ErrorCode.WrongUse, $"--output {file.Name}: a brief is written as FILE.docx or FILE.md"),
        };
        await File.WriteAllBytesAsync(file.FullName, content, cancellationToken);
        Output.Progress($"wrote {file.FullName}");
    }
}
