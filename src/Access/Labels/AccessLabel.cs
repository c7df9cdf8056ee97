namespace KnowledgeBot.Access.Labels;

/// <summary>The one access label of a row of knowledge, interned to an integer.</summary>
/// <param name="Id">What rows store and scopes hold.</param>
/// <param name="Territory">Path such as <c>EMEA/UK</c>; null for company-wide public knowledge or a territory that was removed.</param>
public sealed record AccessLabel(int Id, string? Territory, Sensitivity Sensitivity, string? Compartment)
{
    public override string ToString() =>
        $"{Territory ?? "company-wide"}, {SensitivityName.Of(Sensitivity)}{(Compartment is null ? "" : $", compartment {Compartment}")}";
}
