using KnowledgeBot.Access.Scopes;
using KnowledgeBot.Answering;
using KnowledgeBot.Colleagues;

namespace KnowledgeBot.Loops;

/// <summary>What somebody in the directory said, before it is known whether it is a question.</summary>
/// <param name="Blank">Carries id, thread and scope.</param>
sealed record Saying(Audience Audience, Answer Blank, Question Question, string Text, DateOnly Day)
{
    public Colleague Speaker => new(Audience.Asker!, Audience.AskerScope);

    /// <summary>Nobody else hears the reply.</summary>
    public bool IsPrivate => Question.With.Count == 0 && Question.Chat is not { IsShared: true };

    public Answer Say(string text) => Blank with { Status = AnswerStatus.Answered, Text = text };

    /// <summary>Nothing was done, and why.</summary>
    public Answer Refuse(string text) => Blank with { Status = AnswerStatus.Refused, Text = text };
}
