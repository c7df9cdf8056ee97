using KnowledgeBot.Answering.Plans.Names;
using KnowledgeBot.Knowledge.Metrics;

namespace KnowledgeBot.Tests.Answering.Plans;

/// <summary>The names of a firm that questions are asked in.</summary>
sealed class Firm
{
    static readonly Dictionary<string, DealField> s_fields = new(StringComparer.Ordinal)
    {
        ["account"] = DealField.Account,
        ["competitor"] = DealField.Competitor,
        ["product"] = DealField.Product,
        ["owner"] = DealField.Owner,
        ["manager"] = DealField.Manager,
        ["segment"] = DealField.Segment,
        ["stage"] = DealField.Stage,
        ["reason"] = DealField.Reason,
        ["territory"] = DealField.Territory,
        ["currency"] = DealField.Currency,
        ["source"] = DealField.Extra("source"),
        ["account.size band"] = DealField.OfAccount("size band"),
        ["account.town"] = DealField.OfAccount("town"),
        ["account.ownership"] = DealField.OfAccount("ownership"),
        ["campaign"] = DealField.Extra("campaign"),
        ["account.country"] = DealField.OfAccount("Country"),
        ["account.grade"] = DealField.OfAccount("Grade"),
        ["account.buyer type"] = DealField.OfAccount("Buyer type"),
        ["account.service contract"] = DealField.OfAccount("Service contract"),
        ["active"] = DealField.Extra("Active"),
        ["office_location"] = DealField.OfAccount("office_location"),
    };

    Firm(IEnumerable<string> lines)
    {
        (DealField Field, bool IsHeader, string Name)[] all = [.. lines.Select(l => l.Split(':', 2)).SelectMany(p => p[1].Split(';', StringSplitOptions.TrimEntries), (p, n) => (s_fields[p[0].TrimStart('@', '=').Trim()], p[0].StartsWith("@=", StringComparison.Ordinal), n))];
        Names = [.. all.Where(n => !n.IsHeader).Select(n => new KnownName(n.Field, n.Name))];
        Catalogue = new NameCatalogue(Names) { HasDeals = true, Headers = [.. all.Where(n => n.IsHeader).Select(n => (n.Field, n.Name))] };
    }

    /// <summary>Sells software to funds and clinics; the firm of all phrasings that name no other.</summary>
    public static Firm Funds { get; } = new(
    [
        "account: Kan-code; Cancity; Isdom; Condax; Blackpine Macro; Blackpine Credit; Harbour Capital; Zathunicon; Dontechi; Interactive Brokers",
        "competitor: Charles River Development; Orrery; Brightmoor; Keel",
        "product: GTX Pro; GTX Basic; MG Special; GTK 500; Helm",
        "owner: Darcel Schlecht; Anna Snelling; Moses Frase; Versie Hillebrand; Lajuana Vencill",
        "manager: Dustin Brinkmann; Melvin Marxen",
        "segment: macro hedge fund; asset manager; prop shop; medical; retail",
        "stage: Prospecting; Engaging; Negotiation; Won; Lost",
        "reason: price; implementation time; missing feature",
        "territory: EMEA; EMEA/UK; EMEA/DACH; AMER; AMER/US-East; APAC",
        "campaign: Spring Push; Webinar",
        "office_location: Kenya; Germany",
    ]);

    public IReadOnlyList<KnownName> Names { get; }

    public NameCatalogue Catalogue { get; }

    /// <summary>Those of a file embedded beside the tests.</summary>
    public static (Firm Firm, IReadOnlyList<(string Question, string Plan)> Lines) Resource(string name) => Read(Text(name));

    /// <summary>Lines of a file embedded beside the tests.</summary>
    public static string[] Text(string name)
    {
        using StreamReader reader = new(typeof(Firm).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n');
    }

    /// <summary>The lines <c>question => plan</c> of a file, and the firm that its lines <c>@field: name; name</c> and <c>@=field: header of its column</c> make; without any, <see cref="Funds"/>.</summary>
    public static (Firm Firm, IReadOnlyList<(string Question, string Plan)> Lines) Read(IEnumerable<string> file)
    {
        string[] all = [.. file];
        string[] names = [.. all.Where(l => l.StartsWith('@'))];
        return (names.Length == 0 ? Funds : new Firm(names), [.. all.Select(l => l.Split(" => ")).Where(p => p.Length == 2).Select(p => (p[0].Trim(), p[1].Trim()))]);
    }
}
