using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// Generates ids in AWS's form: a prefix for the type, then base32. The same input gives the same id.
/// </summary>
internal static class UniqueId
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Of(string prefix, int length, params string[] origin)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix}/{string.Join('/', origin)}"));
        return string.Create(prefix.Length + length, (prefix, hash), static (id, from) =>
        {
            from.prefix.CopyTo(id);
            for (int i = from.prefix.Length; i < id.Length; i++)
                id[i] = Base32[from.hash[i - from.prefix.Length] % 32];
        });
    }
}
