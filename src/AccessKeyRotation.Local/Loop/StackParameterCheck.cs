using System.CommandLine;

namespace AccessKeyRotation.Local.Loop;

/// <summary>
/// Checks combinations of options: a package has parameters, and the functions built with this program have their own
/// options.
/// </summary>
internal static class StackParameterCheck
{
    public static void AddTo(
        Command command,
        Option<string?> package,
        Option<string[]> parameter,
        Option<bool> automatic,
        Option<int?> maxAge,
        Option<int?> maxUnusedAge
    ) =>
        command.Validators.Add(result =>
        {
            string[] given = [.. result.GetResult(parameter)?.Tokens.Select(token => token.Value) ?? []];
            foreach (string wrong in given.Where(text => text.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--parameter is '{wrong}'; it must be NAME=VALUE.");
            foreach (
                string twice in given
                    .Select(NameOf)
                    .CountBy(name => name)
                    .Where(count => count.Value > 1)
                    .Select(count => count.Key)
            )
                result.AddError($"--parameter {twice} is repeated.");
            if (result.GetResult(package) is null)
            {
                if (given.Length > 0)
                    result.AddError("--parameter requires a packaged stack; name its folder with --package.");
                return;
            }
            foreach (
                (Option<int?> option, string name) in ((Option<int?>, string)[])
                    [(maxAge, "MaxAccessKeyAge"), (maxUnusedAge, "MaxAccessKeyUnusedAge")]
            )
            {
                if (result.GetResult(option) is not null)
                    result.AddError($"{option.Name} is not for a package; write --parameter {name}=DAYS.");
            }
            if (result.GetValue(automatic) && given.Contains($"{LoopOptions.AutomaticRemediation}=false"))
                result.AddError(
                    $"--automatic and --parameter {LoopOptions.AutomaticRemediation}=false contradict each other: "
                        + "remove one of them."
                );
        });

    /// <summary>Returns the parameters by name, after the check.</summary>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<string> given) =>
        given.ToDictionary(NameOf, text => text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    private static string NameOf(string text) => text.Split('=')[0];
}
