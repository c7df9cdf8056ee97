using KnowledgeBot.Access.Database;
using KnowledgeBot.Access.Labels;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Teams;

/// <summary>How sensitive an answer is: as the most sensitive document it rests on; figures as the most sensitive deals they may have been counted from.</summary>
public sealed class TeamsSensitivity(KnowledgeDatabase database)
{
    /// <param name="message">Its row in the outbox.</param>
    /// <returns>Null when it rests on nothing.</returns>
    public async Task<string?> OfAsync(long message, Answer answer, CancellationToken cancellationToken)
    {
        if (answer.Figures.Count > 0)
        {
            return answer.Scope.UpTo;
        }

        await using DatabaseSession session = await database.OpenAsync(cancellationToken);
        short? most = await session.ScalarAsync<short?>("select max(l.sensitivity) from chat_messages m join labels l on l.id = any (m.labels) where m.id = $1", cancellationToken, message);
        return most is { } sensitivity ? SensitivityName.Of((Sensitivity)sensitivity) : null;
    }
}
