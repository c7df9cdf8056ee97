namespace KnowledgeBot.SignIn;

/// <summary>Bearer tokens of the provider at the HTTP API. Section <c>Web:Api</c>.</summary>
public sealed class ApiTokenOptions
{
    /// <summary>Client ids of the applications whose tokens are taken (<c>azp</c>). <value>Default none: the API takes personal tokens alone.</value></summary>
    public IList<string> Clients { get; } = [];

    /// <summary>What <c>aud</c> may be. <value>Default: the client id, and <c>api://</c> before it.</value></summary>
    public IList<string> Audiences { get; } = [];

    /// <summary>The scope a person's token must carry. <value>Default <c>Knowledge.Ask</c>.</value></summary>
    public string Scope { get; set; } = "Knowledge.Ask";

    /// <summary>The app role a token without a person must carry. <value>Default <c>Knowledge.Ask.All</c>.</value></summary>
    public string AppRole { get; set; } = "Knowledge.Ask.All";
}
