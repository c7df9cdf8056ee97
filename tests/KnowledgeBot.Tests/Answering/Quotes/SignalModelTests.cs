using KnowledgeBot.Answering.Quotes;
using Xunit;

namespace KnowledgeBot.Tests.Answering.Quotes;

public sealed class SignalModelTests
{
    [Fact]
    public void signals_count_by_their_own_weights_whatever_the_order_of_the_lines() =>
        Assert.Equal(1 + (2 * 10) + (3 * 100), Model("b\t3\n# note\nintercept\t1\na\t2\n").Score([10, 100]), 9);

    [Theory]
    [InlineData("a\t1\n", "'b'")]
    [InlineData("a\t1\nb\t1\nc\t1\n", "'c'")]
    public void a_model_that_does_not_fit_the_signals_is_refused_by_name(string lines, string name) =>
        Assert.Contains(name, Assert.Throws<InvalidDataException>(() => Model(lines)).Message);

    static SignalModel Model(string lines) => new(["a", "b"], new StringReader(lines));
}
