using System.Globalization;

namespace KnowledgeBot.Teams.Package;

/// <summary>A speech bubble with three lines of text in it, in any size.</summary>
static class TeamsIcon
{
    const double Left = 0.2, Right = 0.8, Top = 0.22, Bottom = 0.68, Round = 0.1;
    static readonly uint s_accent = (uint.Parse(TeamsManifest.AccentColor.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture) << 8) | 0xFF;
    const uint White = 0xFFFFFFFF;
    const uint Clear = 0xFFFFFF00;

    /// <summary>White on the accent colour, which fills it.</summary>
    public static byte[] Color(int size) => PngImage.Write(size, (x, y) => IsBubble(x, y) && !IsLine(x, y) ? White : s_accent);

    /// <summary>White on nothing.</summary>
    public static byte[] Outline(int size) => PngImage.Write(size, (x, y) => IsBubble(x, y) && !IsLine(x, y) ? White : Clear);

    static bool IsBubble(double x, double y)
    {
        double dx = Math.Max(Math.Max(Left + Round - x, x - (Right - Round)), 0), dy = Math.Max(Math.Max(Top + Round - y, y - (Bottom - Round)), 0);
        bool isTail = y is >= Bottom and < 0.84 && x >= 0.32 && x < 0.32 + (0.84 - y);
        return (dx * dx) + (dy * dy) <= Round * Round || isTail;
    }

    static bool IsLine(double x, double y) => x >= 0.3 && ((y is >= 0.32 and < 0.37 && x < 0.7) || (y is >= 0.43 and < 0.48 && x < 0.7) || (y is >= 0.54 and < 0.59 && x < 0.55));
}
