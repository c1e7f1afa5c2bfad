using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging;

/// <summary>Writes the file with which <c>sha256sum -c</c> verifies a package.</summary>
internal static class CheckSums
{
    public const string FileName = "SHA256SUMS";

    public static PackagedFile Of(IEnumerable<PackagedFile> files) =>
        new(
            FileName,
            Encoding.UTF8.GetBytes(
                string.Concat(
                    files
                        .OrderBy(file => file.Name, StringComparer.Ordinal)
                        .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Content))}  {file.Name}\n")
                )
            )
        );
}
