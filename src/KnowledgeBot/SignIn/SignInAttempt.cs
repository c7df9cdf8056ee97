using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeBot.SignIn;

/// <summary>
/// One browser's attempt to sign in. A random secret in its cookie is all there is: state, nonce and PKCE verifier are derived from it, so that no answer fits
/// another browser's attempt and nothing is kept for strangers.
/// </summary>
sealed class SignInAttempt
{
    const int SecretBytes = 32;
    readonly byte[] _secret;

    SignInAttempt(byte[] secret, string returnTo) => (_secret, ReturnTo) = (secret, returnTo);

    /// <summary>Where on our own page to go afterwards.</summary>
    public string ReturnTo { get; }

    public string State => Derive("state");

    public string Nonce => Derive("nonce");

    public string Verifier => Derive("verifier");

    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public string Cookie => $"{Base64Url.EncodeToString(_secret)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(ReturnTo))}";

    public static SignInAttempt Begin(string? returnTo) => new(RandomNumberGenerator.GetBytes(SecretBytes), ReturnPath.Of(returnTo));

    /// <summary>Null when it is no cookie of ours.</summary>
    public static SignInAttempt? Read(string? cookie) =>
        cookie is { Length: < 512 } && cookie.Split('.') is [var secret, var path] && Base64Url.IsValid(secret) && Base64Url.IsValid(path) && Base64Url.DecodeFromChars(secret) is { Length: SecretBytes } bytes
            ? new SignInAttempt(bytes, ReturnPath.Of(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(path)))) : null;

    public bool IsStateOf(string? state) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(State), Encoding.UTF8.GetBytes(state ?? ""));

    public bool IsNonceOf(string? nonce) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Nonce), Encoding.UTF8.GetBytes(nonce ?? ""));

    string Derive(string what) => Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.ASCII.GetBytes(what)));
}
