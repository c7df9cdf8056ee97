namespace KnowledgeBot.Knowledge.Metrics;

/// <summary>A field deals are filtered and grouped by. Extra columns and account attributes go by their own names.</summary>
/// <param name="Name">Public name, as among a figure's filters: <c>competitor</c>, <c>campaign</c>, <c>account.sector</c>, <c>quarter</c>.</param>
public sealed record DealField(DealFieldKind Kind, string Name)
{
    public static readonly DealField Account = new(DealFieldKind.Text, "account");
    public static readonly DealField Segment = new(DealFieldKind.Text, "segment");
    public static readonly DealField Owner = new(DealFieldKind.Text, "owner");
    public static readonly DealField Manager = new(DealFieldKind.Text, "manager");
    public static readonly DealField Product = new(DealFieldKind.Text, "product");
    public static readonly DealField Competitor = new(DealFieldKind.Text, "competitor");
    public static readonly DealField Stage = new(DealFieldKind.Text, "stage");
    public static readonly DealField Reason = new(DealFieldKind.Text, "reason");
    public static readonly DealField Currency = new(DealFieldKind.Text, "currency");

    /// <summary>Values: open, won, lost, closed.</summary>
    public static readonly DealField Outcome = new(DealFieldKind.Outcome, "outcome");

    /// <summary>Values are territory paths; a filter takes the whole subtree.</summary>
    public static readonly DealField Territory = new(DealFieldKind.Territory, "territory");

    /// <summary>In the deal's own currency.</summary>
    public static readonly DealField Amount = new(DealFieldKind.Number, "amount");

    /// <summary>1 - amount / list amount: 0.15 is 15 %.</summary>
    public static readonly DealField Discount = new(DealFieldKind.Number, "discount");

    /// <summary>Days from created to closed, or to the day of the question while open.</summary>
    public static readonly DealField Days = new(DealFieldKind.Number, "days");

    /// <summary>How many competitors are named; 0 for none.</summary>
    public static readonly DealField Competitors = new(DealFieldKind.Number, "competitors");

    /// <summary>Whether a deal has the day at all: the only value is <see cref="MetricFilter.None"/>. Of open deals the day they are expected to close.</summary>
    public static readonly DealField CloseDate = new(DealFieldKind.Date, "close date");
    public static readonly DealField CreatedDate = new(DealFieldKind.Date, "created date");

    /// <summary>
    /// Group by only: calendar month, fiscal quarter, fiscal year of the query's date, written <c>2026-03</c>, <c>2026-Q1</c>, <c>2026</c>; when
    /// the fiscal year does not start in January <c>FY2026-Q1</c>, <c>FY2026</c>.
    /// </summary>
    public static readonly DealField Month = new(DealFieldKind.Time, "month");
    public static readonly DealField Quarter = new(DealFieldKind.Time, "quarter");
    public static readonly DealField Year = new(DealFieldKind.Time, "year");

    /// <summary>A column of <c>extra:</c>.</summary>
    public static DealField Extra(string column) => new(DealFieldKind.Extra, column);

    /// <summary>An attribute of the deal's account, from <c>accounts:</c>.</summary>
    public static DealField OfAccount(string attribute) => new(DealFieldKind.AccountAttribute, AccountPrefix + attribute);

    internal const string AccountPrefix = "account.";
}
