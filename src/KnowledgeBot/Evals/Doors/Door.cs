using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Evals.Doors;

/// <summary>The doors there are, by the names of <c>--through</c>. A further one is a class beside <see cref="ApiDoor"/> and a line here.</summary>
public static class Door
{
    public const string Direct = "direct";
    public const string Api = "api";

    /// <exception cref="UserFacingException">wrong-use: there is no such door; door-missing: it is not there yet.</exception>
    public static async Task<IDoor> OpenAsync(string name, Application app, string dataDirectory, string[] settings, CancellationToken cancellationToken) => name switch
    {
        Direct => new DirectDoor(app),
        Api => await ApiDoor.OpenAsync(app, dataDirectory, settings, cancellationToken),
        "teams" or "slack" => throw new UserFacingException(ErrorCode.DoorMissing, $"--through {name}: this version has no {name} door yet, so there is nothing to run the suites through; use direct or api"),
        _ => throw new UserFacingException(ErrorCode.WrongUse, $"--through {name}: choose direct, api, teams or slack"),
    };
}
