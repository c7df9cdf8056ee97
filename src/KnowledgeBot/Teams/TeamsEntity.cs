using System.Globalization;
using System.Text.Json.Nodes;
using KnowledgeBot.Answering;
using KnowledgeBot.Channels;
using KnowledgeBot.Web;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Teams;

/// <summary>The one entity of an answer that says: made by a machine, from these sources, this sensitive.</summary>
public sealed class TeamsEntity(IOptions<WebOptions> web, IOptions<TeamsOptions> options)
{
    const int MaxCitations = 10;
    const int MaxName = 80;
    const int MaxAbstract = 160;
    const int MaxKeyword = 28;
    const int MaxKeywords = 3;

    /// <param name="text">As shown: a source is listed when its [n] stands there.</param>
    /// <param name="sensitivity">Of the most sensitive thing the answer rests on; null when it rests on nothing.</param>
    public JsonObject Of(Answer answer, string text, string? sensitivity)
    {
        JsonObject entity = new()
        {
            ["type"] = "https://schema.org/Message", ["@type"] = "Message", ["@context"] = "https://schema.org", ["@id"] = "", ["additionalType"] = new JsonArray("AIGeneratedContent"),
        };
        JsonArray claims = [.. answer.Citations.Where(c => text.Contains($"[{c.Number}]", StringComparison.Ordinal)).Take(MaxCitations).Select(c => (JsonNode)Claim(c))];
        if (claims.Count > 0)
        {
            entity["citation"] = claims;
        }

        if (sensitivity is not null)
        {
            entity["usageInfo"] = Usage(sensitivity);
        }

        return entity;
    }

    JsonObject Claim(Citation citation)
    {
        string title = One(citation.Title);
        string place = string.Join(", ", new[] { citation.Heading, citation.Place }.OfType<string>());
        JsonObject document = new()
        {
            ["@type"] = "DigitalDocument", ["name"] = ChatText.Cut(title.Length > 0 ? title : "Source", MaxName), ["abstract"] = ChatText.Cut(One(citation.Quote) is { Length: > 0 } quote ? quote : place.Length > 0 ? One(place) : title, MaxAbstract),
            ["keywords"] = new JsonArray([.. Keywords(citation).Take(MaxKeywords).Select(k => (JsonNode)ChatText.Cut(One(k), MaxKeyword))]), ["image"] = new JsonObject { ["@type"] = "ImageObject", ["name"] = Picture(citation.Uri) },
        };
        if (web.Value.DocumentAddress(citation.Document, citation.Passage) is { } address)
        {
            document["url"] = address.AbsoluteUri;
        }

        return new JsonObject { ["@type"] = "Claim", ["position"] = citation.Number, ["appearance"] = document };
    }

    JsonObject Usage(string sensitivity)
    {
        JsonObject usage = new()
        {
            ["@type"] = "CreativeWork", ["name"] = $"{char.ToUpperInvariant(sensitivity[0])}{sensitivity[1..]}", ["description"] = $"Rests on documents or deals that are {sensitivity}",
        };
        if (options.Value.SensitivityLabels.TryGetValue(sensitivity, out string? label))
        {
            usage["@id"] = label;
        }

        return usage;
    }

    static IEnumerable<string> Keywords(Citation citation) => new[]
    {
        citation.Superseded ? "superseded" : null, citation.Page is { } page ? $"page {page.ToString(CultureInfo.InvariantCulture)}" : citation.Place, citation.Date?.ToString("d MMM yyyy", CultureInfo.InvariantCulture), citation.Kind,
    }.OfType<string>().Where(k => k.Length > 0);

    static string One(string text) => TeamsText.Inert(text).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();

    /// <summary>Of the pictures that Teams has.</summary>
    static string Picture(string uri) => Path.GetExtension(uri).ToLowerInvariant() switch
    {
        ".docx" or ".doc" => "Microsoft Word",
        ".xlsx" or ".xls" or ".csv" => "Microsoft Excel",
        ".pptx" or ".ppt" => "Microsoft PowerPoint",
        ".pdf" => "PDF",
        ".png" or ".jpg" or ".jpeg" or ".tif" or ".tiff" => "Image",
        _ => "Text",
    };
}
