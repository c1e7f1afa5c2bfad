using System.Globalization;
using System.Text.RegularExpressions;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// A message with places such as <c>{Name}</c> or <c>{Count:000}</c>, filled in the order of the arguments; where every place is a number,
/// it is the argument's position. Text between doubled braces stays as it is.
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
        MatchCollection places = Place().Matches(_template);
        _positional = places.Count > 0 && places.All(place => int.TryParse(Name(place), CultureInfo.InvariantCulture, out _));
    }

    /// <summary>Name and argument of each place that has one; none where places are positions.</summary>
    public IEnumerable<(string Name, object Value)> Properties =>
        _positional ? [] : Place().Matches(_template).Zip(_arguments, (place, argument) => (Name(place), argument));

    /// <summary>The message with its arguments. A place without a printable argument stays as written.</summary>
    public string Render()
    {
        if (_arguments.Length == 0)
            return _template;
        int next = 0;
        return Place().Replace(_template, place =>
        {
            int index = _positional ? int.Parse(Name(place), CultureInfo.InvariantCulture) : next++;
            object argument = index < _arguments.Length ? _arguments[index] : null;
            return LogValue.Text(argument, place.Groups["format"] is { Success: true } format ? format.Value : null) ?? place.Value;
        });
    }

    private static string Name(Match place) => place.Groups["name"].Value;

    [GeneratedRegex(@"(?<!\{)\{@?(?<name>[^{}:@]+)(:(?<format>[^{}]+))?\}(?!\})", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
