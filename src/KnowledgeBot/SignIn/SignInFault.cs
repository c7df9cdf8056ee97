namespace KnowledgeBot.SignIn;

/// <summary>Why a sign-in on the page came to nothing, in the word that its address then carries; the page has the sentences.</summary>
static class SignInFault
{
    /// <summary>The answer belongs to no attempt of this browser: it took too long, or another site sent it.</summary>
    public const string Expired = "expired";

    /// <summary>The provider, or the person, said no; or what the provider said cannot be trusted.</summary>
    public const string Refused = "refused";

    /// <summary>Proven, and not in access.yaml.</summary>
    public const string Unknown = "unknown";

    /// <summary>The provider does not answer.</summary>
    public const string Unavailable = "unavailable";
}
