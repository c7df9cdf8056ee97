using KnowledgeBot.Knowledge.Embedding;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

public sealed class TensorFileTests
{
    [Fact]
    public void numbers_come_back_by_name_and_shape()
    {
        TensorFile file = TensorFiles.Of(("a.weight", [2, 3], [1, 2, 3, -4, 0.5f, 0]), ("a.bias", [2], [7, 8]));

        Assert.Equal([1, 2, 3, -4, 0.5f, 0], file.Get("a.weight", 2, 3));
        Assert.Equal([7, 8], file.Get("a.bias", 2));
        Assert.Equal(3, file.WidthOf("a.weight"));
        Assert.Null(file.Find("b", 2));
        Assert.Null(file.WidthOf("b"));
    }

    [Fact]
    public void what_is_missing_or_shaped_otherwise_is_named()
    {
        TensorFile file = TensorFiles.Of(("a", [2, 3], new float[6]));

        Assert.Contains("no tensor b", Assert.Throws<InvalidDataException>(() => file.Get("b", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3], not [3, 2]", Assert.Throws<InvalidDataException>(() => file.Get("a", 3, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("a is F32", Assert.Throws<InvalidDataException>(() => TensorFile.Read(TensorFiles.Write("F32", ("a", [1], [1])))).Message, StringComparison.Ordinal);
    }
}
