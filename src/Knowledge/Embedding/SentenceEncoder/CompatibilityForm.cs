using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>Unicode NFKC from tables of its own: with invariant globalization <see cref="string.Normalize()"/> leaves text as it is.
/// Works on code points, so that lone surrogates pass unharmed.</summary>
sealed class CompatibilityForm
{
    const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7;
    const int Leads = 19, Vowels = 21, Trails = 28, Syllables = Leads * Vowels * Trails;

    static readonly Lazy<CompatibilityForm> Tables = new(() => new CompatibilityForm());

    readonly Dictionary<int, int[]> _decompositions;
    readonly Dictionary<(int First, int Second), int> _compositions;
    readonly Dictionary<int, int> _classes;

    CompatibilityForm()
    {
        using var resource = typeof(CompatibilityForm).Assembly.GetManifestResourceStream("nfkc.bin")!;
        using var unpacked = new MemoryStream();
        using (var brotli = new BrotliStream(resource, CompressionMode.Decompress))
            brotli.CopyTo(unpacked);
        var words = MemoryMarshal.Cast<byte, int>(unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length));
        _decompositions = new(words[0]);
        _compositions = new(words[1]);
        _classes = new(words[2]);
        var (decompositions, compositions, classes, at) = (words[0], words[1], words[2], 3);
        for (; decompositions > 0; decompositions--, at += 2 + words[at + 1])
            _decompositions.Add(words[at], words.Slice(at + 2, words[at + 1]).ToArray());
        for (; compositions > 0; compositions--, at += 3)
            _compositions.Add((words[at], words[at + 1]), words[at + 2]);
        for (; classes > 0; classes--, at += 2)
            _classes.Add(words[at], words[at + 1]);
    }

    /// <summary>The code points of <paramref name="text"/> in NFKC; a lone surrogate is a code point of its own.</summary>
    public static List<int> CodePoints(ReadOnlySpan<char> text)
    {
        var points = new List<int>(text.Length + 1);
        if (Ascii.IsValid(text))
        {
            foreach (var c in text)
                points.Add(c);
            return points;
        }
        var tables = Tables.Value;
        for (var i = 0; i < text.Length; i++)
            tables.Decompose(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? char.ConvertToUtf32(text[i], text[++i]) : text[i], points);
        tables.Reorder(points);
        tables.Compose(points);
        return points;
    }

    void Decompose(int point, List<int> into)
    {
        var syllable = point - HangulBase;
        if (point < 0x80)
            into.Add(point);
        else if (syllable is >= 0 and < Syllables)
        {
            into.Add(LeadBase + syllable / (Vowels * Trails));
            into.Add(VowelBase + syllable % (Vowels * Trails) / Trails);
            if (syllable % Trails != 0)
                into.Add(TrailBase + syllable % Trails);
        }
        else if (_decompositions.TryGetValue(point, out var parts))
            into.AddRange(parts);
        else
            into.Add(point);
    }

    int ClassOf(int point) => point < 0x300 ? 0 : _classes.GetValueOrDefault(point);

    void Reorder(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            var end = start;
            while (end < points.Count && ClassOf(points[end]) != 0)
                end++;
            if (end - start > 1)
            {
                var sorted = points[start..end].OrderBy(ClassOf).ToList();
                for (var i = start; i < end; i++)
                    points[i] = sorted[i - start];
            }
            start = end;
        }
    }

    void Compose(List<int> points)
    {
        var (starter, write, last) = (-1, 0, -1);
        foreach (var point in CollectionsMarshal.AsSpan(points))
        {
            var current = ClassOf(point);
            if (starter >= 0 && last < current && Pair(points[starter], point) is { } composed)
            {
                points[starter] = composed;
                continue;
            }
            if (current == 0)
                (starter, last) = (write, -1);
            else
                last = current;
            points[write++] = point;
        }
        points.RemoveRange(write, points.Count - write);
    }

    int? Pair(int first, int second)
    {
        var (lead, vowel, trail, syllable) = (first - LeadBase, second - VowelBase, second - TrailBase, first - HangulBase);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
            return HangulBase + (lead * Vowels + vowel) * Trails;
        if (syllable is >= 0 and < Syllables && syllable % Trails == 0 && trail is > 0 and < Trails)
            return first + trail;
        return _compositions.TryGetValue((first, second), out var composed) ? composed : null;
    }
}
