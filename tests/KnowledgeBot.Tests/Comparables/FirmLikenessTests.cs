using KnowledgeBot.Comparables;
using KnowledgeBot.Knowledge.Deals;
using Xunit;

namespace KnowledgeBot.Tests.Comparables;

public sealed class FirmLikenessTests
{
    static readonly AccountView[] s_firms =
    [
        Firm("Ash", "macro", "1-5bn", "UK", 30, "Elm Street 1"), Firm("Birch", "macro", "1-5bn", "UK", 33, "Oak Road 2"), Firm("Cedar", "macro", "5-20bn", "DACH", 300, "Fir Lane 3"),
        Firm("Date", "prop", "1-5bn", "UK", 31, "Yew Way 4"), Firm("Elder", "prop", "n/a", "DACH", 12, "Bay Court 5"), Firm("Fig", "credit", "n/a", "DACH", 2500, "Palm Row 6"),
    ];

    [Fact]
    public void the_firm_that_shares_most_comes_first_and_says_what() =>
        Assert.Equal(["same segment (macro)", "same region (UK)", "same band (1-5bn)", "employees 33 against 30"], Of("Ash", "Birch")!.Why.OrderByDescending(w => w, StringComparer.Ordinal));

    [Fact]
    public void likeness_orders_by_what_is_shared()
    {
        Assert.True(Of("Ash", "Birch")!.Score > Of("Ash", "Date")!.Score);
        Assert.True(Of("Ash", "Date")!.Score > (Of("Ash", "Cedar")?.Score ?? 0));
        Assert.Null(Of("Ash", "Fig"));
    }

    [Fact]
    public void kind_and_place_come_before_what_was_bought_and_size()
    {
        AccountView[] firms =
        [
            Of("Ash", "clinic", "north", "Fern", "1-10"), Of("Birch", "clinic", "north", "Moss", "50-200"), Of("Cedar", "depot", "south", "Fern", "1-10"),
            Of("Date", "depot", "south", "Moss", "50-200"), Of("Elder", "clinic", "north", "Moss", "50-200"), Of("Fig", "depot", "north", "Moss", "50-200"),
        ];
        FirmLikeness likeness = new(firms);
        Assert.True(likeness.Of(firms[0].Attributes, firms[1])!.Score > (likeness.Of(firms[0].Attributes, firms[2])?.Score ?? 0));

        static AccountView Of(string name, string segment, string region, string product, string size) =>
            new(name, new Dictionary<string, string> { ["Segment"] = segment, ["Region"] = region, ["product"] = product, ["Size band"] = size });
    }

    [Fact]
    public void what_is_not_known_is_not_shared() => Assert.DoesNotContain(Of("Elder", "Fig")?.Why ?? [], w => w.Contains("n/a", StringComparison.Ordinal));

    [Fact]
    public void bands_that_share_digits_are_not_near() => Assert.DoesNotContain(Of("Ash", "Cedar")?.Why ?? [], w => w.Contains("band", StringComparison.Ordinal));

    static Likeness? Of(string reference, string firm) => new FirmLikeness(s_firms).Of(s_firms.Single(f => f.Name == reference).Attributes, s_firms.Single(f => f.Name == firm));

    static AccountView Firm(string name, string segment, string band, string region, int employees, string address) => new(name, new Dictionary<string, string>
    {
        ["segment"] = segment, ["band"] = band, ["region"] = region, ["employees"] = $"{employees}", ["address"] = address,
    });
}
