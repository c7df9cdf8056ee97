namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>The parameters of one statement; <c>$1</c> is the labels.</summary>
sealed class SqlValues(int[] labels)
{
    readonly List<object?> _values = [labels];

    public string Add(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    public MetricStatement Statement(string sql) => new(sql, [.. _values]);
}
