using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>Options whose text goes into a parameter of a document, or of Parameter Store, which both read braces as references.</summary>
internal static partial class TextOption
{
    private const string Allowed = "1 to 256 characters without braces and line breaks, the first of them no space";

    public static Option<string> Create(string name, string helpName, string description)
    {
        Option<string> option = new(name) { Description = description, HelpName = helpName, Required = true };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !Form().IsMatch(text))
                result.AddError($"{name} is '{Excerpt.Of(text)}'; it must be {Allowed}.");
        });
        return option;
    }

    [GeneratedRegex(@"^[^{}\s][^{}\r\n]{0,255}\z")]
    private static partial Regex Form();
}
