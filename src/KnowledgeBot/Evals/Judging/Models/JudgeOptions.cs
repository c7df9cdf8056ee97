using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Evals.Judging.Models;

/// <summary>A language model as second judge of eval runs: any OpenAI-compatible chat endpoint, never the model that answers. Section <c>Judge</c>.</summary>
public sealed class JudgeOptions
{
    public const string Section = "Judge";

    /// <summary>Base address, such as <c>https://api.openai.com/v1</c>. <value>Default empty: no second judge.</value></summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Model name; must differ from <c>Chat:Model</c>. <value>Default empty.</value></summary>
    public string Model { get; set; } = "";

    /// <summary>Sent as a bearer token, never logged. <value>Default empty.</value></summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Seconds one verdict may take. <value>Default 30.</value></summary>
    [Range(1, 600)] public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Verdicts put into the file for people to check, those on which the judges differ first. <value>Default 30.</value></summary>
    [Range(0, 10_000)] public int Sample { get; set; } = 30;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Endpoint);
}
