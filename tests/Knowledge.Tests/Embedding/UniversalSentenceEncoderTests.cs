using System.Numerics.Tensors;
using KnowledgeBot.Knowledge.Embedding;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

public sealed class UniversalSentenceEncoderTests(EncoderFixture fixture) : IClassFixture<EncoderFixture>
{
    static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_vector_is_within_a_ten_thousandth_of_the_reference_runtime()
    {
        var texts = ReferenceVectors.Texts();
        Assert.True(texts.Distinct().Count() >= 500);

        var vectors = await fixture.Encoder.EmbedAsync(texts, Token);

        Assert.Empty(ReferenceVectors.Differences(texts, ReferenceVectors.Vectors(), vectors));
    }

    [Fact]
    public async Task a_text_alone_gets_the_vector_it_gets_in_a_batch()
    {
        var texts = ReferenceVectors.Texts();
        var expected = ReferenceVectors.Vectors();
        for (var i = 0; i < texts.Length; i += 7)
            Assert.Empty(ReferenceVectors.Differences([texts[i]], [expected[i]], await fixture.Encoder.EmbedAsync([texts[i]], Token)));
    }

    [Fact]
    public void every_text_is_cut_into_the_tokens_of_the_reference_runtime()
    {
        var encoder = fixture.Encoder;
        var expected = ReferenceVectors.Tokens();
        var texts = ReferenceVectors.Texts();
        for (var i = 0; i < texts.Length; i++)
            Assert.Equal(expected[i], encoder.Tokens(texts[i]));
    }

    [Fact]
    public void the_comparison_notices_one_component_off_by_a_little_more_than_allowed()
    {
        var texts = ReferenceVectors.Texts();
        var spoiled = ReferenceVectors.Vectors();
        spoiled[17][511] += 1.5e-4f;
        spoiled[400][0] = float.NaN;
        (spoiled[3], spoiled[4]) = (spoiled[4], spoiled[3]);

        var differences = ReferenceVectors.Differences(texts, ReferenceVectors.Vectors(), spoiled);

        Assert.Equal(["text 3", "text 4", "text 17", "text 400"], differences.Select(d => d[..d.IndexOf(" off", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task odd_texts_get_unit_vectors()
    {
        string[] odd = ["", "\0", "\ud800", "\udc00\ud800", "\uffff", new string('x', 300_000), new string(' ', 70_000), string.Concat(Enumerable.Repeat("e\u0301\u0323", 30_000)),
            new string('\u0301', 66_000), string.Concat(Enumerable.Repeat("😀 ", 50_000)), new string('日', 100_000)];

        var vectors = await fixture.Encoder.EmbedAsync(odd, Token);

        Assert.All(vectors, v => Assert.Equal(1, TensorPrimitives.Norm<float>(v), 1e-5));
    }

    [Fact]
    public async Task no_texts_give_no_vectors() => Assert.Empty(await fixture.Encoder.EmbedAsync([], Token));

    [Fact]
    public async Task more_empty_texts_than_one_pass_holds_do_not_overrun_it()
    {
        var vectors = await fixture.Encoder.EmbedAsync([.. Enumerable.Repeat("", 1_000), "end"], Token);

        Assert.Equal(1_001, vectors.Length);
        Assert.Equal(vectors[0], vectors[999]);
        Assert.NotEqual(vectors[0], vectors[1_000]);
    }

    [Fact]
    public async Task callers_at_the_same_time_do_not_disturb_each_other()
    {
        var encoder = fixture.Encoder;
        var (texts, expected) = (ReferenceVectors.Texts()[..100], ReferenceVectors.Vectors()[..100]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => encoder.EmbedAsync(texts, Token)));

        Assert.All(answers, a => Assert.Empty(ReferenceVectors.Differences(texts, expected, a)));
    }

    [Fact]
    public async Task a_cancelled_call_stops()
    {
        var encoder = fixture.Encoder;
        using var source = new CancellationTokenSource();
        var call = encoder.EmbedAsync([.. Enumerable.Repeat(new string('x', 5_000), 20_000)], source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task a_paraphrase_is_nearer_than_another_subject()
    {
        var v = await fixture.Encoder.EmbedAsync(["How much does the product cost?", "What is the price?", "The office is closed on Monday."], Token);

        Assert.True(TensorPrimitives.Dot<float>(v[0], v[1]) > TensorPrimitives.Dot<float>(v[0], v[2]) + 0.2f);
    }
}
