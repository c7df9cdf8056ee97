namespace KnowledgeBot.Ingestion.Deals;

/// <summary>The issues of a file: all are counted, the first of each fate and code are kept.</summary>
sealed class RowIssues
{
    const int Kept = 500;
    readonly Dictionary<(RowFate Fate, string Code), List<RowIssue>> _kept = [];
    readonly Dictionary<(RowFate Fate, string Code), int> _counts = [];
    readonly Dictionary<RowFate, int> _rows = [];

    public IEnumerable<RowIssue> All => _kept.Values.SelectMany(k => k).OrderBy(i => i.Line);

    public IReadOnlyDictionary<(RowFate Fate, string Code), int> Counts => _counts;

    public int Rows(RowFate fate) => _rows.GetValueOrDefault(fate);

    public void Row(RowIssue issue)
    {
        _rows[issue.Fate] = Rows(issue.Fate) + 1;
        Add(issue);
    }

    /// <summary>The doubts of one row.</summary>
    public void Doubts(int line, string externalId, IReadOnlyList<(string Field, string Code, string Message)> doubts)
    {
        _rows[RowFate.Doubtful] = Rows(RowFate.Doubtful) + 1;
        foreach ((string field, string code, string message) in doubts)
        {
            Add(new RowIssue(line, RowFate.Doubtful, code, $"{field}: {message}", externalId));
        }
    }

    void Add(RowIssue issue)
    {
        _counts[(issue.Fate, issue.Code)] = _counts.GetValueOrDefault((issue.Fate, issue.Code)) + 1;
        if (!_kept.TryGetValue((issue.Fate, issue.Code), out List<RowIssue>? kept))
        {
            _kept[(issue.Fate, issue.Code)] = kept = [];
        }

        if (kept.Count < Kept)
        {
            kept.Add(issue);
        }
    }
}
