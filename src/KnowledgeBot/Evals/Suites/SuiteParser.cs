using System.Globalization;
using KnowledgeBot.Access.Errors;
using KnowledgeBot.Access.Files;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Evals.Suites;

/// <summary>Reads a suite file (evals/suite.schema.json). One with any mistake is refused whole, with every mistake's line.</summary>
public sealed class SuiteParser
{
    public static readonly string[] SuiteKeys = ["suite", "class", "today", "about", "cases"];
    public static readonly string[] CaseKeys = ["id", "class", "question", "phrasings", "as", "with", "asOf", "turns", "tags", "split", "source", "why", "hidden", "note", "expect"];
    readonly YamlDocumentReader _yaml;
    readonly string _file;

    SuiteParser(YamlDocumentReader yaml, string file) => (_yaml, _file) = (yaml, file);

    /// <exception cref="UserFacingException">file-not-found, suite-invalid.</exception>
    public static async Task<EvalSuite> ReadAsync(string file, CancellationToken cancellationToken) => File.Exists(file)
        ? Parse(file, await File.ReadAllTextAsync(file, cancellationToken))
        : throw new UserFacingException(ErrorCode.FileNotFound, $"'{file}' does not exist; name a suite file (evals/suites/*.yaml)");

    /// <exception cref="UserFacingException">suite-invalid.</exception>
    public static EvalSuite Parse(string file, string text)
    {
        (YamlDocumentReader yaml, YamlMappingNode? root) = YamlDocumentReader.Open(file, text, ErrorCode.SuiteInvalid);
        EvalSuite? suite = root is null ? null : new SuiteParser(yaml, file).Read(root);
        yaml.ThrowIfWrong();
        return suite!;
    }

    EvalSuite Read(YamlMappingNode root)
    {
        _yaml.Mapping(root, "suite", SuiteKeys);
        string name = _yaml.Text(root, "suite") ?? Path.GetFileNameWithoutExtension(_file);
        string? ofAll = Class(root);
        List<EvalCase> cases = [.. _yaml.Sequence(root, "cases").Select(node => Case(node, name, ofAll)).OfType<EvalCase>()];
        if (cases.Count == 0)
        {
            _yaml.Error(root, "suite needs 'cases' with at least one case");
        }

        foreach (EvalCase twice in cases.GroupBy(c => c.Id).Where(g => g.Count() > 1).Select(g => g.Last()))
        {
            _yaml.Error(root, $"the id '{twice.Id}' is used more than once, the last time at {twice.At}");
        }

        return new EvalSuite(_file, name, Day(root, "today"), cases);
    }

    EvalCase? Case(YamlNode node, string suite, string? ofAll)
    {
        if (_yaml.Mapping(node, "case", CaseKeys) is not { } map)
        {
            return null;
        }

        string? id = _yaml.RequiredText(map, "id", "case");
        string? question = _yaml.RequiredText(map, "question", "case");
        string? asker = _yaml.RequiredText(map, "as", "case");
        string? kind = Class(map) ?? ofAll;
        if (kind is null)
        {
            _yaml.Error(map, $"case needs a 'class', its own or the suite's: {string.Join(", ", CaseClass.All)}");
        }

        Expectation? expect = new ExpectationParser(_yaml).Read(map);
        return id is null || question is null || asker is null || kind is null || expect is null ? null : new EvalCase
        {
            Id = id, Class = kind, Suite = suite, At = string.Create(CultureInfo.InvariantCulture, $"{_file}:{map.Start.Line}"), Question = question, As = asker.ToLowerInvariant(),
            Phrasings = _yaml.Texts(map, "phrasings"), With = _yaml.Texts(map, "with"), AsOf = Day(map, "asOf"), Turns = _yaml.Texts(map, "turns"), Tags = _yaml.Texts(map, "tags"),
            Split = _yaml.Text(map, "split"), Expect = expect with { Hidden = OneOrMore(map, "hidden") },
        };
    }

    IReadOnlyList<string> OneOrMore(YamlMappingNode map, string key) =>
        _yaml.Node(map, key) is YamlScalarNode { Value: { Length: > 0 } one } ? [one] : _yaml.Texts(map, key);

    string? Class(YamlMappingNode map)
    {
        string? name = _yaml.Text(map, "class");
        if (name is not null && !CaseClass.All.Contains(name))
        {
            _yaml.Error(_yaml.Node(map, "class")!, $"class '{name}' is none of {string.Join(", ", CaseClass.All)}");
            return null;
        }

        return name;
    }

    DateOnly? Day(YamlMappingNode map, string key)
    {
        string? text = _yaml.Text(map, key);
        if (text is null)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
        {
            _yaml.Error(_yaml.Node(map, key)!, $"{key} '{text}' is not a date; write it as 2026-05-11");
            return null;
        }

        return day;
    }
}
