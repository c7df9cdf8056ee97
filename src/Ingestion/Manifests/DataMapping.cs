using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KnowledgeBot.Ingestion.Manifests;

/// <summary>All that a manifest says about one data file. A workbook may hold several tables.</summary>
/// <param name="Manifest">Path of the manifest below the ingested root, for messages.</param>
/// <param name="Territories">Paths by which cells may name a territory themselves; empty when every territory is written in the manifest.</param>
public sealed record DataMapping(string Manifest, int Line, IReadOnlyList<DealMapping> Deals, IReadOnlyList<AccountMapping> Accounts, IReadOnlyList<string> Territories)
{
    static readonly JsonSerializerOptions s_meaning = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutPlaces } } };

    /// <summary>SHA-256 of what it means, wherever in the manifest it stands.</summary>
    public byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, s_meaning));

    /// <summary>SHA-256 of what decides about the rows' labels.</summary>
    public byte[] LabelHash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Deals.Select(d => new { d.Sheet, d.Territory, d.Territories, d.Sensitivity, d.Compartment, Paths = Territories }), s_meaning));

    static void LeaveOutPlaces(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo place in type.Properties.Where(p => p.Name is nameof(Line) or nameof(Manifest) or nameof(FieldSource.Setting)).ToList())
        {
            type.Properties.Remove(place);
        }
    }
}
