using System.Text.Json;

namespace KnowledgeBot.Identity;

/// <summary>Where an authority signs people in and out; null where it names no address, or one that is not to be trusted.</summary>
/// <param name="BasicAuthentication">Whether the token endpoint takes the client's secret in the Authorization header; else it goes into the form.</param>
/// <param name="NamesIssuer">Whether it says in its redirects who it is (RFC 9207).</param>
public sealed record OpenIdEndpoints(Uri? Authorization, Uri? Token, Uri? EndSession, bool BasicAuthentication, bool NamesIssuer)
{
    internal static OpenIdEndpoints Read(JsonElement document, Func<Uri, bool> isTrusted)
    {
        Uri? At(string name) => document.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            && Uri.TryCreate(value.GetString(), UriKind.Absolute, out Uri? address) && isTrusted(address) ? address : null;
        bool basic = !document.TryGetProperty("token_endpoint_auth_methods_supported", out JsonElement methods) || methods.ValueKind != JsonValueKind.Array
            || methods.EnumerateArray().Any(m => m.ValueKind == JsonValueKind.String && m.GetString() == "client_secret_basic");
        bool namesIssuer = document.TryGetProperty("authorization_response_iss_parameter_supported", out JsonElement says) && says.ValueKind == JsonValueKind.True;
        return new OpenIdEndpoints(At("authorization_endpoint"), At("token_endpoint"), At("end_session_endpoint"), basic, namesIssuer);
    }
}
