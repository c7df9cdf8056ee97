using KnowledgeBot.Identity;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Teams;

/// <summary>Whether a token was made by the Bot Framework, for this bot, now.</summary>
public sealed class TeamsKeys : IDisposable
{
    public const string Client = "teams-keys";
    readonly OpenIdKeys _keys;
    readonly TokenValidator _validator;

    public TeamsKeys(IHttpClientFactory clients, IOptions<TeamsOptions> options, TimeProvider time)
    {
        TeamsOptions teams = options.Value;
        _keys = new OpenIdKeys(clients.CreateClient(Client), new Uri(teams.OpenIdMetadataUrl), teams.Issuer, time);
        _validator = new TokenValidator(_keys, new TokenChecks(new HashSet<string>(StringComparer.Ordinal) { teams.Issuer }, new HashSet<string>(StringComparer.Ordinal) { teams.AppId ?? "" }), time);
    }

    public Task<TokenReading> ReadAsync(string token, CancellationToken cancellationToken) => _validator.ReadAsync(token, cancellationToken);

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => _keys.IsReadyAsync(cancellationToken);

    public void Dispose() => _keys.Dispose();
}
