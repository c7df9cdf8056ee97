using System.CommandLine;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Audit;
using KnowledgeBot.Exports;
using KnowledgeBot.Knowledge.Facts;
using KnowledgeBot.Knowledge.Search;
using KnowledgeBot.Sheets;

namespace KnowledgeBot.Cli;

static class ExportCommands
{
    public static Command Export(string[] settings) => new("export", "What a person may see, as a file for a spreadsheet program") { Objections(settings) };

    static Command Objections(string[] settings)
    {
        Option<string> person = new("--as") { Description = "E-mail of the person the export is for", Required = true };
        Option<FileInfo> file = new("--output") { Description = "File to write, FILE.csv or FILE.xlsx", Required = true };
        Option<string[]> segment = new("--segment") { Description = "Only documents about this segment" };
        Option<DateOnly?> since = new("--since") { Description = "Only documents of this day or later, as 2026-05-11" };
        Command command = new("objections", "The objection library: how often, where, against whom, and which answers were followed by wins") { person, file, segment, since };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            FileInfo output = parsed.GetValue(file)!;
            if (output.Extension.ToLowerInvariant() is not (".csv" or ".xlsx"))
            {
                throw new UserFacingException(ErrorCode.WrongUse, $"--output {output.Name}: an export is written as FILE.csv or FILE.xlsx");
            }

            Audience audience = await app.Get<AccessDirectory>().AudienceAsync(parsed.GetValue(person)!, [], cancellationToken);
            if (audience.Asker is null)
            {
                throw new UserFacingException(ErrorCode.PersonUnknown, $"'{parsed.GetValue(person)}' is not in the directory; add them to access.yaml and run 'access import'");
            }

            FactQuery query = new() { Type = FactType.Objection, Segments = parsed.GetValue(segment) ?? [], From = parsed.GetValue(since), AsOf = app.Get<FirmCalendar>().Today };
            IReadOnlyList<ObjectionEntry> library = await app.Get<ObjectionLibrary>().ReadAsync(audience.Scope, query, cancellationToken);
            IEnumerable<FoundFact> facts = library.SelectMany(o => o.Facts.Concat(o.Responses.SelectMany(r => r.Facts)));
            IReadOnlyList<SearchHit> passages = await app.Get<KnowledgeSearch>().PassagesAsync(audience.Scope, [.. facts.Select(f => f.ChunkId).Distinct()], cancellationToken);
            await app.Get<AuditTrail>().ExportedAsync(audience.Asker, "objections", string.Join(", ", query.Segments), [.. passages.Select(p => p.Document).Distinct()], [], cancellationToken);
            await SheetFile.WriteAsync(ObjectionSheet.Rows(library), output.FullName, cancellationToken, ObjectionSheet.Numbers);
            Output.Progress($"wrote {library.Count} objections to {output.FullName}");
            return 0;
        });
        return command;
    }
}
