using System.Text;
using KnowledgeBot.Answering;

namespace KnowledgeBot.Tests.Answering.Models;

sealed class RecordingProgress : IAnswerProgress
{
    readonly StringBuilder _shown = new();

    public string Shown => _shown.ToString();

    public int Deltas { get; private set; }

    public Action? OnDelta { get; set; }

    public Task StatusAsync(string text, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DeltaAsync(string text, CancellationToken cancellationToken)
    {
        _shown.Append(text);
        Deltas++;
        OnDelta?.Invoke();
        return Task.CompletedTask;
    }
}
