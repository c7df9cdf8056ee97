using System.CommandLine;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;
using KnowledgeBot.Teams.Package;

namespace KnowledgeBot.Cli;

static class TeamsCommands
{
    public static Command Teams(string[] settings) => new("teams", "The Teams app") { Package(settings) };

    static Command Package(string[] settings)
    {
        Option<FileInfo> output = new("--output") { Description = "File to write", DefaultValueFactory = _ => new FileInfo("knowledgebot-teams.zip") };
        Option<string?> url = new("--url") { Description = "Where people reach this service, https (default Web:PublicUrl)" };
        Option<string?> appId = new("--app-id") { Description = "The bot's app (client) id (default Teams:AppId)" };
        Option<string> name = new("--name") { Description = "Name in Teams", DefaultValueFactory = _ => Product.Name };
        Option<string?> company = new("--company") { Description = "Who runs it (default: the host of --url)" };
        Option<string?> privacy = new("--privacy-url") { Description = "The firm's privacy statement (default --url)" };
        Option<string?> terms = new("--terms-url") { Description = "The firm's terms of use (default --url)" };
        Command command = new("package", "Writes the app package to upload in Teams: manifest and icons") { output, url, appId, name, company, privacy, terms };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                ConfigurationManager configuration = new();
                AppSettings.Add(configuration, settings);
                Uri site = Address(parsed.GetValue(url) ?? configuration["Web:PublicUrl"] ?? throw new UserFacingException(ErrorCode.WrongUse, "give --url https://..., or set Web:PublicUrl"));
                TeamsManifest manifest = new(
                    parsed.GetValue(appId) ?? configuration["Teams:AppId"] ?? "", parsed.GetValue(name)!, parsed.GetValue(company) ?? (site.Host.Length <= 32 ? site.Host : Product.Name), site,
                    parsed.GetValue(privacy) is { } p ? Address(p) : site, parsed.GetValue(terms) is { } t ? Address(t) : site);
                FileInfo file = parsed.GetValue(output)!;
                await File.WriteAllBytesAsync(file.FullName, TeamsPackage.Write(manifest), cancellationToken);
                Output.Progress($"wrote {file.FullName}");
                return 0;
            }
            catch (Exception e)
            {
                return Failures.Report(e);
            }
        });
        return command;
    }

    static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : throw new UserFacingException(ErrorCode.WrongUse, $"'{text}' is not an address");
}
