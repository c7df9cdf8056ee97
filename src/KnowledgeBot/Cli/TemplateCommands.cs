using System.CommandLine;
using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Briefs;
using KnowledgeBot.Colleagues;
using KnowledgeBot.Templates;

namespace KnowledgeBot.Cli;

static class TemplateCommands
{
    static readonly Option<string> s_as = new("--as") { Description = "E-mail of the person who fills it", Required = true };

    public static Command Template(string[] settings) => new("template", "Forms of drafts (call preparation, proposal, mail, battle card, RFP answer), filled with what one may see") { List(settings), Draft(settings), Check() };

    static Command List(string[] settings)
    {
        Command command = new("list", "The templates there are for a person") { s_as, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            IReadOnlyList<TemplateHead> heads = await app.Get<TemplateLibrary>().ListAsync((await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken)).Person, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(new { templates = heads });
                return 0;
            }

            foreach (TemplateHead head in heads)
            {
                Output.Line(string.Create(CultureInfo.InvariantCulture, $"{head.Id}: {head.Name}, for a {head.About}; version {head.Version}, {head.State}{(head.ApprovedBy is { } by ? $" by {by} on {head.Approved:yyyy-MM-dd}" : "")}{(head.Expires is { } last ? $", until {last:yyyy-MM-dd}" : "")}; owner {head.Owner}; used {head.Uses} times"));
            }

            return 0;
        });
        return command;
    }

    static Command Draft(string[] settings)
    {
        Argument<string> name = new("NAME") { Description = "As 'template list' prints it" };
        Option<string> about = new("--for") { Description = "The account, competitor or question", Required = true };
        Option<FileInfo?> file = new("--output") { Description = "File to write, FILE.docx or FILE.md; without it the draft is printed as Markdown" };
        Command command = new("draft", "Fills a template; the draft leaves by your own hand") { name, s_as, about, file, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            Colleague by = await app.Get<ColleagueDirectory>().FindAsync(parsed.GetValue(s_as)!, cancellationToken);
            Template template = app.Get<TemplateLibrary>().Find(by.Person, parsed.GetValue(name)!) ?? throw new UserFacingException(ErrorCode.NotFound, $"there is no template '{parsed.GetValue(name)}' for {by.Person.Email}; 'template list' prints those there are");
            string? form = parsed.GetValue(file)?.Extension.TrimStart('.').ToLowerInvariant();
            if (form is not (null or DraftFile.Docx or DraftFile.Markdown))
            {
                throw new UserFacingException(ErrorCode.WrongUse, $"--output {parsed.GetValue(file)!.Name}: a draft is written as FILE.docx or FILE.md");
            }

            Brief draft = await app.Get<TemplateWriter>().FillAsync(by, by.Scope, template, parsed.GetValue(about)!, cancellationToken);
            if (parsed.GetValue(file) is { } output)
            {
                await File.WriteAllBytesAsync(output.FullName, DraftFile.Of(draft, form!).Content, cancellationToken);
                Output.Progress($"wrote {output.FullName}");
            }
            else if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(draft);
            }
            else
            {
                Output.Line(BriefText.Markdown(draft));
            }

            return 0;
        });
        return command;
    }

    static Command Check()
    {
        Argument<FileInfo> file = new("FILE") { Description = "A template, templates/NAME.yaml" };
        Command command = new("check", "Reads a template file and lists every mistake with its line") { file };
        command.SetAction((parsed, _) =>
        {
            try
            {
                FileInfo path = parsed.GetValue(file)!;
                Template template = path.Exists ? TemplateParser.Parse(path.ToString(), File.ReadAllText(path.FullName)) : throw new UserFacingException(ErrorCode.FileNotFound, $"'{path}' does not exist; name a template file (templates/*.yaml)");
                Output.Line($"{template.Name}: version {template.Version}, for a {template.About}, {template.Sections.Count} sections");
                return Task.FromResult(0);
            }
            catch (UserFacingException e)
            {
                return Task.FromResult(Failures.Report(e));
            }
        });
        return command;
    }
}
