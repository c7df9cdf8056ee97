namespace KnowledgeBot.Access.Cluster;

/// <summary>The private PostgreSQL of a data directory cannot be had. A person has to act; a retry alone will not help.</summary>
/// <param name="code">An <see cref="EmbeddedClusterError"/> constant, kebab case.</param>
/// <param name="problem">One sentence: what is wrong and the current value.</param>
/// <param name="remedy">One sentence: what to do about it.</param>
public sealed class EmbeddedClusterException(string code, string problem, string remedy, Exception? inner = null)
    : Exception($"{problem} {remedy}", inner)
{
    public string Code { get; } = code;

    public string Problem { get; } = problem;

    public string Remedy { get; } = remedy;
}
