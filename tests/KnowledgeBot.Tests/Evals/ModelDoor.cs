using System.Text;
using KnowledgeBot.Answering;
using KnowledgeBot.Evals.Doors;
using Microsoft.Extensions.AI;

namespace KnowledgeBot.Tests.Evals;

/// <summary>A build that shows what a language model says, unchecked: over the sources the product found, or without having looked for any.</summary>
sealed class ModelDoor(IDoor inner, IChatClient model, bool retrieves) : IDoor
{
    public string Name => inner.Name;

    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        Answer answer = await inner.AskAsync(question, cancellationToken);
        if (retrieves && answer.Citations.Count == 0)
        {
            return answer;
        }

        StringBuilder prompt = new($"Question:\n> {question.Text}\n\nQuotes:\n");
        prompt.AppendJoin('\n', answer.Citations.Where(_ => retrieves).Select(c => $"\n[{c.Number}] {c.Title}\n> {c.Quote.ReplaceLineEndings("\n> ")}"));
        string said = (await model.GetResponseAsync([new ChatMessage(ChatRole.User, prompt.ToString())], null, cancellationToken)).Text;
        return retrieves ? answer with { Text = said } : answer with { Status = AnswerStatus.Answered, Text = said, Citations = [], Figures = [], Facts = [] };
    }

    public Task<IReadOnlyList<FoundPassage>?> SearchAsync(Question question, int limit, CancellationToken cancellationToken) => inner.SearchAsync(question, limit, cancellationToken);

    public Task ForgetAsync(string person, Guid thread, CancellationToken cancellationToken) => inner.ForgetAsync(person, thread, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
