namespace KnowledgeBot.Ingestion.Deals.Values;

/// <summary>Which mark parts decimals in a column, by its cells that leave no doubt.</summary>
sealed class AmountMarks
{
    int _point, _comma;

    public void Count(AmountReading reading)
    {
        _point += !reading.IsAmbiguous && reading.Mark == '.' ? 1 : 0;
        _comma += !reading.IsAmbiguous && reading.Mark == ',' ? 1 : 0;
    }

    /// <returns>The amount, and whether the column left a doubt about its mark.</returns>
    public (decimal? Value, bool Doubtful) Take(AmountReading reading)
    {
        if (!reading.IsAmbiguous)
        {
            return (reading.Value, false);
        }

        (int same, int other) = reading.Mark == '.' ? (_point, _comma) : (_comma, _point);
        return same > 0 || other > 0 ? (same > other ? reading.AsDecimal : reading.Value, same > 0 && other > 0)
            // Amounts are not written with three decimals.
            : (reading.Value, reading.Mark == '.');
    }
}
