using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Cli.Prevention.Findings;

namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>
/// Identifies findings across commits by file, subject and rule, not by line. A number distinguishes equal ones.
/// </summary>
internal sealed class FindingFingerprint
{
    private readonly Dictionary<string, int> _seen = [];

    public string Of(string path, Finding finding)
    {
        string hash = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{path}\n{finding.Subject}\n{finding.Rule.Name}"))
        );
        int times = _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{hash}:{times}");
    }
}
