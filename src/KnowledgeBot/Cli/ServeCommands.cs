using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;
using KnowledgeBot.Web;

namespace KnowledgeBot.Cli;

static class ServeCommands
{
    public static Command Demo(string[] settings)
    {
        Option<int> port = new("--port") { Description = "Port on 127.0.0.1", DefaultValueFactory = _ => 5080 };
        Command command = new("demo", "Starts everything on this machine with the sample company and a 'sign in as' menu; loopback only") { port };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            int number = parsed.GetValue(port);
            return number is < 1 or > 65535
                ? Failures.Report(new UserFacingException(ErrorCode.WrongUse, $"--port {number}: 1 to 65535"))
                : await RunAsync(parsed, settings, new ServeOptions($"http://{IPAddress.Loopback}:{number}", Worker: true, Web: true, Demo: true), cancellationToken);
        });
        return command;
    }

    public static Command Serve(string[] settings)
    {
        Option<string> urls = new("--urls") { Description = "Addresses to listen on, semicolon-separated", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        Option<bool> noWorker = new("--no-worker") { Description = "Leave ingestion to other processes" };
        Command command = new("serve", "Web chat, HTTP API, and an ingestion worker") { urls, noWorker };
        urls.Validators.Add(Check);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, settings, new ServeOptions(parsed.GetValue(urls)!, Worker: !parsed.GetValue(noWorker), Web: true, Demo: false), cancellationToken));
        return command;
    }

    public static Command Work(string[] settings)
    {
        Option<string> urls = new("--urls") { Description = "Addresses to tell its health on (/health/live, /health/ready), semicolon-separated; none unless given", DefaultValueFactory = _ => "" };
        urls.Validators.Add(Check);
        Command command = new("work", "Ingestion workers only") { urls };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, settings, new ServeOptions(parsed.GetValue(urls)!, Worker: true, Web: false, Demo: false), cancellationToken));
        return command;
    }

    static void Check(OptionResult urls)
    {
        foreach (string url in (urls.Tokens.Count == 0 ? "" : urls.Tokens[^1].Value).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsAddress(url))
            {
                urls.AddError($"--urls '{url}': an address reads http://HOST:PORT, several are parted by semicolons");
            }
        }
    }

    static bool IsAddress(string url)
    {
        try
        {
            BindingAddress address = BindingAddress.Parse(url);
            return address is { Scheme: "http" or "https", Port: >= 0 and <= 65535, PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static async Task<int> RunAsync(ParseResult parsed, string[] settings, ServeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await Server.RunAsync(options, parsed.GetValue(CommandLine.Data)!.FullName, settings, cancellationToken);
            return 0;
        }
        catch (Exception e)
        {
            return Failures.Report(e);
        }
    }
}
