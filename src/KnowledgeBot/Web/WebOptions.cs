using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Web;

/// <summary>The page and the HTTP API. Section <c>Web</c>.</summary>
public sealed class WebOptions : IValidatableObject
{
    public const string Section = "Web";

    /// <summary>Questions and searches one person may send at once before having to wait. <value>Default 2,000.</value></summary>
    [Range(1, 100_000)] public int Burst { get; set; } = 2_000;

    /// <summary>Questions and searches one person gets back each minute. <value>Default 120.</value></summary>
    [Range(1, 100_000)] public int PerMinute { get; set; } = 120;

    /// <summary>Questions of one person worked on at the same time; further ones are told to wait. <value>Default 16.</value></summary>
    [Range(1, 1_000)] public int AtOnce { get; set; } = 16;

    /// <summary>Hours a browser session lives. <value>Default 12.</value></summary>
    [Range(1, 720)] public int SessionHours { get; set; } = 12;

    /// <summary>Questions offered on the empty page, and in chats.</summary>
    public IList<string> Suggestions { get; } = [];

    /// <summary>The address under which people reach the page: answers in chats link to their sources there. <value>Default null: sources are named, not linked.</value></summary>
    public Uri? PublicUrl { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is { } url && (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.UserInfo.Length > 0 || url.Query.Length > 0))
        {
            yield return new ValidationResult($"Web:PublicUrl '{PublicUrl}' must be an address such as https://knowledge.example.com", [nameof(PublicUrl)]);
        }
    }

    /// <summary>Where a document opens at a passage; the page asks there again whether the reader may see it.</summary>
    internal Uri? DocumentAddress(Guid document, int passage) =>
        PublicUrl is { } page ? new Uri(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{page.AbsoluteUri.TrimEnd('/')}/d/{document}#p{passage}")) : null;
}
