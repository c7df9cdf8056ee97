using KnowledgeBot.Evals.Platforms.Slack;
using KnowledgeBot.Evals.Platforms.Teams;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Evals.Doors;

/// <summary>The doors there are, by the names of <c>--through</c>.</summary>
public static class Door
{
    public const string Direct = "direct";
    public const string Api = "api";
    public const string Slack = "slack";
    public const string Teams = "teams";

    /// <exception cref="UserFacingException">wrong-use: there is no such door.</exception>
    public static async Task<IDoor> OpenAsync(string name, Application app, string dataDirectory, string[] settings, CancellationToken cancellationToken) => name switch
    {
        Direct => new DirectDoor(app),
        Api => await ApiDoor.OpenAsync(app, dataDirectory, settings, cancellationToken),
        Slack => await PlatformDoor.OpenAsync(await SlackPlatform.StartAsync(), app, dataDirectory, settings, _ => { }, cancellationToken),
        Teams => await PlatformDoor.OpenAsync(await TeamsPlatform.StartAsync(), app, dataDirectory, settings, _ => { }, cancellationToken),
        _ => throw new UserFacingException(ErrorCode.WrongUse, $"--through {name}: choose direct, api, teams or slack"),
    };
}
