namespace KnowledgeBot.Evals.Running;

/// <param name="Gates">Gates file.</param>
/// <param name="GatesNamed">False when it is the default one, which need not be there.</param>
/// <param name="Repeat">Null leaves it to whether a model words the answers.</param>
public sealed record RunRequest(
    IReadOnlyList<string> Suites, string Through, string Gates, bool GatesNamed, string? Baseline, string? SaveBaseline, string Report, string? Readme, int? Repeat, string? Split,
    string DataDirectory, string[] Settings);
