using KnowledgeBot.Knowledge.Embedding;
using KnowledgeBot.Knowledge.Embedding.Layers;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

public sealed class LayerTests
{
    [Fact]
    public void a_dense_layer_weighs_its_inputs()
    {
        DenseLayer layer = new(TensorFiles.Of(("d.weight", [2, 3], [1, 0, -1, 2, 2, 2]), ("d.bias", [2], [-5, 1])), "d", 3, 2);

        Assert.Equal([-7, 13], layer.Apply([1, 2, 3]));
        Assert.Equal([0, 13], layer.Rectified([1, 2, 3]));
    }

    /// <summary>Figures by PyTorch's nn.GRU(1, 1, bidirectional=True) with these weights.</summary>
    [Fact]
    public void what_stands_before_and_after_is_remembered()
    {
        RecurrentLayer layer = new(TensorFiles.Of(
            ("g.ahead.input.weight", [3, 1], [0.5f, -1, 2]), ("g.ahead.input.bias", [3], [0.25f, 0, -0.5f]), ("g.ahead.state.weight", [3, 1], [1, 0.5f, -1]), ("g.ahead.state.bias", [3], [0, 0.25f, 0.5f]),
            ("g.back.input.weight", [3, 1], [-0.5f, 1, 1]), ("g.back.input.bias", [3], [0, 0, 0]), ("g.back.state.weight", [3, 1], [0.5f, 0.5f, 0.5f]), ("g.back.state.bias", [3], [0.25f, -0.25f, 0])), "g", 1, 1);

        float[][] row = layer.Apply([[1], [-0.5f], [2]]);

        float[][] expected = [[0.645733f, 0.103921f], [0.246437f, -0.234260f], [0.875204f, 0.142722f]];
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i][0], row[i][0], 1e-4f);
            Assert.Equal(expected[i][1], row[i][1], 1e-4f);
        }
    }

    [Fact]
    public void nothing_in_a_row_is_nothing() =>
        Assert.Empty(new RecurrentLayer(TensorFiles.Of([.. from d in (string[])["ahead", "back"] from p in (string[])["input", "state"] from k in (string[])["weight", "bias"] select ($"g.{d}.{p}.{k}", k == "bias" ? (int[])[3] : [3, 1], new float[3])]), "g", 1, 1).Apply([]));
}
