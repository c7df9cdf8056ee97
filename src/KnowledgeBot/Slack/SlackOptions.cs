using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Slack;

/// <summary>The Slack app. Section <c>Slack</c>; on as soon as a token or secret is set, and refused at start-up while what belongs to it is missing.</summary>
public sealed class SlackOptions : IValidatableObject
{
    public const string Section = "Slack";

    /// <summary>The bot's token, <c>xoxb-...</c>.</summary>
    public string? BotToken { get; set; }

    /// <summary>Proves that a request comes from Slack. Needed unless <see cref="SocketMode"/>.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>The secret before a rotation, for as long as Slack may still sign with it.</summary>
    public string? PreviousSigningSecret { get; set; }

    /// <summary>Receive over a WebSocket that this process opens, instead of over HTTP.</summary>
    public bool SocketMode { get; set; }

    /// <summary>The app-level token, <c>xapp-...</c>, for <see cref="SocketMode"/>.</summary>
    public string? AppToken { get; set; }

    /// <summary>The app's id, <c>A...</c>; when set, events of other apps are dropped.</summary>
    public string? AppId { get; set; }

    /// <summary>The firm's own workspaces, <c>T...</c>. Whoever belongs to another one is an outsider.</summary>
    public IList<string> Teams { get; } = [];

    /// <summary>User ids of apps that may be present in a channel without making it one with outsiders.</summary>
    public IList<string> TrustedApps { get; } = [];

    /// <summary>Where Slack is. <value>Default https://slack.com/api/.</value></summary>
    public string ApiBaseUrl { get; set; } = "https://slack.com/api/";

    /// <summary>Seconds a call to Slack may take. <value>Default 10.</value></summary>
    [Range(1, 20)] public int TimeoutSeconds { get; set; } = 10;

    internal bool IsEnabled => !string.IsNullOrWhiteSpace(BotToken) || !string.IsNullOrWhiteSpace(SigningSecret) || !string.IsNullOrWhiteSpace(AppToken) || SocketMode;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsEnabled)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(BotToken))
        {
            yield return new ValidationResult("Slack:BotToken is missing: Slack is configured, but without the bot's token (xoxb-...) nothing can be answered", [nameof(BotToken)]);
        }

        if (!SocketMode && string.IsNullOrWhiteSpace(SigningSecret))
        {
            yield return new ValidationResult("Slack:SigningSecret is missing: without it anybody could send questions in anybody's name; copy it from the app's Basic Information, or set Slack:SocketMode=true with Slack:AppToken", [nameof(SigningSecret)]);
        }

        if (SocketMode && string.IsNullOrWhiteSpace(AppToken))
        {
            yield return new ValidationResult("Slack:AppToken is missing: Socket Mode needs an app-level token (xapp-...) with connections:write", [nameof(AppToken)]);
        }

        if (Teams.Count == 0)
        {
            yield return new ValidationResult("Slack:Teams is empty: name the firm's own workspace (Slack:Teams:0=T...), or everybody is an outsider", [nameof(Teams)]);
        }

        if (!Uri.TryCreate(ApiBaseUrl, UriKind.Absolute, out Uri? api) || (api.Scheme != Uri.UriSchemeHttps && !(api.Scheme == Uri.UriSchemeHttp && api.IsLoopback)) || !api.AbsolutePath.EndsWith('/'))
        {
            yield return new ValidationResult($"Slack:ApiBaseUrl '{ApiBaseUrl}' must be an https address that ends with a slash (http only on this machine)", [nameof(ApiBaseUrl)]);
        }
    }
}
