namespace KnowledgeBot.Ingestion.Extraction.Office.Xlsx;

internal enum FormatTokenKind : byte { Literal, Digit, Point, Comma, Percent, Exponent, Slash, Text, General, Date, Elapsed, HalfDay }

/// <param name="Text">The literal, the placeholder or the run of date letters.</param>
internal readonly record struct FormatToken(FormatTokenKind Kind, string Text);
