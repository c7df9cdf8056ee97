using System.Diagnostics;
using KnowledgeBot.Answering.Models.Grounding;
using KnowledgeBot.Answering.Quotes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KnowledgeBot.Answering.Models;

/// <summary>Has a language model word the quotes. What it writes is checked sentence by sentence before anybody sees it; when it fails, the quotes stand for themselves.</summary>
/// <param name="client">Null without a model.</param>
public sealed class ModelAnswerer(IChatClient? client, IOptions<ModelOptions> options, ModelGate gate, TimeProvider time, ILogger<ModelAnswerer> logger)
{
    const int MaxCharacters = 60_000;

    /// <summary>Whether a model is set up at all; it may still be resting.</summary>
    public bool IsConfigured => client is not null;

    /// <param name="citations">One per quote, in the same order, numbered from 1.</param>
    /// <param name="progress">Gets sentences that have passed the check, as they come; the verdict on the whole may still be to show quotes.</param>
    /// <returns>A checked text, or why there is none. Only the caller's own cancellation is thrown.</returns>
    public async Task<ModelWording> WordAsync(string question, IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        if (client is null || !gate.TryEnter())
        {
            return new ModelWording(null, ModelProblem.Resting) { IsFree = true };
        }

        long started = Stopwatch.GetTimestamp();
        try
        {
            GroundingCheck check = new(question, quotes, citations);
            ModelUsage? usage = await StreamAsync(client, ModelPrompt.For(question, quotes, citations), check, progress, cancellationToken);
            gate.Succeeded();
            return Verdict(check.Result(), usage, started);
        }
        catch (ModelFailureException e)
        {
            return Failed(e, started);
        }
        catch
        {
            gate.Abandoned();
            throw;
        }
    }

    async Task<ModelUsage?> StreamAsync(IChatClient model, List<ChatMessage> messages, GroundingCheck check, IAnswerProgress? progress, CancellationToken cancellationToken)
    {
        ModelUsage? usage = null;
        ChatOptions settings = new() { MaxOutputTokens = options.Value.MaxOutputTokens is > 0 and var most ? most : null };
        await using ModelStream stream = new(model, messages, settings, options.Value, time, cancellationToken);
        int characters = 0;
        while (await stream.NextAsync() is { } update)
        {
            usage = Usage(update) ?? usage;
            characters += update.Text.Length;
            if (characters > MaxCharacters)
            {
                throw new ModelFailureException(ModelFailure.Unreadable, "the answer does not end") { IsTooLong = true };
            }

            await ShowAsync(progress, check.Push(update.Text), cancellationToken);
        }

        await ShowAsync(progress, check.Finish(), cancellationToken);
        return usage;
    }

    static Task ShowAsync(IAnswerProgress? progress, string text, CancellationToken cancellationToken) =>
        progress is null || text.Length == 0 ? Task.CompletedTask : progress.DeltaAsync(text, cancellationToken);

    static ModelUsage? Usage(ChatResponseUpdate update) => update.Contents.OfType<UsageContent>().LastOrDefault()?.Details is { } details
        ? new ModelUsage(details.InputTokenCount ?? 0, details.OutputTokenCount ?? 0)
        : null;

    ModelWording Verdict(GroundedAnswer answer, ModelUsage? usage, long started)
    {
        if (answer.Text is null && !answer.Unanswered)
        {
            logger.NotGrounded(answer.Removed);
        }

        logger.Worded(Milliseconds(started), answer.Removed, usage?.InputTokens, usage?.OutputTokens);
        string? problem = answer.Text is not null ? null : answer.Unanswered ? ModelProblem.Unanswered : ModelProblem.NotGrounded;
        return new ModelWording(answer.Text, problem) { Unanswered = answer.Unanswered, Removed = answer.Removed, Usage = usage };
    }

    ModelWording Failed(ModelFailureException e, long started)
    {
        if (e.IsOfThisQuestion)
        {
            gate.Succeeded();
        }
        else
        {
            gate.Failed();
        }

        if (e.Failure == ModelFailure.Rejected)
        {
            logger.Refused(e.Status);
        }

        logger.Failed(Milliseconds(started), e.Failure, e.Status, e.Message);
        return new ModelWording(null, ModelProblem.Of(e.Failure)) { IsFree = e.Failure is ModelFailure.Rejected or ModelFailure.Busy or ModelFailure.Unavailable };
    }

    static long Milliseconds(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
