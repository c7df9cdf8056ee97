using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Contributions;
using KnowledgeBot.Gaps;
using KnowledgeBot.VerifiedAnswers;

namespace KnowledgeBot.Loops;

/// <summary>What surrounds an answer in every door: what is said to the bot that is no question, what enablement stands for, and what is found missing.</summary>
sealed class KnowledgeLoops(IEnumerable<ILoopCommand> commands, OwnContributions own, VerifiedAnswerer verified, GapRecorder gaps)
{
    /// <returns>What is said instead of looking for an answer, and the question it answers (empty when it was none); null when the question is to be answered as usual.</returns>
    public async Task<(Answer Answer, string Standalone)?> TakeAsync(Audience audience, Answer blank, Question question, string text, DateOnly day, CancellationToken cancellationToken)
    {
        if (audience.Asker is not null)
        {
            Saying saying = new(audience, blank, question, text, day);
            foreach (ILoopCommand command in commands)
            {
                if (await command.TryAsync(saying, cancellationToken) is { } done)
                {
                    return (done, "");
                }
            }
        }

        if (question.Chat is { IsUnasked: true })
        {
            return (blank, "");
        }

        return await verified.TryAsync(audience.Scope, blank, text, day, cancellationToken) is { } pinned ? (pinned, text) : null;
    }

    /// <param name="standalone">The question with its subject filled in.</param>
    public async Task<Answer> CompleteAsync(Audience audience, Question question, string standalone, DateOnly day, Answer answer, CancellationToken cancellationToken)
    {
        IReadOnlyList<Warning> mine = await own.AboutAsync(audience, question, standalone, cancellationToken);
        bool withheld = answer.Withheld || (audience.Scope.LabelIds.Length < audience.AskerScope.LabelIds.Length
            && await verified.MatchAsync(audience.AskerScope, standalone, day, cancellationToken) is { State: VerifiedState.Verified });
        return answer with { Withheld = withheld, Warnings = mine.Count == 0 ? answer.Warnings : [.. answer.Warnings, .. mine] };
    }

    /// <summary>After the answer was remembered. A guest's question is nobody's gap: it has no territory.</summary>
    public Task NoteAsync(Audience audience, Question question, string standalone, Answer answer, CancellationToken cancellationToken) =>
        audience.Asker is null ? Task.CompletedTask : gaps.NoteAsync(audience, question.Channel, standalone, answer, cancellationToken);
}
