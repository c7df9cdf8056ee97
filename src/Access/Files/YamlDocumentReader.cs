using KnowledgeBot.Access.Errors;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KnowledgeBot.Access.Files;

/// <summary>Reads a settings file a person wrote: every mistake is collected with its line, and the file is taken whole or not at all.</summary>
public sealed class YamlDocumentReader
{
    const int MaxBytes = 4 << 20;
    const int MaxDepth = 64;
    readonly string _file;
    readonly string _errorCode;
    readonly List<string> _errors = [];

    YamlDocumentReader(string file, string errorCode) => (_file, _errorCode) = (file, errorCode);

    /// <param name="file">Name for messages.</param>
    /// <param name="errorCode">Code of the exception <see cref="ThrowIfWrong"/> raises.</param>
    /// <returns>The reader and the top-level mapping; null when the file is not YAML or not a mapping (already reported).</returns>
    public static (YamlDocumentReader Reader, YamlMappingNode? Root) Open(string file, string text, string errorCode)
    {
        YamlDocumentReader reader = new(file, errorCode);
        if (text.Length > MaxBytes)
        {
            reader._errors.Add($"{file}: is {text.Length:N0} characters long; at most {MaxBytes:N0} are read");
            return (reader, null);
        }

        try
        {
            RefuseDeepNesting(text);
            YamlStream stream = new();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                return (reader, root);
            }

            reader._errors.Add($"{file}:1: expected one YAML document that is a mapping");
        }
        catch (YamlException e)
        {
            reader._errors.Add($"{file}:{e.Start.Line}: is not valid YAML: {e.Message} A text that holds ': ' or ' #', or begins with a sign, needs quotes round it.");
        }

        return (reader, null);
    }

    public void Error(YamlNode at, string message) => _errors.Add($"{_file}:{at.Start.Line}: {message}");

    /// <exception cref="UserFacingException">With every mistake found, a line each.</exception>
    public void ThrowIfWrong()
    {
        if (_errors.Count > 0)
        {
            throw new UserFacingException(_errorCode, $"nothing was changed. {string.Join('\n', _errors.Take(50))}");
        }
    }

    /// <summary>The value of a key that may hold a mapping, with unknown keys reported.</summary>
    public YamlMappingNode? Mapping(YamlNode node, string what, params string[] keys)
    {
        if (node is not YamlMappingNode mapping)
        {
            Error(node, $"{what} must be a mapping");
            return null;
        }

        foreach (YamlNode key in mapping.Children.Keys.Where(k => k is not YamlScalarNode { Value: string name } || !keys.Contains(name)))
        {
            Error(key, $"{what} has no key '{key}'; known keys: {string.Join(", ", keys)}");
        }

        return mapping;
    }

    public IEnumerable<YamlNode> Sequence(YamlMappingNode parent, string key)
    {
        if (!parent.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) || IsNull(node))
        {
            return [];
        }

        if (node is YamlSequenceNode sequence)
        {
            return sequence.Children;
        }

        Error(node, $"{key} must be a list");
        return [];
    }

    public YamlNode? Node(YamlMappingNode parent, string key) =>
        parent.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) && !IsNull(node) ? node : null;

    /// <summary>A text value, trimmed; null when absent or empty.</summary>
    public string? Text(YamlMappingNode parent, string key)
    {
        YamlNode? node = Node(parent, key);
        if (node is null)
        {
            return null;
        }

        if (node is YamlScalarNode { Value: string value })
        {
            return Checked(node, key, value).Trim() is { Length: > 0 } text ? text : null;
        }

        Error(node, $"{key} must be a single value");
        return null;
    }

    /// <summary>A value that is understood exactly as written or not at all: blanks around it are part of it.</summary>
    public string? ExactText(YamlMappingNode parent, string key, string what) =>
        RequiredText(parent, key, what) is null ? null : ((YamlScalarNode)Node(parent, key)!).Value;

    public string? RequiredText(YamlMappingNode parent, string key, string what)
    {
        string? text = Text(parent, key);
        if (text is null)
        {
            Error(parent, $"{what} needs '{key}'");
        }

        return text;
    }

    public IReadOnlyList<string> Texts(YamlMappingNode parent, string key)
    {
        List<string> texts = [];
        foreach (YamlNode node in Sequence(parent, key))
        {
            if (node is YamlScalarNode { Value: string value } && value.Trim().Length > 0)
            {
                texts.Add(Checked(node, key, value).Trim());
            }
            else
            {
                Error(node, $"{key} must be a list of texts");
            }
        }

        return texts;
    }

    string Checked(YamlNode node, string key, string value)
    {
        if (value.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            Error(node, $"{key} must not hold control characters");
        }

        return value;
    }

    // The document is built by recursion: a few kilobytes of brackets would end the process.
    static void RefuseDeepNesting(string text)
    {
        Parser parser = new(new StringReader(text));
        for (int depth = 0; Next(parser);)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth)
            {
                throw new YamlException(parser.Current.Start, parser.Current.End, $"nested deeper than {MaxDepth} levels");
            }
        }
    }

    // The scanner answers some broken documents with an exception of its own making, such as a bracket that is never closed.
    static bool Next(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            Mark at = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, "a bracket or quote is not closed, or an indentation does not fit", e);
        }
    }

    static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or null };
}
