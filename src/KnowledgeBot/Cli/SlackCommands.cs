using System.CommandLine;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;
using KnowledgeBot.Slack;

namespace KnowledgeBot.Cli;

static class SlackCommands
{
    public static Command Slack(string[] settings) => new("slack", "The Slack app") { Manifest(settings) };

    static Command Manifest(string[] settings)
    {
        Option<string?> url = new("--url") { Description = "Where Slack reaches this service, https (default Web:PublicUrl)" };
        Option<bool> socket = new("--socket-mode") { Description = "Receive over a WebSocket: Slack needs no way in" };
        Option<string> name = new("--name") { Description = "Name in Slack", DefaultValueFactory = _ => Product.Name };
        Command command = new("manifest", "Prints the app manifest for 'Create an app from a manifest'") { url, socket, name };
        command.SetAction(parsed =>
        {
            try
            {
                ConfigurationManager configuration = new();
                AppSettings.Add(configuration, settings);
                bool isSocket = parsed.GetValue(socket) || configuration.GetValue<bool>("Slack:SocketMode");
                string? address = isSocket ? null : parsed.GetValue(url) ?? configuration["Web:PublicUrl"] ?? throw new UserFacingException(ErrorCode.WrongUse, "give --url https://... (or set Web:PublicUrl), or --socket-mode");
                Uri? reached = address is null ? null : Uri.TryCreate(address, UriKind.Absolute, out Uri? given) ? given : throw new UserFacingException(ErrorCode.WrongUse, $"--url '{address}' is not an address");
                Console.Out.WriteLine(SlackManifest.Json(parsed.GetValue(name)!, reached, configuration.GetSection("Web:Suggestions").Get<string[]>() ?? []));
                return 0;
            }
            catch (Exception e)
            {
                return Failures.Report(e);
            }
        });
        return command;
    }
}
