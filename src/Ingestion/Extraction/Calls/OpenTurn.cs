using System.Text.RegularExpressions;
using KnowledgeBot.Ingestion.Extraction.Text;

namespace KnowledgeBot.Ingestion.Extraction.Calls;

/// <summary>The turn being read; text after a heading and before the next turn belongs to nobody and becomes paragraphs.</summary>
internal sealed partial class OpenTurn(BlockWriter blocks)
{
    private readonly List<string> _text = [];
    private TurnLine? _turn;

    public void Open(TurnLine turn)
    {
        if (_turn is not null && turn.Speaker == _turn.Speaker && turn.Text.Length == 0 && _text.Count == 0)
        {
            return;
        }
        Close();
        _turn = turn;
        Add(turn.Text);
    }

    public void Continue(string line, TimeSpan? at)
    {
        if (at is not null && _turn is not null && _text.Count > 0)
        {
            Open(_turn with { Start = at, Text = "" });
        }
        Add(line);
    }

    public void Close()
    {
        if (_turn is not null && _text.Any(line => line.Length > 0))
        {
            blocks.Turn(BlockWriter.Line(_turn.Speaker), _turn.Start, string.Join(' ', _text.Where(line => line.Length > 0)));
        }
        else if (_turn is null && _text.Count > 0)
        {
            new Paragraphs(blocks).Write(string.Join('\n', _text));
        }
        _turn = null;
        _text.Clear();
    }

    private void Add(string line) => _text.Add(Emphasis().Replace(line, "$2"));

    [GeneratedRegex(@"(\*{1,2}|__)(?=\S)(.+?)(?<=\S)\1")]
    private static partial Regex Emphasis();
}
