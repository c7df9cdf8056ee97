using System.Text;
using KnowledgeBot.Answering.Quotes;

namespace KnowledgeBot.Answering.Models.Grounding;

/// <summary>
/// Keeps of a model's answer the sentences that cite a quote and say nothing checkable - number, date, share, amount, code, name, address - that is
/// neither in what they cite nor in the question. Takes the text as it comes; what it hands out has passed. The model is treated as an adversary.
/// </summary>
public sealed class GroundingCheck(string question, IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations)
{
    /// <summary>UTF-8 bytes an answer has at most.</summary>
    public const int MaxBytes = 12_000;

    const double EnoughKept = 0.5;
    const int MaxLeads = 2;
    const int LongestHeading = 8;

    readonly Ground _ground = new(question, quotes, citations);
    readonly AnswerPieces _pieces = new();
    readonly StringBuilder _text = new();
    readonly List<(PlainText Text, AnswerPiece Piece, int Lines)> _leads = [];
    readonly HashSet<string> _said = new(StringComparer.OrdinalIgnoreCase);
    int _bytes;
    int _lines;
    string _item = "";
    int _kept;
    int _admitted;
    int _removed;
    bool _openingIsLost;

    /// <summary>Checks a whole answer.</summary>
    public static GroundedAnswer Run(string answer, string question, IReadOnlyList<Quote> quotes, IReadOnlyList<Citation> citations)
    {
        GroundingCheck check = new(question, quotes, citations);
        check.Push(answer);
        check.Finish();
        return check.Result();
    }

    /// <returns>What may be shown now, to be appended to what came before; often empty.</returns>
    public string Push(string delta) => Take(_pieces.Push(delta));

    /// <returns>The last of what may be shown.</returns>
    public string Finish() => Take(_pieces.Finish());

    /// <summary>The verdict, after <see cref="Finish"/>. Its text is all that was handed out.</summary>
    public GroundedAnswer Result()
    {
        bool unanswered = _kept == 0 && _admitted > 0 && _removed == 0;
        bool enough = _kept > 0 && !_openingIsLost && _kept >= EnoughKept * (_kept + _removed);
        return new GroundedAnswer(enough ? _text.ToString() : null, _removed, unanswered);
    }

    string Take(List<AnswerPiece> pieces)
    {
        int shown = _text.Length;
        foreach (AnswerPiece piece in pieces)
        {
            Weigh(piece);
        }

        return _text.ToString(shown, _text.Length - shown);
    }

    void Weigh(AnswerPiece piece)
    {
        _lines = Math.Max(_lines, piece.Lines);
        _item = piece.Item.Length > 0 ? piece.Item : piece.Lines > 0 ? "" : _item;
        PlainText text = PlainText.Of(piece.Text, _ground.Sources);
        if (!text.Words.Any(char.IsLetterOrDigit))
        {
            _removed += piece.Text.Any(char.IsLetter) ? 1 : 0;
        }
        else if (Admission.Is(text.Text) && _ground.Allows(text))
        {
            _admitted += Say(text) ? 1 : 0;
        }
        else if (text.Marks.Count > 0 ? _ground.BearsOut(text) : IsLead(text.Text, piece) && _ground.Allows(text))
        {
            Keep(text, piece);
        }
        else
        {
            // What a model claims first is its answer; what it adds may mislead without it.
            _openingIsLost |= _kept == 0 && !text.Text.EndsWith(':') && (text.Marks.Count > 0 || text.Words.Any(char.IsDigit));
            _removed++;
        }
    }

    void Keep(PlainText text, AnswerPiece piece)
    {
        if (text.Marks.Count == 0)
        {
            if (_leads.Count < MaxLeads)
            {
                _leads.Add((text, piece, _lines));
                (_lines, _item) = (0, "");
            }

            return;
        }

        (int lines, string item) = (_lines, _item);
        foreach ((PlainText lead, AnswerPiece from, int before) in _leads)
        {
            (_lines, _item) = (before, from.Item);
            Say(lead);
        }

        (_lines, _item) = (lines, item);
        _leads.Clear();
        _kept += Say(text) ? 1 : 0;
    }

    /// <summary>A line of its own that announces what follows, or a heading.</summary>
    static bool IsLead(string text, AnswerPiece piece) =>
        piece.Lines > 0 && (text.EndsWith(':') || (text[^1] is not ('.' or '!' or '?' or '…') && text.Split(' ').Length <= LongestHeading));

    /// <returns>False when it was said before or there is no room left.</returns>
    bool Say(PlainText text)
    {
        string before = _text.Length == 0 ? "" : _lines == 0 ? " " : _lines == 1 || _item.Length > 0 ? "\n" : "\n\n";
        string line = before + (_text.Length == 0 || _lines > 0 ? _item : "") + text.Text;
        int bytes = Encoding.UTF8.GetByteCount(line);
        if (_bytes + bytes > MaxBytes || !_said.Add(text.Text))
        {
            return false;
        }

        _text.Append(line);
        _bytes += bytes;
        (_lines, _item) = (0, "");
        return true;
    }
}
