using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Templates;

/// <summary>Templates for drafts. Section <c>Templates</c>.</summary>
public sealed class TemplateOptions
{
    public const string Section = "Templates";

    /// <summary>The folder with the templates, <c>*.yaml</c>; looked for in the working directory, then beside the program and above it. <value>Default templates.</value></summary>
    [Required] public string Folder { get; set; } = "templates";

    /// <summary>How many drafts one person may make in an hour, 1 to 10000. <value>Default 120.</value></summary>
    [Range(1, 10_000)] public int PerHour { get; set; } = 120;
}
