using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Planning;
using AccessKeyRotation.Keys;

namespace AccessKeyRotation.Cli.Undoing;

/// <summary><c>undo</c>: its options, and what of them is refused.</summary>
internal static partial class UndoCommand
{
    private const int DefaultDays = 7;
    private const int MaxDays = 14;

    public static Command Create(CommandHost host)
    {
        Argument<string[]> keys = KeysArgument();
        Option<string> owner = TextOption.Create("--owner", "WHO", "Who answers for the keys meanwhile.");
        Option<string> reason = TextOption.Create("--reason", "WHY", "Why they are needed for some days more.");
        Option<int?> days = SharedOptions.Days("--days", $"How many days they may stay active. Default: {DefaultDays}.", MaxDays);
        Option<string> rule = RuleName.Option();
        Option<string?> document = PlanOptionSet.DocumentOption($"Start this SSM document. Default: the {DocumentParameters.ReactivateVerb} beside the document that the rule's remediation names.");
        Option<bool> yes = SharedOptions.Yes();
        ExampledCommand command = new("undo", "Activate access keys again that a remediation has deactivated, each with a waiver of some days.", """
            A key keeps its age and would be deactivated again at once: the waiver for exactly this key keeps it active until it ends. Rotate the key before that.

            Examples:
              access-key-rotation undo AKIAIOSFODNN7EXAMPLE --owner platform-team --reason "The nightly job signs with it"
              access-key-rotation undo AKIAIOSFODNN7EXAMPLE AKIAI44QH8DHBEXAMPLE --owner platform-team --reason INC-42 --days 2 --yes

            Exit codes: 0 all are active again, 1 one is not, 2 it could not begin.
            """)
        {
            keys, owner, reason, days, rule, document, yes,
        };
        command.SetAction(host, (parsed, cancellation) => new UndoRun(host).RunAsync(
            new(
                [.. parsed.GetValue(keys)!.Distinct(StringComparer.Ordinal).Select(key => new AccessKeyId(key))],
                parsed.GetValue(owner)!, parsed.GetValue(reason)!, parsed.GetValue(days) ?? DefaultDays, parsed.GetValue(rule)!, parsed.GetValue(document), parsed.GetValue(yes)),
            SharedOptions.AwsSettingsOf(parsed),
            cancellation));
        return command;
    }

    private static Argument<string[]> KeysArgument()
    {
        Argument<string[]> keys = new("AKIA") { Description = "The ids of the access keys.", Arity = ArgumentArity.OneOrMore };
        keys.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens.Where(token => !KeyForm().IsMatch(token.Value)))
                result.AddError($"'{Excerpt.Of(token.Value)}' is no access key id of a user; it must begin with AKIA, such as AKIAIOSFODNN7EXAMPLE.");
        });
        return keys;
    }

    [GeneratedRegex(@"^AKIA[A-Z0-9]{12,124}\z")]
    private static partial Regex KeyForm();
}
