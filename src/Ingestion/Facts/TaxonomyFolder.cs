using KnowledgeBot.Access.Errors;

namespace KnowledgeBot.Ingestion.Facts;

/// <summary>The taxonomy that holds for an ingested root: the product's, with what its <c>taxonomy.yaml</c> adds.</summary>
static class TaxonomyFolder
{
    /// <exception cref="UserFacingException">taxonomy-invalid.</exception>
    public static Taxonomy Of(string root)
    {
        FileInfo file = new(Path.Combine(root, TaxonomyFile.Name));
        // A link could lead out of the root, as for documents.
        return file is { Exists: true, LinkTarget: null } ? TaxonomyFile.Parse(TaxonomyFile.Name, File.ReadAllText(file.FullName), TaxonomyFile.Default) : TaxonomyFile.Default;
    }
}
