using System.CommandLine;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Access.People;
using KnowledgeBot.Access.Tokens;
using KnowledgeBot.Audit;
using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Cli;

static class AccessCommands
{
    public static Command Access(string[] settings) => new("access", "Who may see what") { Import(settings), Explain(settings) };

    public static Command Token(string[] settings) => new("token", "Personal tokens for the HTTP API") { Issue(settings), Revoke(settings) };

    static Command Import(string[] settings)
    {
        Argument<FileInfo> file = new("FILE") { Description = "access.yaml" };
        Command command = new("import", "Makes the directory say what the file says; prints what changed; refuses a bad file whole") { file, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            FileInfo path = parsed.GetValue(file)!;
            ImportReport report = await app.Get<AccessImporter>().ImportAsync(AccessFileParser.Parse(path.Name, await ReadAsync(path, cancellationToken)),
                (session, changes) => app.Get<AuditTrail>().GrantsAsync(session, changes, cancellationToken), cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(report);
                return 0;
            }

            foreach (string change in report.Changes)
            {
                Output.Line(change);
            }

            Output.Line($"{report.Territories} territories, {report.People} people, {report.Groups} groups; {(report.Changes.Count == 0 ? "nothing changed" : $"{report.Changes.Count} changes")}");
            return 0;
        });
        return command;
    }

    static Command Explain(string[] settings)
    {
        Argument<string> person = new("PERSON") { Description = "E-mail of the person" };
        Argument<string?> document = new("DOCUMENT") { Description = "Path or id of a document", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("explain", "Which labels a person may see and why; or whether they may see one document and why") { person, document, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            string email = parsed.GetValue(person)!;
            AccessExplanation explanation = await app.Get<AccessDirectory>().ExplainAsync(email, cancellationToken)
                ?? throw new UserFacingException(ErrorCode.PersonUnknown, $"'{email}' is not in the directory; add them to access.yaml and run 'access import'");
            return parsed.GetValue(document) is { } uri
                ? await ExplainDocumentAsync(app, explanation, uri, parsed.GetValue(CommandLine.Json), cancellationToken)
                : ExplainPerson(explanation, parsed.GetValue(CommandLine.Json));
        });
        return command;
    }

    static int ExplainPerson(AccessExplanation explanation, bool json)
    {
        if (json)
        {
            Output.Json(new
            {
                person = explanation.Person.Email,
                grants = explanation.Clearance.Grants.Select(g => new { territory = g.Territory, upTo = SensitivityName.Of(g.UpTo), labels = explanation.OpenedBy(g).Select(l => l.ToString()) }),
                throughGroups = explanation.ThroughGroups.Select(g => new { directory = g.Directory, group = g.GroupId, territory = g.Grant.Territory, upTo = SensitivityName.Of(g.Grant.UpTo) }),
                compartments = explanation.Clearance.Compartments.Order(StringComparer.Ordinal),
                labels = explanation.Visible.Select(l => l.ToString()),
            });
            return 0;
        }

        Output.Line($"{explanation.Person.Name} <{explanation.Person.Email}>, {string.Join(", ", explanation.Person.Roles)}");
        foreach (var grant in explanation.Clearance.Grants)
        {
            Output.Line($"grant {grant.Territory} up to {SensitivityName.Of(grant.UpTo)}:");
            foreach (AccessLabel label in explanation.OpenedBy(grant).OrderBy(l => l.ToString(), StringComparer.Ordinal))
            {
                Output.Line($"  {label}");
            }
        }

        foreach (GroupGrant group in explanation.ThroughGroups)
        {
            Output.Line($"through {(group.Directory == Membership.Roles ? "app role" : "group")} {group.GroupId}: {group.Grant.Territory} up to {SensitivityName.Of(group.Grant.UpTo)}");
        }

        Output.Line(explanation.Clearance.Compartments.Count == 0 ? "no compartments" : $"compartments: {string.Join(", ", explanation.Clearance.Compartments.Order(StringComparer.Ordinal))}");
        Output.Line(explanation.Clearance.Grants.Count == 0 ? "no grant: nothing is answered until a territory is granted" : $"{explanation.Visible.Count} of {explanation.Labels.Count} labels in use are visible");
        return 0;
    }

    static async Task<int> ExplainDocumentAsync(Hosting.Application app, AccessExplanation explanation, string uri, bool json, CancellationToken cancellationToken)
    {
        AccessDirectory access = app.Get<AccessDirectory>();
        var found = await app.Get<DocumentReader>().LocateAsync(await access.StewardAsync(cancellationToken), uri, cancellationToken);
        if (found.Count == 0)
        {
            throw new UserFacingException(ErrorCode.NotFound, $"there is no document '{uri}'; name it by its path relative to the ingested folder or by its id ('status' lists files in quarantine)");
        }

        var verdicts = found.Select(d => (d.Uri, d.Id, Label: explanation.Labels.SingleOrDefault(l => l.Id == d.LabelId)))
            .Select(d => (d.Uri, d.Id, d.Label, Verdict: d.Label is null ? (false, "its territory is not in the tree any more") : explanation.Of(d.Label))).ToList();
        if (json)
        {
            Output.Json(verdicts.Select(v => new { document = v.Id, uri = v.Uri, label = v.Label?.ToString(), maySee = v.Verdict.Item1, why = v.Verdict.Item2 }));
            return 0;
        }

        foreach (var v in verdicts)
        {
            Output.Line($"{explanation.Person.Email} {(v.Verdict.Item1 ? "may see" : "may not see")} {v.Uri} ({v.Label}): {v.Verdict.Item2}");
        }

        return 0;
    }

    static Command Issue(string[] settings)
    {
        Argument<string> person = new("PERSON") { Description = "E-mail of the person" };
        Option<int> days = new("--days") { Description = "Days until it expires, 1 to 366", DefaultValueFactory = _ => 30 };
        Command command = new("issue", "Prints a new personal token, once") { person, days, CommandLine.Json };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            int lifetime = parsed.GetValue(days);
            if (lifetime is < 1 or > 366)
            {
                throw new UserFacingException(ErrorCode.WrongUse, $"--days {lifetime}: a token lives 1 to 366 days");
            }

            (Guid id, string secret, DateTimeOffset expires) = await app.Get<PersonalTokens>().IssueAsync(parsed.GetValue(person)!, TimeSpan.FromDays(lifetime),
                (session, token) => app.Get<AuditTrail>().TokenAsync(session, AuditKind.TokenIssued, token, parsed.GetValue(person), cancellationToken), cancellationToken);
            if (parsed.GetValue(CommandLine.Json))
            {
                Output.Json(new { id, token = secret, expires });
                return 0;
            }

            Output.Progress($"token {id}, valid until {expires:yyyy-MM-dd}; it is shown only now:");
            Output.Line(secret);
            return 0;
        });
        return command;
    }

    static Command Revoke(string[] settings)
    {
        Argument<Guid> id = new("ID") { Description = "Id that 'token issue' printed" };
        Command command = new("revoke", "Ends a token at once") { id };
        command.OnApplication(settings, async (app, parsed, cancellationToken) =>
        {
            await app.Get<PersonalTokens>().RevokeAsync(parsed.GetValue(id), (session, token) => app.Get<AuditTrail>().TokenAsync(session, AuditKind.TokenRevoked, token, null, cancellationToken), cancellationToken);
            Output.Progress("revoked");
            return 0;
        });
        return command;
    }

    static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken) => file.Exists
        ? await File.ReadAllTextAsync(file.FullName, cancellationToken)
        : throw new UserFacingException(ErrorCode.FileNotFound, Directory.Exists(file.FullName) ? $"'{file}' is a folder; name the access file in it" : $"'{file}' does not exist; name an access file (access.yaml)");
}
