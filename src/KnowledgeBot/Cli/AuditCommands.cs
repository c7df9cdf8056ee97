using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Audit;

namespace KnowledgeBot.Cli;

static class AuditCommands
{
    static readonly Option<string> s_as = new("--as") { Description = "E-mail of who does it: somebody with the role compliance", Required = true };

    public static Command Audit(string[] settings) => new("audit", "The record of questions, answers and changes of rights") { Verify(settings), Export(settings), Anchor(settings), Erase(settings) };

    static Command Verify(string[] settings)
    {
        Option<FileInfo?> anchors = new("--anchors") { Description = "A file of anchors instead of Audit:AnchorFile" };
        Command command = new("verify", "Walks the chain and names the first record that was changed, removed, inserted or moved") { anchors, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            AuditVerdict verdict = await app.Get<AuditVerifier>().VerifyAsync(parsed.GetValue(anchors)?.FullName, cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(verdict);
                return verdict.Broken is null ? 0 : Failures.Failed;
            }

            if (verdict.Broken is { } broken)
            {
                throw new UserFacingException(ErrorCode.AuditBroken, broken);
            }

            Output.Line($"{verdict.Records} records are whole, {verdict.Erased} of them erased by order, {verdict.Anchors} anchors agree");
            foreach (string note in new[] { verdict.Doubt, verdict.ClockWentBack is { } seq ? $"record {seq} is dated before the one ahead of it: a clock was set back" : null }.OfType<string>())
            {
                Output.Progress($"! {note}");
            }

            return 0;
        });
        return command;
    }

    static Command Export(string[] settings)
    {
        Option<string?> person = new("--person") { Description = "Only records of this person (e-mail, or chat identity of an outsider)" };
        Option<string?> from = new("--from") { Description = "First day, as 2026-05-11 (UTC)" };
        Option<string?> to = new("--to") { Description = "Last day, that day included" };
        Option<Guid?> document = new("--document") { Description = "Only records that looked up this document (id)" };
        Option<string> format = new("--format") { Description = "jsonl or csv", DefaultValueFactory = _ => "jsonl" };
        Command command = new("export", "Prints records; that they were read is put on record first") { s_as, person, from, to, document, format };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            bool csv = parsed.GetValue(format) switch { "csv" => true, "jsonl" => false, var other => throw new UserFacingException(ErrorCode.WrongUse, $"--format '{other}': jsonl or csv") };
            AuditFilter filter = new(parsed.GetValue(person), Day("--from", parsed.GetValue(from)), Day("--to", parsed.GetValue(to)), parsed.GetValue(document));
            using IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long count = 0;
            bool begun = false;
            await foreach (AuditRecord record in app.Get<AuditReader>().ReadAsync(parsed.GetValue(s_as)!, filter, cancellationToken))
            {
                if (csv && !begun)
                {
                    Line(AuditExport.CsvHeader);
                }

                begun = true;
                Line(csv ? AuditExport.Csv(record) : AuditExport.Json(record));
                count++;
            }

            Output.Progress($"{count} records; SHA-256 of what was printed: {Convert.ToHexStringLower(digest.GetHashAndReset())}");
            return 0;

            void Line(string line)
            {
                digest.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
                Console.Out.Write(line + "\n");
            }
        });
        return command;
    }

    static Command Anchor(string[] settings)
    {
        Command command = new("anchor", "Appends the end of the chain to Audit:AnchorFile now");
        command.OnApplication(settings, async (app, _, cancellationToken) =>
        {
            Output.Progress(await app.Get<AuditAnchors>().WriteAsync(cancellationToken) is { } seq ? $"record {seq} is anchored" : "the record is empty");
            return 0;
        });
        return command;
    }

    static Command Erase(string[] settings)
    {
        Argument<string> person = new("PERSON") { Description = "E-mail of the person whose words are erased" };
        Option<string> reason = new("--reason") { Description = "Why; goes on record", Required = true };
        Command command = new("erase", "Erases the words of a person's records; that they were, by whom and why stays on record") { person, s_as, reason };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            long erased = await app.Get<AuditEraser>().EraseAsync(parsed.GetValue(person)!, parsed.GetValue(s_as)!, parsed.GetValue(reason)!, cancellationToken);
            Output.Progress($"the words of {erased} records are erased");
            return 0;
        });
        return command;
    }

    static DateOnly? Day(string option, string? text) => text is null ? null : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new UserFacingException(ErrorCode.WrongUse, $"{option} '{text}' is not a date; write it as 2026-05-11");
}
