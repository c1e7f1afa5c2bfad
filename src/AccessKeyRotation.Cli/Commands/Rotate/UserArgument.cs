using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace AccessKeyRotation.Cli.Commands.Rotate;

/// <summary>The argument for the name of an IAM user.</summary>
internal static partial class UserArgument
{
    public static Argument<string> Create()
    {
        Argument<string> user = new("USER") { Description = "Set the name of the IAM user." };
        user.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => !NameForm().IsMatch(token.Value)))
                result.AddError(
                    $"USER '{Excerpt.Of(token.Value)}' is not the name of an IAM user: use 1 to 64 letters, digits and "
                        + "+=,.@_-."
                );
        });
        return user;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z")]
    private static partial Regex NameForm();
}
