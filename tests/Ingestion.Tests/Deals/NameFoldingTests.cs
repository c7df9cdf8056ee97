using KnowledgeBot.Ingestion.Deals.Values;
using Xunit;

namespace KnowledgeBot.Ingestion.Tests.Deals;

public sealed class NameFoldingTests
{
    [Fact]
    public void spellings_of_one_name_take_the_most_frequent_one()
    {
        NameFolding names = Settle(NameKind.Term, ("GTX Pro", 4), ("GTXPro", 2), ("gtx-pro", 1), ("Delta Forge", 2), ("DeltaForge", 3), ("Zürich Re", 2), ("Zurich Re", 1), ("R&D", 2), ("R and D", 1));
        Assert.Equal(["GTX Pro", "GTX Pro", "DeltaForge", "Zürich Re", "R&D"], new[] { "GTXPro", "gtx-pro", "Delta Forge", "Zurich Re", "R and D" }.Select(n => names.Of(n).Name));
        Assert.False(names.Of("GTXPro").Typo);
    }

    [Theory]
    [InlineData("1-5bn", "15bn")]
    [InlineData("<1bn", ">1bn")]
    [InlineData("C", "C++")]
    [InlineData("1.5", "15")]
    [InlineData("-5", "5")]
    [InlineData("C", "C#")]
    public void what_signs_tell_apart_stays_apart(string one, string other)
    {
        NameFolding names = Settle(NameKind.Term, (one, 9), (other, 2));
        Assert.Equal((one, other), (names.Of(one).Name, names.Of(other).Name));
    }

    [Theory]
    [InlineData("technolgy", "technology")]
    [InlineData("Philipines", "Philippines")]
    [InlineData("Acme Cop", "Acme Corp")]
    [InlineData("Charles Rivr", "Charles River")]
    [InlineData("Brightmore", "Brightmoor")]
    [InlineData("Castelan", "Castellan")]
    [InlineData("implementaton tme", "implementation time")]
    public void a_rare_near_spelling_of_an_established_name_is_its_typo(string typo, string name) =>
        Assert.Equal((name, true), Settle(NameKind.Term, (name, 20), (typo, 1), ("Something Else", 30)).Of(typo));

    [Theory]
    [InlineData("Series A", "Series B")]
    [InlineData("Fund I", "Fund V")]
    [InlineData("Fund II", "Fund III")]
    [InlineData("Betatech", "Betasoloin")]
    [InlineData("Plan 2024", "Plan 2025")]
    [InlineData("East Coast", "West Coast")]
    [InlineData("GTX", "GTK")]
    [InlineData("MG Special", "MG Advanced")]
    public void two_names_stay_two(string established, string rare) =>
        Assert.Equal((rare, false), Settle(NameKind.Term, (established, 100), (rare, 1)).Of(rare));

    [Fact]
    public void without_the_right_spelling_in_the_column_nothing_is_corrected()
    {
        Assert.Equal(("technolgy", false), Settle(NameKind.Term, ("technolgy", 12), ("medical", 40)).Of("technolgy"));
        Assert.Equal(("technolgy", false), Settle(NameKind.Term, ("technolgy", 4), ("technology", 10)).Of("technolgy"));
    }

    [Fact]
    public void a_name_as_near_to_two_others_is_left_alone() =>
        Assert.Equal(("Brandon", false), Settle(NameKind.Term, ("Brandons", 20), ("Branden", 20), ("Brandon", 1)).Of("Brandon"));

    [Fact]
    public void people_of_nearly_the_same_name_are_two_people()
    {
        Assert.Equal(("Jon Smith", false), Settle(NameKind.Person, ("John Smith", 40), ("Jon Smith", 3)).Of("Jon Smith"));
        Assert.Equal(("Dan Browne", false), Settle(NameKind.Person, ("Don Browne", 900), ("Dan Browne", 1)).Of("Dan Browne"));
        Assert.Equal(("Sigrid Halvorsen", true), Settle(NameKind.Person, ("Sigrid Halvorsen", 60), ("Sigrid Halvrsen", 1)).Of("Sigrid Halvrsen"));
    }

    [Fact]
    public void a_firm_is_one_with_and_without_its_legal_form_unless_it_has_two()
    {
        NameFolding names = Settle(NameKind.Firm, ("Acme", 2), ("Acme, Inc.", 5), ("ACME INC", 1), ("Rheinwacht AG", 3), ("Rheinwacht GmbH", 3), ("Rheinwacht", 1), ("Co", 1), ("Larkhill Pty Ltd", 2), ("Larkhill Pty. Ltd.", 1));
        Assert.Equal(["Acme, Inc.", "Acme, Inc.", "Rheinwacht AG", "Rheinwacht GmbH", "Rheinwacht", "Larkhill Pty Ltd"],
            new[] { "Acme", "ACME INC", "Rheinwacht AG", "Rheinwacht GmbH", "Rheinwacht", "Larkhill Pty. Ltd." }.Select(n => names.Of(n).Name));
    }

    [Fact]
    public void stages_are_never_corrected()
    {
        NameFolding names = Settle(NameKind.Stage, ("Negotiation", 50), ("Negotiations", 1), ("NEGOTIATION", 1));
        Assert.Equal(("Negotiation", "Negotiations"), (names.Of("NEGOTIATION").Name, names.Of("Negotiations").Name));
    }

    [Fact]
    public void a_column_of_prose_is_left_as_it_is()
    {
        NameFolding names = new(NameKind.Term);
        for (int i = 0; i < 30_000; i++)
        {
            names.Count($"Reason number {i}");
        }

        names.Settle();
        Assert.Equal("reason NUMBER 1", names.Of("reason NUMBER 1").Name);
    }

    static NameFolding Settle(NameKind kind, params (string Name, int Times)[] counts)
    {
        NameFolding names = new(kind);
        foreach ((string name, int times) in counts)
        {
            for (int i = 0; i < times; i++)
            {
                names.Count(name);
            }
        }

        names.Settle();
        return names;
    }
}
