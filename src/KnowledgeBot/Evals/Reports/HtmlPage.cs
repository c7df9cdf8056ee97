using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeBot.Evals.Reports;

/// <summary>A page that needs nothing but itself: its data stand in it as JSON, which cannot end the element it stands in.</summary>
static class HtmlPage
{
    const string Place = "{\"data\":null}";
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Of(string template, object data)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(template) ?? throw new InvalidOperationException($"{template} is not embedded");
        using StreamReader reader = new(stream);
        // The default encoder writes "<", ">" and "&" as escapes.
        return reader.ReadToEnd().Replace(Place, JsonSerializer.Serialize(data, s_json), StringComparison.Ordinal);
    }
}
