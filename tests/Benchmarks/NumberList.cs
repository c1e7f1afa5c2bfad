using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AccessKeyRotation.Benchmarks;

/// <summary>An option whose value is a comma-separated list of numbers, such as <c>--users 100,1000</c>.</summary>
internal static class NumberList
{
    public static Option<int[]> Option(string name, string description, params int[] defaults) =>
        new(name)
        {
            Description = $"{description} Several are given with commas.",
            HelpName = "numbers",
            DefaultValueFactory = _ => defaults,
            CustomParser = Parse,
        };

    private static int[] Parse(ArgumentResult argument)
    {
        List<int> numbers = [];
        foreach (string text in argument.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                numbers.Add(number);
            else
                argument.AddError($"'{text}' is no number.");
        }
        return [.. numbers];
    }
}
