using System.Globalization;
using System.Text.RegularExpressions;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// A message with placeholders such as <c>{Name}</c> or <c>{Count:000}</c>, filled in the order of the arguments. If
/// the placeholders are the numbers from 0 without a gap, each is the position of its argument. Text between doubled
/// braces is not changed.
/// </summary>
internal sealed partial class MessageTemplate
{
    private readonly string _template;
    private readonly object[] _arguments;
    private readonly bool _positional;

    public MessageTemplate(string template, object[] arguments)
    {
        _template = template ?? "";
        _arguments = arguments ?? [];
        HashSet<string> names = [.. Place().Matches(_template).Select(Name)];
        _positional =
            names.Count > 0
            && Enumerable
                .Range(0, names.Count)
                .All(position => names.Contains(position.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The name, argument and format of each placeholder whose argument is not null.</summary>
    public IEnumerable<(string Name, object Value, string Format)> Properties
    {
        get
        {
            if (_arguments.Length == 0)
                yield break;
            int next = 0;
            foreach (Match place in Place().Matches(_template))
                if (ArgumentOf(place, ref next) is { } value)
                    yield return (Name(place), value, FormatOf(place));
        }
    }

    /// <summary>
    /// Returns the message with its arguments. A placeholder without a printable argument is not replaced.
    /// </summary>
    public string Render()
    {
        if (_arguments.Length == 0)
            return _template;
        int next = 0;
        return Place()
            .Replace(_template, place =>
            {
                object argument = ArgumentOf(place, ref next);
                return LogValue.Text(argument, FormatOf(place)) ?? place.Value;
            });
    }

    private object ArgumentOf(Match place, ref int next)
    {
        int index = _positional ? int.Parse(Name(place), CultureInfo.InvariantCulture) : next++;
        return index < _arguments.Length ? _arguments[index] : null;
    }

    private static string FormatOf(Match place) =>
        place.Groups["format"] is { Success: true } format ? format.Value : null;

    private static string Name(Match place) => place.Groups["name"].Value;

    [GeneratedRegex(
        @"(?<!\{)\{@?(?<name>[^{}:@]+)(:(?<format>[^{}]+))?\}(?!\})",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Place();
}
