namespace KnowledgeBot.Web;

/// <param name="Demo">Offers "sign in as"; only ever on loopback.</param>
public sealed record ServeOptions(string Urls, bool Worker, bool Web, bool Demo);
