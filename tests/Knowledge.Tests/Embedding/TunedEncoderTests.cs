using KnowledgeBot.Knowledge.Embedding;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

public sealed class TunedEncoderTests(EncoderFixture fixture) : IClassFixture<EncoderFixture>
{
    const int Width = 512;
    const string Projection = "/Layer_1/TransformerLayer/FFN/conv1/Tensordot/Reshape_1";
    static readonly string[] s_texts = ["Your price is too high.", "We will send the revised offer by Friday, with the spare parts list.", "", "No."];

    static (string, int[], float[]) Attention(float every) => ("attention", [Width], [.. Enumerable.Repeat(every, Width)]);

    [Fact]
    public void without_a_preference_the_weighed_mean_is_the_mean()
    {
        foreach (float[] pooled in fixture.Encoder.Tuned(TensorFiles.Of(Attention(0))).Encode(s_texts))
        {
            Assert.Equal(TunedEncoder.Width, pooled.Length);
            for (int i = 0; i < Width; i++)
            {
                Assert.Equal(pooled[Width + i], pooled[i], 1e-3f);
            }
        }
    }

    [Fact]
    public void a_text_alone_comes_out_as_in_a_batch()
    {
        TunedEncoder encoder = fixture.Encoder.Tuned(TensorFiles.Of(Attention(0.01f)));
        float[][] together = encoder.Encode([.. Enumerable.Repeat(s_texts, 20).SelectMany(t => t)]);
        for (int i = 0; i < together.Length; i++)
        {
            float[] alone = encoder.Encode([s_texts[i % s_texts.Length]])[0];
            for (int c = 0; c < alone.Length; c++)
            {
                Assert.Equal(alone[c], together[i][c], 1e-3f);
            }
        }
    }

    [Fact]
    public void what_was_learned_is_added_to_the_weights()
    {
        float[] published = fixture.Encoder.Tuned(TensorFiles.Of(Attention(0))).Encode(["Your price is too high."])[0];
        float[] nothing = fixture.Encoder.Tuned(TensorFiles.Of(Attention(0), (Projection + ".down", [Width, 1], new float[Width]), (Projection + ".up", [1, 1536], new float[1536]))).Encode(["Your price is too high."])[0];
        float[] moved = fixture.Encoder.Tuned(TensorFiles.Of(Attention(0), (Projection + ".down", [Width, 1], [.. Enumerable.Repeat(0.1f, Width)]), (Projection + ".up", [1, 1536], [.. Enumerable.Range(0, 1536).Select(i => i % 2f)]))).Encode(["Your price is too high."])[0];

        Assert.Equal(published, nothing);
        Assert.NotEqual(published, moved);
    }

    [Fact]
    public void numbers_learned_on_another_network_are_refused() =>
        Assert.Contains("not [512]", Assert.Throws<InvalidDataException>(() => fixture.Encoder.Tuned(TensorFiles.Of(("attention", [300], new float[300])))).Message, StringComparison.Ordinal);
}
