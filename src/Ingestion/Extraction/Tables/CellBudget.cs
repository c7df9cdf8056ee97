using System.Globalization;

namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>Rows, characters and cells still to be taken from a file's tables. What does not fit is left out with a notice, since half a price list is worth having.</summary>
internal sealed class CellBudget(ExtractionLimits limits)
{
    /// <summary>Cells a file's tables may have in all, empty ones counted: what a gap-toothed sheet costs in memory.</summary>
    private const int MostCells = 4_000_000;

    private int _rows = limits.TableRows;
    private int _characters = limits.TextCharacters;
    private int _cells = MostCells;

    /// <summary>Why the last row was not taken, for people.</summary>
    public string Reason { get; private set; } = "";

    public bool TryTake(ReadOnlySpan<GridCell> cells)
    {
        var characters = 0L;
        foreach (var cell in cells)
            characters += cell.Text?.Length ?? 0;
        if (_rows < 1)
            return Refuse($"at most {limits.TableRows:N0} rows are read (Ingestion:Limits:TableRows)");
        if (cells.Length > _cells)
            return Refuse($"at most {MostCells:N0} cells are read");
        if (!TryTakeText(characters))
            return false;
        _rows--;
        _cells -= cells.Length;
        return true;
    }

    public bool TryTakeText(long characters)
    {
        if (characters > _characters)
            return Refuse($"at most {limits.TextCharacters:N0} characters are read (Ingestion:Limits:TextCharacters)");
        _characters -= (int)characters;
        return true;
    }

    /// <summary>Rows are counted for each sheet, characters and cells for the file.</summary>
    public void NextSheet() => _rows = limits.TableRows;

    private bool Refuse(FormattableString reason)
    {
        Reason = reason.ToString(CultureInfo.InvariantCulture);
        return false;
    }
}
