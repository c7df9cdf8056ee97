using KnowledgeBot.Answering.Quotes;

namespace KnowledgeBot.Answering.Models;

public sealed class ModelAnswerer
{
    public bool IsConfigured => false;

    public Task<ModelWording> WordAsync(string question, IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations, IAnswerProgress? progress, CancellationToken cancellationToken) =>
        Task.FromResult(new ModelWording(null, "no model"));
}
