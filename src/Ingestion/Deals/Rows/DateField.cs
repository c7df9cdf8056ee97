using System.Globalization;
using KnowledgeBot.Ingestion.Deals.Reading;
using KnowledgeBot.Ingestion.Deals.Values;
using KnowledgeBot.Ingestion.Extraction.Tables;

namespace KnowledgeBot.Ingestion.Deals.Rows;

/// <summary>Reads one date column, now that it is known how it is written.</summary>
sealed class DateField(string field, IReadOnlyDictionary<string, DateOrder> orders)
{
    const int MostRemembered = 50_000;
    readonly Dictionary<string, (DateReading Reading, DateOnly? Date, bool Doubtful)> _known = new(StringComparer.Ordinal);
    readonly DateOrder _order = orders[field];
    readonly DateOrder[] _others = [.. orders.Where(o => o.Key != field).Select(o => o.Value)];

    public DateOnly? Read(DataCell cell, RowNotes notes)
    {
        if (CellText.IsBlank(cell.Text))
        {
            return null;
        }

        (DateReading reading, DateOnly? date, bool doubtful) = Known(cell);
        if (date is null)
        {
            notes.Changed(field, cell.Text);
            notes.Doubt(field, RowCode.DateUnreadable, cell.Text, null, "it is no date that can be read; left out");
            return null;
        }

        if (!reading.IsPlain && cell.Kind != CellKind.Date)
        {
            notes.Changed(field, cell.Text);
        }

        if (doubtful || reading.WithoutDay)
        {
            notes.Doubt(field, doubtful ? RowCode.DateAmbiguous : RowCode.DateWithoutDay, cell.Text, date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                doubtful ? "day and month may be meant the other way round; the column does not settle it" : "it says no day; taken as the first of the month");
        }

        return date;
    }

    (DateReading Reading, DateOnly? Date, bool Doubtful) Known(DataCell cell)
    {
        if (_known.TryGetValue(cell.Text, out var known))
        {
            return known;
        }

        DateReading reading = cell.Kind == CellKind.Number && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double serial) && serial is > 25_569 and < 73_415
            ? DateReading.Sure(DateReader.Serial(serial, false)) : DateReader.Read(cell.Text);
        (DateOnly? date, bool doubtful) = _order.Take(reading, _others);
        known = (reading, date, doubtful);
        if (_known.Count < MostRemembered)
        {
            _known[cell.Text] = known;
        }

        return known;
    }
}
