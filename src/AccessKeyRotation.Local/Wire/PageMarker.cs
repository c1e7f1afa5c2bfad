using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Local.Wire;

/// <summary>
/// The opaque marker of the next page. It contains the last key shown, not a number, so that entries added or removed
/// between two pages neither repeat nor hide others.
/// </summary>
internal static class PageMarker
{
    /// <param name="scope">The list: action and filter.</param>
    /// <param name="after">The key of the last entry shown.</param>
    public static string Write(string scope, string after) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Seal(scope, after) + after));

    /// <summary>Returns null if the marker does not belong to this list.</summary>
    public static string? Read(string scope, string marker)
    {
        if (!Base64Url.IsValid(marker))
            return null;
        string text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
        string after = text.Length < SealLength ? "" : text[SealLength..];
        return text == Seal(scope, after) + after ? after : null;
    }

    private const int SealLength = 12;

    private static string Seal(string scope, string after) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{after}")))[..SealLength];
}
