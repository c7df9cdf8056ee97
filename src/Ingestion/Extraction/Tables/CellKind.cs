namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>What a cell's value is, as far as header detection cares. A formula is one whose value was never stored: it has no text.</summary>
internal enum CellKind : byte { Text, Number, Date, Truth, Formula }
