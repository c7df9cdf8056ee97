namespace KnowledgeBot.Evals.Judging;

/// <summary>A word, number or sign of a text, written the one way that all its spellings come to.</summary>
/// <param name="Number">Its value when it is a number; "1.2m" is 1200000.</param>
/// <param name="OfDate">Belongs to a date: a day or a year, no quantity.</param>
/// <param name="IsSpelt">A number written as a word.</param>
/// <param name="Opens">A stop, comma or dash parts it from the token before.</param>
readonly record struct JudgedToken(string Form, decimal? Number, bool OfDate, bool IsSpelt = false, bool Opens = false);
