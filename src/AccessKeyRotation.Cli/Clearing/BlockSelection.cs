using AccessKeyRotation.Aws.Config;

namespace AccessKeyRotation.Cli.Clearing;

/// <summary>Which remediation exceptions are cleared, and which are left.</summary>
/// <param name="Left">Somebody has set them for a while: they have an end.</param>
/// <param name="Without">Those asked for who have none.</param>
internal sealed record BlockSelection(IReadOnlyList<RemediationBlock> Chosen, IReadOnlyList<RemediationBlock> Left, IReadOnlyList<string> Without)
{
    /// <param name="ids">Of the users asked for by name: theirs, with or without an end. Empty chooses by <paramref name="isAll"/>.</param>
    /// <param name="isAll">Those with an end too. AWS Config does not tell who made one; what AWS Config makes by itself has no end.</param>
    public static BlockSelection Of(IReadOnlyList<RemediationBlock> blocks, IReadOnlyCollection<string> ids, bool isAll)
    {
        if (ids.Count == 0)
            return new([.. blocks.Where(block => isAll || block.IsOpenEnded)], [.. blocks.Where(block => !isAll && !block.IsOpenEnded)], []);

        HashSet<string> blocked = [.. blocks.Select(block => block.ResourceId)];
        return new([.. blocks.Where(block => ids.Contains(block.ResourceId))], [], [.. ids.Where(id => !blocked.Contains(id))]);
    }
}
