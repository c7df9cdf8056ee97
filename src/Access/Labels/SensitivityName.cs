namespace KnowledgeBot.Access.Labels;

/// <summary>The lower-case names used in files and answers. Only these four are understood; anything else is refused, never rounded down.</summary>
public static class SensitivityName
{
    public const string All = "public, internal, confidential, restricted";

    public static string Of(Sensitivity sensitivity) => sensitivity switch
    {
        Sensitivity.Public => "public",
        Sensitivity.Internal => "internal",
        Sensitivity.Confidential => "confidential",
        _ => "restricted",
    };

    public static bool TryParse(string? name, out Sensitivity sensitivity)
    {
        (bool known, sensitivity) = name switch
        {
            "public" => (true, Sensitivity.Public),
            "internal" => (true, Sensitivity.Internal),
            "confidential" => (true, Sensitivity.Confidential),
            "restricted" => (true, Sensitivity.Restricted),
            _ => (false, Sensitivity.Restricted),
        };
        return known;
    }
}
