using Spectre.Console;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The account and region on which a command acts, and the caller.</summary>
/// <param name="Alias">The alias of the account; null if it has none or the caller cannot read it.</param>
internal sealed record CommandPlace(Caller Caller, string? Alias, string Region)
{
    public string AccountId => Caller.AccountId;

    /// <summary>The end of a question, such as <c>account 111122223333 (prod, us-east-1)</c>.</summary>
    public string InQuestion => $"account {AccountId} ({(Alias is null ? "" : $"{Alias}, ")}{Region})";

    /// <summary>
    /// Writes the line that starts the output of a command for people. On a narrow console, the line breaks between its
    /// parts.
    /// </summary>
    /// <param name="rule">The name of the rule; null if the command uses none.</param>
    public void WriteHeader(IAnsiConsole console, string? rule = null)
    {
        int width = console.Profile.Width;
        string account = Alias is null ? AccountId : $"{AccountId} ({Alias})";
        string arn = ReportText.Cut(Caller.Arn, width - "as ,".Length);
        string[] parts =
        [
            $"Account {account}",
            Region,
            $"as {arn}",
            .. rule is null ? [] : (string[])[$"rule {ReportText.Cut(rule, width - "rule ".Length)}"],
        ];
        string line = parts[0];
        foreach (string part in parts[1..])
        {
            if (line.Length + part.Length + ", ,".Length > width)
            {
                WriteLine($"{line},");
                line = part;
            }
            else
                line = $"{line}, {part}";
        }
        WriteLine(line);

        void WriteLine(string text)
        {
            console.Write(new Text(ReportText.Visible(text), new Style(decoration: Decoration.Dim)));
            console.WriteLine();
        }
    }
}
