namespace KnowledgeBot.Web;

/// <summary>Closes cross-site request forgery: a state-changing request with the cookie carries our own header, which no foreign form or page can send, and our own origin.</summary>
static class CrossSite
{
    const string Header = "X-KnowledgeBot";

    public static bool IsOwnPage(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        return request.Headers[Header] == "1"
            && (origin is null || PublicAddress.IsOwnOrigin(request, origin))
            && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }
}
