using KnowledgeBot.Knowledge.Embedding.SentenceEncoder;
using Xunit;

namespace KnowledgeBot.Knowledge.Tests.Embedding;

public sealed class PackedMatrixTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void products_agree_with_the_schoolbook_for_every_row_count_and_epilogue(bool wide)
    {
        const int inputs = 37, outputs = 96;
        var random = new Random(5);
        var (weights, bias) = (Numbers(random, inputs * outputs), Numbers(random, outputs));
        var matrix = new PackedMatrix(weights, bias, inputs, outputs, wide);
        foreach (var epilogue in Enum.GetValues<Epilogue>())
            for (var rows = 1; rows <= 21; rows++)
            {
                var room = (rows + 3) / 4 * 4;
                var (input, before) = (Numbers(random, room * inputs), Numbers(random, room * outputs));
                var output = before.ToArray();

                matrix.Multiply(input, rows, output, epilogue);

                for (var row = 0; row < rows; row++)
                    for (var column = 0; column < outputs; column++)
                        Assert.Equal(Schoolbook(row, column), output[row * outputs + column], 1e-4);

                double Schoolbook(int row, int column)
                {
                    double sum = bias[column];
                    for (var k = 0; k < inputs; k++)
                        sum += (double)input[row * inputs + k] * weights[k * outputs + column];
                    return epilogue switch { Epilogue.Add => sum + before[row * outputs + column], Epilogue.Rectify => Math.Max(0, sum), _ => sum };
                }
            }
    }

    [Fact]
    public void buffers_without_room_for_whole_row_blocks_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PackedMatrix(new float[32 * 32], new float[32], 32, 32).Multiply(new float[5 * 32], 5, new float[8 * 32]));

    static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
}
