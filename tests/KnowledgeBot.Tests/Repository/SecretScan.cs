using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeBot.Tests.Repository;

/// <summary>Finds what looks like a credential: by the known shapes of vendors' tokens and keys, and otherwise by an assignment to a telling name of a value that is as random as a key is.</summary>
static class SecretScan
{
    const double RandomBitsPerCharacter = 3.5;

    /// <summary>Values that are no secret: left for the reader to fill in, taken from elsewhere, or said in words.</summary>
    static readonly Regex s_placeholder = new(@"^[A-Z_-]+$|^[a-z]+(?:[ _.-][a-z]+)*$|[<{$]|\.\.\.|example|0000000", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    static readonly (string Kind, Regex Shape)[] s_shapes =
    [
        .. new (string, string)[]
        {
            ("private key", "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
            ("AWS access key", @"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
            ("Azure storage key", "AccountKey=[A-Za-z0-9+/]{86}=="),
            ("Azure shared access", "(?:SharedAccessKey|SharedAccessSignature)=[^;\"' ]{20,}|[?&]sig=[A-Za-z0-9%+/]{40,}"),
            ("Entra client secret", @"\b[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}"),
            ("Slack token", @"\bxox[abeoprs]-[0-9A-Za-z-]{12,}|\bxapp-[0-9]-[A-Z0-9]+-[0-9]+-[a-f0-9]{32,}"),
            ("Slack webhook", "hooks\\.slack\\.com/(?:services|workflows)/T[A-Z0-9]{6,}/[A-Za-z0-9/]{10,}"),
            ("GitHub token", @"\bgh[oprsu]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{50,}"),
            ("GitLab token", @"\bglpat-[A-Za-z0-9_-]{20,}"),
            ("model vendor's key", @"\bsk-(?:[a-z]+-)*[A-Za-z0-9_-]{24,}"),
            ("Google key", @"\bAIza[0-9A-Za-z_-]{35}|\bya29\.[0-9A-Za-z_-]{30,}"),
            ("npm token", @"\bnpm_[A-Za-z0-9]{36}"),
            ("NuGet key", @"\boy2[a-z0-9]{43}\b"),
            ("payment key", @"\b[rs]k_live_[0-9A-Za-z]{20,}"),
            ("JSON web token", @"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*"),
            ("personal token of ours", @"\bkb_[A-Za-z0-9_-]{40,}"),
        }.Select(s => (s.Item1, new Regex(s.Item2, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))),
    ];

    static readonly (string Kind, Regex Assignment)[] s_assignments =
    [
        ("password in a connection string", new(@"(?i:Host|Server|Data Source|Username|User Id|Uid)\s*=[^\n]*?(?i:Password|Pwd)\s*=\s*(?<value>[^;'""\s,)]{8,})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)),
        ("password in an address", new(@"\b[a-z][a-z0-9+.-]*://[^/\s:@'""]+:(?<value>[^/\s:@'""]{8,})@", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)),
        ("named secret", new(@"(?i:secret|token|api_?-?key|access_?key|passw(?:or)?d|credential|account_?key)['""\]]*\s*(?:[:=]|=>)\s*@?['""](?<value>[^'""\s]{20,})['""]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)),
        ("named secret", new(@"(?i:(?:secret|token|api_?key|password)=)(?<value>[A-Za-z0-9+/_~.=-]{20,})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)),
    ];

    /// <returns>Each with the line it is on, and never in clear.</returns>
    public static IEnumerable<(int Line, string Kind, string Print)> Find(string text) =>
        s_shapes.SelectMany(s => s.Shape.Matches(text).Select(m => (m.Index, s.Kind, m.Value)))
            .Concat(s_assignments.SelectMany(a => a.Assignment.Matches(text).Select(m => (m.Groups["value"].Index, a.Kind, m.Groups["value"].Value)).Where(m => IsRandom(m.Value))))
            .Select(f => (text.AsSpan(0, f.Item1).Count('\n') + 1, f.Item2, Print(f.Item3)));

    /// <summary>What stands for a secret in the list of known ones.</summary>
    public static string Print(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..16];

    static bool IsRandom(string value) => !s_placeholder.IsMatch(value) && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter) && Entropy(value) >= Math.Min(RandomBitsPerCharacter, Math.Log2(value.Length) - 0.5);

    /// <summary>Bits a character.</summary>
    static double Entropy(string value) => value.GroupBy(c => c).Select(g => (double)g.Count() / value.Length).Sum(share => -share * Math.Log2(share));
}
