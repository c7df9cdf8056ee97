using System.Reflection;

namespace KnowledgeBot.Ingestion.Extraction.Sandbox;

/// <summary>How the extraction process is started: a program and its arguments.</summary>
public sealed record ChildCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>This very program, started again with <see cref="ExtractionChild.Verb"/>.</summary>
    public static ChildCommand Own()
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The program's own path is unknown.");
        var assembly = Assembly.GetEntryAssembly()?.Location;
        return Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(assembly)
            ? new ChildCommand(program, [assembly, ExtractionChild.Verb])
            : new ChildCommand(program, [ExtractionChild.Verb]);
    }
}
