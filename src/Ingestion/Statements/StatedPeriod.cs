using KnowledgeBot.Knowledge.Documents;

namespace KnowledgeBot.Ingestion.Statements;

/// <summary>What a document's own sentences and labelled lines say of how long it holds and of what it replaces.</summary>
/// <param name="Replaces">In its own words.</param>
sealed record StatedPeriod(DateOnly? From, DateOnly? To, string? Replaces)
{
    const int OpeningSentences = 3;
    public static readonly StatedPeriod None = new(null, null, null);

    static readonly string[] s_begins =
        ["valid from", "effective", "effective from", "effective date", "date effective", "in force from", "in force since", "applies from", "applicable from", "prices valid from"];

    static readonly string[] s_ends =
        ["valid until", "valid till", "valid to", "valid through", "good until", "good through", "expires", "expires on", "expiry", "expiry date", "expiration", "expiration date", "offer expires", "offer valid until", "quote valid until", "prices valid until",
            "offer ends", "offer closes", "closing date", "ends"];

    static readonly string[] s_periods = ["valid", "validity", "validity period", "period of validity", "offer validity", "quote validity", "price validity", "validity of offer", "validity of prices", "term",
            "period", "offer period", "campaign period", "promotion period", "promotional period", "promo period", "action period", "sales period", "booking period", "order period", "running time", "runs", "running", "available"];

    static readonly string[] s_replaces = ["replaces", "supersedes"];

    /// <param name="kind">One of <see cref="DocumentKind.All"/>.</param>
    /// <param name="date">The document's own date.</param>
    public static StatedPeriod Read(DocumentHead head, string kind, DateOnly? date)
    {
        SelfDescription reader = new(head.Names, kind, date);
        StatedPeriod period = OfFields(head, reader);
        period = head.Names.Aggregate(period, (p, name) => p.Or(reader.OfName(name)));
        for (int i = 0; i < head.Sentences.Count; i++)
        {
            period = period.Or(reader.OfSentence(head.Sentences[i], opens: i < OpeningSentences));
        }

        // An offer says at its end how long it stands.
        return kind == DocumentKind.Proposal && period.To is null ? head.Rest.Aggregate(period, (p, sentence) => p.Or(reader.OfOffer(sentence))) : period;
    }

    /// <summary>What was said first stands; an end that lies before the beginning belongs to something else.</summary>
    public StatedPeriod Or(StatedPeriod later) => new(From ?? (later.From > To ? null : later.From), To ?? (later.To < From ? null : later.To), Replaces ?? later.Replaces);

    static StatedPeriod OfFields(DocumentHead head, SelfDescription reader)
    {
        StatedPeriod begins = head.Field(s_begins) is { } begin ? reader.OfSentence($"Valid from {begin}", opens: true) : None;
        StatedPeriod ends = head.Field(s_ends) is { } end ? reader.OfSentence($"Valid until {end}", opens: true) : None;
        StatedPeriod lasts = head.Field(s_periods) is { } value ? reader.OfSentence($"Valid {value}", opens: true) : None;
        return begins.Or(ends).Or(lasts).Or(new StatedPeriod(null, null, head.Field(s_replaces)));
    }
}
