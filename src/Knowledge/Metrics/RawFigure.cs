namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>A figure as the database computed it.</summary>
/// <param name="Keys">One for each of <see cref="MetricCompiler.Keys"/>.</param>
/// <param name="Behind">Deals that stand behind it.</param>
sealed record RawFigure(MetricPeriod Period, int[] Keys, long N, long? Successes, double? Measure, long Behind)
{
    public double? Value => Successes is { } successes ? (N == 0 ? null : (double)successes / N) : Measure;
}
