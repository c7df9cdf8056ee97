using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Which embedder is used. Section <c>Embedding</c>.</summary>
public sealed class EmbeddingOptions : IValidatableObject
{
    public const string Section = "Embedding";

    /// <summary>Base address of an OpenAI-compatible API, such as <c>https://NAME.openai.azure.com/openai/v1/</c>.
    /// <value>Default empty: the embedded encoder, no network.</value></summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Sent as a bearer token; may stay empty for a local server. <value>Default empty.</value></summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Model name, or the deployment name on Azure. Required with <see cref="Endpoint"/>. <value>Default empty.</value></summary>
    [StringLength(200)] public string Model { get; set; } = "";

    /// <summary>Components of the endpoint's vectors. Required with <see cref="Endpoint"/>; the embedded encoder always has 512. <value>Default 0: not set.</value></summary>
    [Range(0, 4096)] public int Dimension { get; set; }

    /// <summary>Ask the endpoint to shorten its vectors to <see cref="Dimension"/>; only some models know how. <value>Default false.</value></summary>
    public bool RequestDimension { get; set; }

    /// <summary>Folder with <c>model.json</c>, <c>vocab.json</c> and the weight shards of the embedded encoder.
    /// <value>Default empty: below the folder named by the environment variable KNOWLEDGEBOT_MODELS, else below the nearest <c>models/</c> above the program.</value></summary>
    public string WeightsDirectory { get; set; } = "";

    /// <summary>Texts in one request to the endpoint; a request is also kept below 300,000 tokens. <value>Default 256.</value></summary>
    [Range(1, 2048)] public int BatchSize { get; set; } = 256;

    /// <summary>Seconds for one attempt at the endpoint. <value>Default 30.</value></summary>
    [Range(1, 600)] public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Attempts at one request, the first included. <value>Default 5.</value></summary>
    [Range(1, 20)] public int MaxAttempts { get; set; } = 5;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint.Length == 0)
            yield break;
        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return new($"Embedding:Endpoint is \"{Endpoint}\": give an absolute http or https address, or leave it empty for the embedded encoder.", [nameof(Endpoint)]);
        if (string.IsNullOrWhiteSpace(Model))
            yield return new("Embedding:Model is empty: name the model (on Azure the deployment) that Embedding:Endpoint serves.", [nameof(Model)]);
        if (Dimension == 0)
            yield return new("Embedding:Dimension is 0: set the number of components of the model's vectors, 1536 for text-embedding-3-small.", [nameof(Dimension)]);
        if (ApiKey.Any(c => c is <= ' ' or > '~'))
            yield return new("Embedding:ApiKey holds a space or a character that cannot be sent: copy the key again.", [nameof(ApiKey)]);
    }
}
