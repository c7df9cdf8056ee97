using System.ComponentModel.DataAnnotations;

namespace KnowledgeBot.Onboarding;

/// <summary>The onboarding path. Section <c>Onboarding</c>.</summary>
public sealed class OnboardingOptions
{
    public const string Section = "Onboarding";

    /// <summary>Folder of the tracks (*.yaml). <value>Default "onboarding", looked for in the working directory, then beside the program and above it.</value></summary>
    [Required] public string Folder { get; set; } = "onboarding";

    /// <summary>The hour of the morning, in the person's time zone, a lesson comes at unless they choose another, 0 to 23. <value>Default 9.</value></summary>
    [Range(0, 23)] public int Hour { get; set; } = 9;

    /// <summary>How often it is looked for lessons that have come due, in seconds, 1 to 3600. <value>Default 60.</value></summary>
    [Range(1, 3600)] public int CheckSeconds { get; set; } = 60;
}
