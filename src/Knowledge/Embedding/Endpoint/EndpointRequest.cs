using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeBot.Knowledge.Embedding.Endpoint;

sealed record EndpointRequest(List<string> Input, string Model, string EncodingFormat, int? Dimensions)
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Of known length: not every compatible server takes a chunked request.</summary>
    public HttpContent ToContent() =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(this, Json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
