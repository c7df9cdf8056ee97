using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Web;

/// <summary>The page and the HTTP API. Section <c>Web</c>.</summary>
public sealed class WebOptions
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

    /// <summary>Questions offered on the empty page.</summary>
    public IList<string> Suggestions { get; } = [];
}
