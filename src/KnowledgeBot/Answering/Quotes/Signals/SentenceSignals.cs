namespace KnowledgeBot.Answering.Quotes.Signals;

/// <summary>Everything that is weighed in a sentence, in a fixed order.</summary>
static class SentenceSignals
{
    public static readonly IReadOnlyList<string> Names = [.. WordSignals.Names, .. PlaceSignals.Names, .. FormSignals.Names, .. PhraseSignals.Names];

    public static double[] Of(ReadPassage passage, int index, Inquiry inquiry, Surroundings around)
    {
        double[] signals = new double[Names.Count];
        Span<double> rest = signals;
        WordSignals.Write(rest, passage, index, inquiry);
        PlaceSignals.Write(rest[WordSignals.Names.Length..], passage, index, around);
        FormSignals.Write(rest[(WordSignals.Names.Length + PlaceSignals.Names.Length)..], passage, index, inquiry);
        PhraseSignals.Write(rest[^PhraseSignals.Names.Length..], passage, index, inquiry.Match.Phrases, around);
        return signals;
    }
}
