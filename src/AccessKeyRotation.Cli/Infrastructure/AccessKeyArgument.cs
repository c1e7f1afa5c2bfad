using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The argument for ids of access keys.</summary>
internal static partial class AccessKeyArgument
{
    public static Argument<string[]> Create(string description)
    {
        Argument<string[]> keys = new("AKIA") { Description = description, Arity = ArgumentArity.ZeroOrMore };
        keys.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => !KeyForm().IsMatch(token.Value)))
                result.AddError(
                    $"KEY '{Excerpt.Of(token.Value)}' is not the access key id of an IAM user: use an id such as "
                        + "AKIAIOSFODNN7EXAMPLE."
                );
        });
        return keys;
    }

    [GeneratedRegex(@"^AKIA[A-Z0-9]{12,124}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex KeyForm();
}
