using System.Globalization;
using System.Numerics.Tensors;
using System.Text;
using KnowledgeBot.Knowledge.Embedding;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

public sealed class OpenAiEmbedderTests
{
    const string Key = "sk-very-secret-0123456789";
    const string Secret = "the text nobody may log";

    readonly HurriedTime _time = new();
    readonly RecordingLogger<OpenAiEmbedder> _logger = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    OpenAiEmbedder Over(StandInEndpoint server, Action<EmbeddingOptions>? change = null)
    {
        var options = new EmbeddingOptions { Endpoint = server.Address, ApiKey = Key, Model = "m", Dimension = 3, MaxAttempts = 3, TimeoutSeconds = 20 };
        change?.Invoke(options);
        return new(options, _time, _logger);
    }

    async Task<EmbeddingUnavailableException> FailureOf(StandInEndpoint server, Action<EmbeddingOptions>? change = null)
    {
        using var embedder = Over(server, change);
        var failure = await Assert.ThrowsAsync<EmbeddingUnavailableException>(() => embedder.EmbedAsync([Secret], Token));
        Assert.All([failure.ToString(), .. _logger.Lines], said =>
        {
            Assert.DoesNotContain(Key, said, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
        });
        return failure;
    }

    static void AssertDirections(string[] texts, float[][] vectors) => Assert.All(texts.Zip(vectors), pair =>
    {
        Assert.Equal(1, TensorPrimitives.Norm<float>(pair.Second), 1e-5);
        Assert.Equal(2, TensorPrimitives.Dot<float>(pair.Second, StandInEndpoint.VectorOf(pair.First)), 1e-4);
    });

    [Fact]
    public async Task floats_base64_and_any_order_become_unit_vectors_in_the_order_of_the_texts()
    {
        string[] texts = ["a", "bb", "ccc", "dddd"];
        foreach (var turn in new[] { StandInEndpoint.Floats, StandInEndpoint.Base64, StandInEndpoint.Backwards })
        {
            await using var server = await StandInEndpoint.StartAsync(turn);
            using var embedder = Over(server);

            AssertDirections(texts, await embedder.EmbedAsync(texts, Token));

            var request = Assert.Single(server.Requests);
            Assert.Equal("/openai/v1/embeddings", request.Path);
            Assert.Equal($"Bearer {Key}", request.Authorization);
            Assert.Equal(texts, request.Input);
            Assert.Equal("m", request.Body.GetProperty("model").GetString());
            Assert.False(request.Body.TryGetProperty("dimensions", out _));
        }
    }

    [Fact]
    public async Task the_dimension_is_asked_for_only_when_told()
    {
        await using var server = await StandInEndpoint.StartAsync(StandInEndpoint.Base64);
        using var embedder = Over(server, o => o.RequestDimension = true);
        await embedder.EmbedAsync(["a"], Token);
        Assert.Equal(3, server.Requests.Single().Body.GetProperty("dimensions").GetInt32());
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("86400", 60)]
    [InlineData("Mon, 11 May 2026 12:00:09 GMT", 9)]
    [InlineData("Mon, 11 May 2026 11:00:00 GMT", 0)]
    public async Task after_429_the_wait_asked_for_is_kept_within_a_minute(string retryAfter, int seconds)
    {
        await using var server = await StandInEndpoint.StartAsync(StandInEndpoint.Status(429, """{"error":{"code":"rate_limit_exceeded"}}""", retryAfter), StandInEndpoint.Base64);
        using var embedder = Over(server);

        AssertDirections(["a"], await embedder.EmbedAsync(["a"], Token));

        Assert.Equal(2, server.Requests.Length);
        Assert.Equal(seconds == 0 ? [] : [TimeSpan.FromSeconds(seconds)], _time.Waits);
    }

    [Fact]
    public async Task a_server_error_is_tried_again_with_growing_waits_then_given_up_as_transient()
    {
        await using var server = await StandInEndpoint.StartAsync(StandInEndpoint.Status(500, $$$"""{"error":{"message":"{{{Key}}} {{{Secret}}}","code":"server_error"}}"""));

        var failure = await FailureOf(server, o => o.MaxAttempts = 4);

        Assert.True(failure.IsTransient);
        Assert.Equal(4, server.Requests.Length);
        Assert.Equal(3, _logger.Lines.Count);
        var waits = _time.Waits.ToArray();
        Assert.Equal(3, waits.Length);
        for (var i = 0; i < waits.Length; i++)
            Assert.InRange(waits[i].TotalSeconds, 0.75 * 0.5 * Math.Pow(2, i), 1.25 * 0.5 * Math.Pow(2, i));
    }

    [Theory]
    [InlineData(400, "invalid_request", "Embedding:Model")]
    [InlineData(401, "invalid_api_key", "Embedding:ApiKey")]
    [InlineData(403, "not_allowed", "Embedding:ApiKey")]
    [InlineData(404, "model_not_found", "Embedding:Model")]
    [InlineData(307, "", "Embedding:Endpoint")]
    [InlineData(429, "insufficient_quota", "quota")]
    public async Task what_waiting_cannot_cure_is_not_tried_again(int status, string code, string named)
    {
        await using var server = await StandInEndpoint.StartAsync(StandInEndpoint.Status(status, $$$"""{"error":{"message":"key {{{Key}}}, text {{{Secret}}}","code":"{{{code}}}"}}"""));

        var failure = await FailureOf(server);

        Assert.False(failure.IsTransient);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task a_wrong_dimension_names_the_setting_and_both_values()
    {
        await using var server = await StandInEndpoint.StartAsync(StandInEndpoint.Always([.. Enumerable.Repeat(1f, 768)]));

        var failure = await FailureOf(server, o => o.Dimension = 1536);

        Assert.False(failure.IsTransient);
        Assert.Contains("Embedding:Dimension is 1536", failure.Message, StringComparison.Ordinal);
        Assert.Contains("768", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(0f)]
    public async Task a_vector_without_a_direction_is_refused(float component)
    {
        await using var server = await StandInEndpoint.StartAsync(StandInEndpoint.Always(0, component, 0));

        Assert.False((await FailureOf(server)).IsTransient);
    }

    [Fact]
    public async Task a_number_that_is_null_and_an_index_that_repeats_are_refused()
    {
        await using var nothing = await StandInEndpoint.StartAsync((c, _) => StandInEndpoint.Answer(c, [StandInEndpoint.Entry(0, new float?[] { 1, null, 1 })]));
        Assert.Contains("NaN", (await FailureOf(nothing)).Message, StringComparison.Ordinal);

        await using var twice = await StandInEndpoint.StartAsync((c, input) => StandInEndpoint.Answer(c, input.Select(_ => StandInEndpoint.Entry(0, new float[] { 1, 0, 0 }))));
        using var embedder = Over(twice);
        var failure = await Assert.ThrowsAsync<EmbeddingUnavailableException>(() => embedder.EmbedAsync(["a", "b"], Token));
        Assert.Contains("index 0 twice", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task too_few_vectors_are_refused()
    {
        await using var server = await StandInEndpoint.StartAsync((c, _) => StandInEndpoint.Answer(c, []));
        Assert.Contains("0 vectors for 1 texts", (await FailureOf(server)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_answer_that_is_not_one_and_a_connection_cut_are_tried_again()
    {
        await using var server = await StandInEndpoint.StartAsync(
            (c, _) => c.Response.WriteAsync("<html>maintenance</html>"),
            (c, _) => c.Response.WriteAsync("""{"data":[{"embedding":"AAA"}]}"""),
            (c, _) => { c.Abort(); return Task.CompletedTask; },
            (c, _) => { c.Response.ContentLength = 1_000; return c.Response.WriteAsync("{").ContinueWith(_ => c.Abort(), TaskScheduler.Default); },
            StandInEndpoint.Base64);
        using var embedder = Over(server, o => o.MaxAttempts = 5);

        AssertDirections(["a"], await embedder.EmbedAsync(["a"], Token));

        Assert.Equal(5, server.Requests.Length);
    }

    [Fact]
    public async Task a_hang_ends_with_the_timeout_of_each_attempt()
    {
        await using var server = await StandInEndpoint.StartAsync(StandInEndpoint.Hang);

        var failure = await FailureOf(server, o => (o.TimeoutSeconds, o.MaxAttempts) = (1, 2));

        Assert.True(failure.IsTransient);
        Assert.Contains("Embedding:TimeoutSeconds", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Length);
    }

    [Fact]
    public async Task the_callers_cancellation_is_not_a_timeout()
    {
        await using var server = await StandInEndpoint.StartAsync(StandInEndpoint.Hang);
        using var embedder = Over(server);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => embedder.EmbedAsync(["a"], source.Token));
    }

    [Fact]
    public async Task a_server_that_is_not_there_is_transient()
    {
        var gone = await StandInEndpoint.StartAsync(StandInEndpoint.Base64);
        var address = gone.Address;
        await gone.DisposeAsync();
        using var embedder = new OpenAiEmbedder(new() { Endpoint = address, Model = "m", Dimension = 3, MaxAttempts = 2 }, _time, _logger);

        var failure = await Assert.ThrowsAsync<EmbeddingUnavailableException>(() => embedder.EmbedAsync(["a"], Token));

        Assert.True(failure.IsTransient);
        Assert.NotNull(failure.InnerException);
    }

    [Fact]
    public async Task requests_stay_within_inputs_and_tokens_and_hold_nothing_empty()
    {
        await using var server = await StandInEndpoint.StartAsync(StandInEndpoint.Base64);
        using var embedder = Over(server, o => o.BatchSize = 2048);
        string[] texts = [.. Enumerable.Range(0, 5_000).Select(i => i.ToString(CultureInfo.InvariantCulture)), "", " \n", "\0\u0007", "\ud800", new string('日', 20_000), .. Enumerable.Repeat(new string('x', 50_000), 100)];

        var vectors = await embedder.EmbedAsync(texts, Token);

        Assert.Equal(texts.Length, vectors.Length);
        Assert.Equal(texts.Length, server.Requests.Sum(r => r.Input.Length));
        Assert.All(server.Requests, r => Assert.InRange(r.Input.Length, 1, 2048));
        Assert.All(server.Requests, r => Assert.True(r.Input.Sum(t => Encoding.UTF8.GetByteCount(t)) <= 300_000));
        Assert.All(server.Requests.SelectMany(r => r.Input), t => Assert.True(t.Trim().Length > 0 && Encoding.UTF8.GetByteCount(t) <= 8_191));
        AssertDirections(texts[..5_000], vectors[..5_000]);
    }
}
