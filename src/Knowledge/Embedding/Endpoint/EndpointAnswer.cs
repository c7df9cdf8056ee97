using System.Net;
using System.Text.Json;

namespace KnowledgeBot.Knowledge.Embedding.Endpoint;

/// <summary>Reads what the endpoint answered, and says what is wrong with it.</summary>
/// <param name="shown">The endpoint's address as people may see it, without credentials.</param>
sealed class EndpointAnswer(EmbeddingOptions options, string shown)
{
    readonly string _who = $"The embedding endpoint {shown} (Embedding:Endpoint)";

    public (float[][] Vectors, EndpointFailure? Failure) Vectors(byte[] body, int expected)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var data = json.RootElement.GetProperty("data");
            if (data.GetArrayLength() != expected)
                return ([], Wrong("incomplete answer", $"answered {data.GetArrayLength()} vectors for {expected} texts: check that it is an embeddings API, or lower Embedding:BatchSize ({options.BatchSize})."));
            var vectors = new float[expected][];
            var position = 0;
            foreach (var entry in data.EnumerateArray())
            {
                var index = entry.TryGetProperty("index", out var given) ? given.GetInt32() : position;
                if (index < 0 || index >= expected || vectors[index] is not null)
                    return ([], Wrong("wrong index", $"answered index {index} twice or out of range for {expected} texts."));
                vectors[index] = EndpointVector.Read(entry.GetProperty("embedding"));
                if (Fault(vectors[index]) is { } fault)
                    return ([], fault);
                position++;
            }
            return (vectors, null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return ([], new("unreadable answer", $"{_who} answered something that is not an embeddings answer.", IsTransient: true, Inner: e));
        }
    }

    public EndpointFailure Refusal(HttpResponseMessage response, byte[] body, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var code = EndpointError.Code(body, options.ApiKey);
        var label = code.Length > 0 ? $"{status} {code}" : $"{status}";
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? (asked?.Date is { } until ? until - now : null);
        var transient = (status is 408 or 409 or 425 or 429 || status >= 500) && code != "insufficient_quota";
        return new(label, $"{_who} answered {label}: {Remedy(response.StatusCode, code)}", transient, wait);
    }

    public EndpointFailure Late(Exception e) =>
        new("timeout", $"{_who} did not answer within {options.TimeoutSeconds} s: raise Embedding:TimeoutSeconds or lower Embedding:BatchSize ({options.BatchSize}).", IsTransient: true, Inner: e);

    public EndpointFailure Unreachable(HttpRequestException e) =>
        new($"no answer, {e.HttpRequestError}", $"{_who} cannot be reached ({e.HttpRequestError}): check the address and the network.", IsTransient: true, Inner: e);

    /// <summary>A fault of the vector; otherwise it is made unit length.</summary>
    EndpointFailure? Fault(float[] vector)
    {
        if (vector.Length != options.Dimension)
            return Wrong("wrong dimension", $"answered vectors of {vector.Length} components for model \"{options.Model}\", Embedding:Dimension is {options.Dimension}: set it to {vector.Length}, or choose another Embedding:Model.");
        return EndpointVector.Normalize(vector)
            ? null
            : Wrong("unusable vector", $"answered a vector with NaN, infinity or nothing but zeros for model \"{options.Model}\": check the model on the server.");
    }

    EndpointFailure Wrong(string status, string what) => new(status, $"{_who} {what}", IsTransient: false);

    string Remedy(HttpStatusCode status, string code) => (int)status switch
    {
        401 or 403 => $"Embedding:ApiKey ({(options.ApiKey.Length == 0 ? "empty" : "set")}) is not accepted there; set one that may use the model.",
        404 => $"check Embedding:Endpoint, and that it serves Embedding:Model \"{options.Model}\".",
        413 => $"lower Embedding:BatchSize ({options.BatchSize}).",
        429 when code == "insufficient_quota" => "the account has no quota left; raise it with the provider.",
        429 => $"too many requests; wait, or lower Embedding:BatchSize ({options.BatchSize}).",
        >= 500 => "the server failed; wait, or look at its logs.",
        >= 300 and < 400 => "set Embedding:Endpoint to the address it redirects to.",
        _ => $"check Embedding:Model \"{options.Model}\" and Embedding:RequestDimension ({options.RequestDimension}).",
    };
}
