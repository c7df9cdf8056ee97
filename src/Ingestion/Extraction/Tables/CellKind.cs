namespace KnowledgeBot.Ingestion.Extraction.Tables;

/// <summary>What a cell's value is, as far as header detection cares.</summary>
internal enum CellKind : byte { Text, Number, Date, Truth }
