using System.Net;
using System.Net.Http.Headers;
using KnowledgeBot.Knowledge.Embedding.Endpoint;
using Microsoft.Extensions.Logging;

namespace KnowledgeBot.Knowledge.Embedding;

/// <summary>Any OpenAI-compatible <c>/embeddings</c> endpoint, Azure's <c>/openai/v1/</c> included. Passages are embedded whole, up to
/// 8,191 UTF-8 bytes (a token is never less than a byte). Safe for concurrent use.</summary>
public sealed partial class OpenAiEmbedder : IEmbedder, IDisposable
{
    const long LargestAnswer = 256 << 20;

    readonly EmbeddingOptions _options;
    readonly TimeProvider _time;
    readonly ILogger<OpenAiEmbedder> _logger;
    readonly Uri _address;
    readonly EndpointAnswer _answer;
    readonly HttpClient _client;

    public OpenAiEmbedder(EmbeddingOptions options, TimeProvider time, ILogger<OpenAiEmbedder> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _address = new Uri(new Uri(options.Endpoint.TrimEnd('/') + "/"), "embeddings");
        _answer = new EndpointAnswer(options, $"{_address.Scheme}://{_address.Authority}{_address.AbsolutePath}");
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        if (options.ApiKey.Length > 0)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        Model = new EmbeddingModel(options.Model, options.Dimension, EmbeddingUnit.Passage, 1.0);
    }

    public EmbeddingModel Model { get; }

    public async Task<float[][]> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var vectors = new List<float[]>(texts.Count);
        foreach (var batch in RequestBatches.Of(texts, _options.BatchSize))
            vectors.AddRange(await EmbedBatchAsync(batch, cancellationToken));
        return [.. vectors];
    }

    public void Dispose() => _client.Dispose();

    async Task<float[][]> EmbedBatchAsync(List<string> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (vectors, failure) = await AttemptAsync(batch, cancellationToken);
            if (failure is null)
                return vectors;
            if (!failure.IsTransient || attempt >= _options.MaxAttempts)
                throw new EmbeddingUnavailableException(failure.IsTransient, failure.IsTransient ? $"{failure.Message} Attempts made: {attempt} (Embedding:MaxAttempts)." : failure.Message, failure.Inner);
            var wait = RetryDelay.After(attempt, failure.RetryAfter);
            LogRetry(failure.Status, attempt, _options.MaxAttempts, batch.Count, wait.TotalSeconds);
            await Task.Delay(wait, _time, cancellationToken);
        }
    }

    async Task<(float[][] Vectors, EndpointFailure? Failure)> AttemptAsync(List<string> batch, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        try
        {
            using var content = new EndpointRequest(batch, _options.Model, "base64", _options.RequestDimension ? _options.Dimension : null).ToContent();
            using var response = await _client.PostAsync(_address, content, limit.Token);
            var body = await response.Content.ReadAsByteArrayAsync(limit.Token);
            return response.StatusCode == HttpStatusCode.OK ? _answer.Vectors(body, batch.Count) : ([], _answer.Refusal(response, body, _time.GetUtcNow()));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return ([], _answer.Late(e));
        }
        catch (HttpRequestException e)
        {
            return ([], _answer.Unreachable(e));
        }
    }

    [LoggerMessage(4101, LogLevel.Warning, "Embedding endpoint failed ({Status}), attempt {Attempt} of {MaxAttempts} for {Texts} texts; next in {Seconds:0.0} s")]
    partial void LogRetry(string status, int attempt, int maxAttempts, int texts, double seconds);
}
