using System.Text;
using System.Xml;
using KnowledgeBot.Ingestion.Extraction.Office.Archive;

namespace KnowledgeBot.Ingestion.Extraction.Office;

/// <summary>
/// Forward-only XML with a depth limit. Names are compared without their namespace, so that strict and transitional
/// office documents read the same. Entities and outside references are never resolved.
/// </summary>
internal sealed class MarkupReader : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
    };

    private readonly XmlReader _xml;
    private readonly ExtractionLimits _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly char[] _buffer = new char[1024];
    private int _reads;

    public MarkupReader(Stream part, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        _xml = XmlReader.Create(part, Settings);
        _limits = limits;
        _cancellationToken = cancellationToken;
    }

    public string Name => _xml.LocalName;

    public string Namespace => _xml.NamespaceURI;

    /// <summary>Moves to the root element; false when the part is empty of elements.</summary>
    public bool MoveToRoot()
    {
        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Visits the child elements of the current one. The visitor may leave a child untouched, read its text or visit its children;
    /// whatever it leaves is passed over.
    /// </summary>
    public IEnumerable<string> Children()
    {
        if (_xml.IsEmptyElement)
            yield break;
        var depth = _xml.Depth;
        Read();
        while (!(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                yield return _xml.LocalName;
                PassOver(depth + 1);
            }

            if (!Read())
                yield break;
        }
    }

    /// <summary>Visits every element inside the current one, at any depth; the visitor may read its text.</summary>
    public IEnumerable<string> Descendants()
    {
        if (_xml.IsEmptyElement)
            yield break;
        var depth = _xml.Depth;
        while (Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType == XmlNodeType.Element)
                yield return _xml.LocalName;
        }
    }

    /// <summary>All text inside the current element, up to <paramref name="most"/> characters.</summary>
    /// <exception cref="DocumentRejectedException">There is more.</exception>
    public string Text(int most = int.MaxValue)
    {
        if (_xml.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        var depth = _xml.Depth;
        most = Math.Min(most, _limits.TextCharacters);
        while (Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                Append(text, most);
        }

        return text.ToString();
    }

    public string? Attribute(string name)
    {
        string? value = null;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == name && _xml.Prefix != "xmlns" && (value is null || _xml.Prefix.Length == 0))
                value = _xml.Value;
        }

        _xml.MoveToElement();
        return value;
    }

    /// <summary>An attribute that names a relationship (r:id, r:embed, r:dm), told from the plain attribute of the same name.</summary>
    public string? Relation(string name)
    {
        string? value = null;
        for (var more = _xml.MoveToFirstAttribute(); more; more = _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == name && _xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                value = _xml.Value;
        }

        _xml.MoveToElement();
        return value;
    }

    /// <summary>An attribute without prefix; cheaper than <see cref="Attribute"/>.</summary>
    public string? Plain(string name) => _xml.GetAttribute(name);

    /// <summary>Reads to the end of the part, so that damage behind the part of interest is found too.</summary>
    public void Finish()
    {
        while (Read())
        {
        }
    }

    public void Dispose() => _xml.Dispose();

    private void Append(StringBuilder text, int most)
    {
        int count;
        while ((count = _xml.ReadValueChunk(_buffer, 0, _buffer.Length)) > 0)
        {
            if (text.Length + count > most)
                throw Rejections.TooMuchText(_limits);
            text.Append(_buffer, 0, count);
        }
    }

    private void PassOver(int depth)
    {
        while (!(_xml.Depth == depth && (_xml.NodeType == XmlNodeType.EndElement || (_xml.NodeType == XmlNodeType.Element && _xml.IsEmptyElement))))
        {
            if (!Read())
                return;
        }
    }

    private bool Read()
    {
        if ((++_reads & 0x3ff) == 0)
            _cancellationToken.ThrowIfCancellationRequested();
        bool more;
        try
        {
            more = _xml.Read();
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.OrdinalIgnoreCase))
        {
            throw Rejections.Dtd();
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            throw Rejections.Corrupt("its XML is broken", e);
        }

        if (more && _xml.Depth > _limits.MarkupDepth)
            throw Rejections.TooDeep(_limits);
        return more;
    }
}
