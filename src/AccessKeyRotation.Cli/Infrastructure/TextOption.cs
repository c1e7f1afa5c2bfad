using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>
/// Options whose text becomes a parameter of a document or of Parameter Store, which interpret braces as references.
/// </summary>
internal static partial class TextOption
{
    private const string Allowed =
        "1 to 256 characters without braces and control characters that do not start with a space";

    public static Option<string> Create(string name, string helpName, string description)
    {
        Option<string> option = new(name)
        {
            Description = description,
            HelpName = helpName,
            Required = true,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !IsAllowed(text))
                result.AddError($"{name} '{Excerpt.Of(text)}' is not valid: use {Allowed}.");
        });
        return option;
    }

    private static bool IsAllowed(string text) => Form().IsMatch(text) && ControlCharacters.FirstIn(text) is null;

    [GeneratedRegex(@"^[^{}\s][^{}\r\n]{0,255}\z", RegexOptions.None, TextLimits.MatchMilliseconds)]
    private static partial Regex Form();
}
