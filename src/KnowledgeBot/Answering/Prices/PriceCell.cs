namespace KnowledgeBot.Answering.Prices;

/// <summary>A cell of a row, with the head of its column.</summary>
/// <param name="IsPrice">An amount of money.</param>
sealed record PriceCell(string Header, string Value, bool IsPrice)
{
    public string Text => Header.Length == 0 ? Value : $"{Header}: {Value}";
}
