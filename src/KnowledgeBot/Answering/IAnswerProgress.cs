namespace KnowledgeBot.Answering;

/// <summary>Hears how an answer comes along. A door that cannot show it passes none.</summary>
public interface IAnswerProgress
{
    Task StatusAsync(string text, CancellationToken cancellationToken);

    /// <param name="text">To be appended to what came before; the final answer replaces all of it.</param>
    Task DeltaAsync(string text, CancellationToken cancellationToken);
}
