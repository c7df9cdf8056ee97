using KnowledgeBot.Knowledge.Deals;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>What reading one row left to say: cells that were changed, values that were guessed.</summary>
sealed class RowNotes
{
    readonly List<KeyValuePair<string, string>> _originals = [];
    readonly List<DealDoubt> _doubts = [];
    readonly List<(string Field, string Code, string Message)> _messages = [];

    public static string Uncalculated(string column) => $"column '{column}' has a formula without a stored value; left out. Open the workbook in a spreadsheet program and save it, or export values";

    public TextMap Originals => _originals.Count == 0 ? TextMap.Empty : new TextMap([.. _originals]);

    public IReadOnlyList<DealDoubt> Doubts => _doubts.Count == 0 ? [] : [.. _doubts];

    public IReadOnlyList<(string Field, string Code, string Message)> Messages => _messages;

    public void Changed(string field, string original)
    {
        if (!_originals.Exists(o => o.Key == field))
        {
            _originals.Add(new(field, original));
        }
    }

    public void Doubt(string field, string code, string original, string? taken, string message)
    {
        _doubts.Add(new DealDoubt(field, code, original, taken));
        _messages.Add((field, code, message));
    }

    public void Clear()
    {
        _originals.Clear();
        _doubts.Clear();
        _messages.Clear();
    }
}
