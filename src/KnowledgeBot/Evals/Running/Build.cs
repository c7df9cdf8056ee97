using System.Reflection;
using KnowledgeBot.Hosting;

namespace KnowledgeBot.Evals.Running;

/// <summary>Which build runs.</summary>
static class Build
{
    /// <summary>Commit the program was built from; "unknown" when it was built outside a checkout.</summary>
    public static string Commit { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var commit] ? commit[..Math.Min(12, commit.Length)] : "unknown";
}
