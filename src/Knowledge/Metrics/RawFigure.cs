namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>A figure as the database computed it.</summary>
/// <param name="Keys">One for each of <see cref="MetricCompiler.Keys"/>.</param>
sealed record RawFigure(MetricPeriod Period, int[] Keys, long N, long? Successes, double? Measure)
{
    public double? Value => Successes is { } successes ? (N == 0 ? null : (double)successes / N) : Measure;
}
