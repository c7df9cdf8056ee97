using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Answering.Models;

/// <summary>The language model that words answers: any OpenAI-compatible chat endpoint. Section <c>Chat</c>. Without an endpoint answers are quotes.</summary>
public sealed class ModelOptions : IValidatableObject
{
    public const string Section = "Chat";

    /// <summary>
    /// Base address, such as <c>https://api.openai.com/v1</c> or, on Azure, <c>https://RESOURCE.openai.azure.com/openai/v1/</c>.
    /// <value>Default empty: no model, the product does its whole job in quotes.</value>
    /// </summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Model name; on Azure the name of the deployment. Required with an endpoint. <value>Default empty.</value></summary>
    public string Model { get; set; } = "";

    /// <summary>Sent as a bearer token, never logged. Servers on one's own machine often need none. <value>Default empty.</value></summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Seconds one answer may take in all, waits and repeated attempts included. <value>Default 30.</value></summary>
    [Range(1, 600)] public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Seconds until the first words must have come, waits and repeated attempts included. <value>Default 15.</value></summary>
    [Range(1, 600)] public int FirstTokenSeconds { get; set; } = 15;

    /// <summary>Times a request is sent at most when the endpoint is busy or broken. <value>Default 2.</value></summary>
    [Range(1, 5)] public int MaxAttempts { get; set; } = 2;

    /// <summary>
    /// Tokens an answer may have, those a reasoning model thinks in included; an answer that reaches the limit is discarded.
    /// 0 leaves the limit to the endpoint. <value>Default 2000.</value>
    /// </summary>
    [Range(0, 100_000)] public int MaxOutputTokens { get; set; } = 2_000;

    /// <summary>What a million tokens of questions and quotes cost, in the currency the caps are in. <value>Default 0.</value></summary>
    [Range(0, 100_000)] public double InputPrice { get; set; }

    /// <summary>What a million tokens of answers cost. <value>Default 0.</value></summary>
    [Range(0, 100_000)] public double OutputPrice { get; set; }

    /// <summary>What all answers of one day (UTC) may cost, over all processes. When the next one could pass it, answers are quotes. 0: no cap. <value>Default 0.</value></summary>
    [Range(0, 10_000_000)] public double DailyCost { get; set; }

    /// <summary>The same for one person. <value>Default 0.</value></summary>
    [Range(0, 10_000_000)] public double DailyCostPerPerson { get; set; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Endpoint);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
        {
            yield break;
        }

        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            yield return new ValidationResult("Chat:Endpoint is not an http(s) address; give the base address of an OpenAI-compatible endpoint, such as https://api.openai.com/v1, or leave it empty.", [nameof(Endpoint)]);
        }
        else if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            yield return new ValidationResult("Chat:Endpoint carries a user name, a query or a fragment; give the bare base address and put the key into Chat:ApiKey.", [nameof(Endpoint)]);
        }

        if (string.IsNullOrWhiteSpace(Model))
        {
            yield return new ValidationResult("Chat:Model is empty while Chat:Endpoint is set; give the model's name (on Azure the deployment's).", [nameof(Model)]);
        }

        if (DailyCost + DailyCostPerPerson > 0 && InputPrice + OutputPrice == 0)
        {
            yield return new ValidationResult("Chat:DailyCost or Chat:DailyCostPerPerson is set while Chat:InputPrice and Chat:OutputPrice are 0: nothing would ever be counted; give the endpoint's prices for a million tokens.", [nameof(InputPrice)]);
        }

        if (ApiKey.Any(c => c is < '!' or > '~'))
        {
            yield return new ValidationResult("Chat:ApiKey holds a space or a character that no key has; copy it again.", [nameof(ApiKey)]);
        }
    }
}
