using System.Diagnostics;
using KnowledgeBot.Answering.Quotes;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Models;

/// <summary>The model, within the day's budget: what an answer may cost at most is set aside before it is asked for, and what it did cost is put in its place.</summary>
sealed class PaidModel(ModelAnswerer model, ModelSpending spending, IOptions<ModelOptions> options)
{
    // A token of English is about four characters; three leave room for other text and for the roles around it.
    const int CharactersOfToken = 3;
    const int TokensOfFraming = 50;
    const int AssumedOutput = 4_000;

    /// <inheritdoc cref="ModelAnswerer.WordAsync"/>
    public async Task<ModelWording> WordAsync(long? person, string question, IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        using Activity? activity = AnswerActivities.Source.StartActivity("model");
        ModelUsage most = Most(question, quotes, citations);
        if (await spending.SetAsideAsync(person ?? 0, most, cancellationToken) is not { } reserved)
        {
            activity?.SetTag("knowledgebot.over_budget", true);
            return new ModelWording(null, ModelProblem.Spent) { IsOverBudget = true };
        }

        ModelWording worded = await model.WordAsync(question, quotes, citations, progress, cancellationToken);
        ModelUsage used = worded.IsFree ? new ModelUsage(0, 0) : worded.Usage ?? most;
        activity?.SetTag("gen_ai.usage.input_tokens", used.InputTokens).SetTag("gen_ai.usage.output_tokens", used.OutputTokens);
        // The answer is there: that its asker has left meanwhile changes nothing about what it cost.
        await spending.SettleAsync(reserved, used, CancellationToken.None);
        return worded;
    }

    ModelUsage Most(string question, IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations)
    {
        long input = ModelPrompt.For(question, quotes, citations).Sum(m => (m.Text.Length / CharactersOfToken) + TokensOfFraming);
        return new ModelUsage(input, options.Value.MaxOutputTokens > 0 ? options.Value.MaxOutputTokens : AssumedOutput);
    }
}
