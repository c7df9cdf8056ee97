using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Evals.Coverage;

/// <summary>Reads evals/catalogue.yaml; refused whole with every mistake's line.</summary>
public static class CatalogueParser
{
    /// <exception cref="UserFacingException">file-not-found, suite-invalid.</exception>
    public static async Task<Catalogue> ReadAsync(string file, CancellationToken cancellationToken) => File.Exists(file) ? Parse(file, await File.ReadAllTextAsync(file, cancellationToken))
        : throw new UserFacingException(ErrorCode.FileNotFound, $"--catalogue '{file}' does not exist; name a catalogue such as evals/catalogue.yaml");

    public static Catalogue Parse(string file, string text)
    {
        (YamlDocumentReader yaml, YamlMappingNode? root) = YamlDocumentReader.Open(file, text, ErrorCode.SuiteInvalid);
        Catalogue? catalogue = root is null ? null : Read(yaml, root);
        yaml.ThrowIfWrong();
        return catalogue!;
    }

    static Catalogue Read(YamlDocumentReader yaml, YamlMappingNode root)
    {
        yaml.Mapping(root, "catalogue", "names", "questions");
        Dictionary<string, IReadOnlyList<string>> names = [];
        if (yaml.Node(root, "names") is YamlMappingNode given)
        {
            foreach (YamlNode key in given.Children.Keys)
            {
                names[key.ToString()] = yaml.Texts(given, key.ToString());
            }
        }

        List<CatalogueQuestion> questions = [.. yaml.Sequence(root, "questions").Select(n => Question(yaml, n)).OfType<CatalogueQuestion>()];
        foreach (var twice in questions.GroupBy(q => q.Id).Where(g => g.Count() > 1))
        {
            yaml.Error(root, $"the id '{twice.Key}' is used {twice.Count()} times");
        }

        return new Catalogue(names, questions);
    }

    static CatalogueQuestion? Question(YamlDocumentReader yaml, YamlNode node)
    {
        if (yaml.Mapping(node, "question", "id", "role", "stage", "question", "phrasings") is not { } map)
        {
            return null;
        }

        string? id = yaml.RequiredText(map, "id", "question"), role = yaml.RequiredText(map, "role", "question"), stage = yaml.RequiredText(map, "stage", "question"), text = yaml.RequiredText(map, "question", "question");
        return id is null || role is null || stage is null || text is null ? null : new CatalogueQuestion(id, role, stage, text, yaml.Texts(map, "phrasings"));
    }
}
