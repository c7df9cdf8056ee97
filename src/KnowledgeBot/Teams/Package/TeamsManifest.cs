using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Teams.Package;

/// <summary>The manifest of the Teams app, for manifest version 1.21.</summary>
/// <param name="AppId">The bot's app (client) id.</param>
/// <param name="Name">As shown in Teams, at most 30 characters.</param>
/// <param name="Company">Who runs it, at most 32 characters.</param>
/// <param name="Site">Where people reach the page; https.</param>
/// <param name="Privacy">The firm's privacy statement; https.</param>
/// <param name="Terms">The firm's terms of use; https.</param>
public sealed record TeamsManifest(string AppId, string Name, string Company, Uri Site, Uri Privacy, Uri Terms)
{
    public const string AccentColor = "#1F3A5F";
    const string Version = "1.21";
    static readonly JsonSerializerOptions s_written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="UserFacingException">wrong-use: something that Teams would refuse.</exception>
    public string Json()
    {
        Check(Guid.TryParseExact(AppId, "D", out _), $"the app id '{AppId}' is not a GUID; give --app-id, or set Teams:AppId to the app (client) id of the bot's registration");
        Check(Name.Length is > 0 and <= 30, $"the name '{Name}' has {Name.Length} characters; Teams takes 1 to 30");
        Check(Company.Length is > 0 and <= 32, $"the company '{Company}' has {Company.Length} characters; Teams takes 1 to 32");
        foreach (Uri address in new[] { Site, Privacy, Terms })
        {
            Check(address.IsAbsoluteUri && address.Scheme == Uri.UriSchemeHttps && address.AbsoluteUri.Length <= 2048, $"'{address}' is not an https address, and Teams takes no other");
        }

        return new JsonObject
        {
            ["$schema"] = $"https://developer.microsoft.com/json-schemas/teams/v{Version}/MicrosoftTeams.schema.json", ["manifestVersion"] = Version, ["version"] = Numbers(Product.Version), ["id"] = AppId,
            ["developer"] = new JsonObject { ["name"] = Company, ["websiteUrl"] = Site.AbsoluteUri, ["privacyUrl"] = Privacy.AbsoluteUri, ["termsOfUseUrl"] = Terms.AbsoluteUri },
            ["name"] = new JsonObject { ["short"] = Name, ["full"] = $"{Name}: answers to sales questions" },
            ["description"] = new JsonObject
            {
                ["short"] = "Answers sales questions from your documents, with sources",
                ["full"] = "Answers sales questions from the firm's own documents: price lists, proposals, call notes, win and loss reviews. Every answer cites its sources. In a conversation of several it says only what everybody there may see, and tells the one who asks the rest alone.",
            },
            ["icons"] = new JsonObject { ["color"] = TeamsPackage.ColorIcon, ["outline"] = TeamsPackage.OutlineIcon }, ["accentColor"] = AccentColor,
            ["bots"] = new JsonArray(new JsonObject { ["botId"] = AppId, ["scopes"] = new JsonArray("personal", "team", "groupChat"), ["supportsFiles"] = false, ["isNotificationOnly"] = false }),
            ["supportedChannelTypes"] = new JsonArray("sharedChannels", "privateChannels"), ["validDomains"] = new JsonArray(Site.Host),
        }.ToJsonString(s_written);
    }

    /// <summary>Teams takes three numbers.</summary>
    static string Numbers(string version) => string.Join('.', version.Split('-', '+')[0].Split('.').Concat(["0", "0"]).Take(3));

    static void Check(bool holds, string problem)
    {
        if (!holds)
        {
            throw new UserFacingException(ErrorCode.WrongUse, problem);
        }
    }
}
