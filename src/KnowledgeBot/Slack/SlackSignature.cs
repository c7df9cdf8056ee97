using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeBot.Slack;

/// <summary>Slack's request signature, over the raw body, within five minutes to either side.</summary>
public static class SlackSignature
{
    const int WindowSeconds = 300;
    const int HexLength = 64;

    /// <param name="timestamp">The one header X-Slack-Request-Timestamp.</param>
    /// <param name="signature">The one header X-Slack-Signature.</param>
    /// <param name="secrets">The current secret and, during a rotation, the one before.</param>
    public static bool IsValid(string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now, params IEnumerable<string?> secrets)
    {
        if (timestamp is not { Length: > 0 and <= 12 } || !timestamp.All(char.IsAsciiDigit) || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > WindowSeconds || signature is not { Length: HexLength + 3 } || !signature.StartsWith("v0=", StringComparison.Ordinal)
            || !signature.AsSpan(3).ToString().All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f'))
        {
            return false;
        }

        byte[] given = Convert.FromHexString(signature.AsSpan(3));
        byte[] signed = [.. Encoding.ASCII.GetBytes($"v0:{timestamp}:"), .. body];
        bool valid = false;
        foreach (string secret in secrets.OfType<string>().Where(s => s.Length > 0))
        {
            // No early end: how long it takes says nothing about which secret fits.
            valid |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed), given);
        }

        return valid;
    }
}
