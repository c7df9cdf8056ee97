using System.Globalization;

namespace KnowledgeBot.Answering.Plans.Intents;

/// <summary>One choice, and its probability.</summary>
readonly record struct Choice(string Name, double Certainty)
{
    public bool Is(string name, double least) => Name == name && Certainty > least;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Certainty:0.00}");
}

/// <summary>What a question seems to be for, by all of its words together and by what the rules have made of them.</summary>
sealed record Intent
{
    /// <summary>One of <see cref="IntentKind"/>, a metric or a type of facts by name.</summary>
    public required Choice Kind { get; init; }

    /// <summary>Probability that the documents are asked.</summary>
    public double Documents { get; init; }

    /// <summary>Of the deals meant: as <see cref="Reading.OutcomeWords"/> names it, or <see cref="IntentKind.None"/> or <see cref="IntentKind.Stalled"/>.</summary>
    public required Choice Outcome { get; init; }

    /// <summary>Name of the field that splits figures, or <see cref="IntentKind.None"/>.</summary>
    public required Choice By { get; init; }

    /// <summary>How many of a ranking are wanted: <see cref="IntentKind.None"/> for all, <see cref="IntentKind.One"/>, <see cref="IntentKind.Some"/> for a number that is said, <see cref="IntentKind.Usual"/> for a list of unsaid length.</summary>
    public required Choice Top { get; init; }

    /// <summary>"yes" where the least come first.</summary>
    public required Choice Ascending { get; init; }

    /// <summary>"yes" where periods are of when deals were created.</summary>
    public required Choice Created { get; init; }

    /// <summary>"yes" where only calls are to be searched for facts.</summary>
    public required Choice Calls { get; init; }
}
